const MS_IN_A_DAY = 86_400_000;

/**
 * Days between two points in time, a part of a day counted as the part that it is; undefined when one is not set or is no date.
 * The upstream provider's examples have a space before the T: "2027-08-10 T08:03:30Z".
 */
export function daysOf(start: string | undefined, end: string | undefined): number | undefined {
  if (start === undefined || end === undefined) return undefined;
  const days = (pointInTime(end) - pointInTime(start)) / MS_IN_A_DAY;
  return Number.isNaN(days) ? undefined : days;
}

function pointInTime(text: string): number {
  return Date.parse(text.replace(" T", "T"));
}
