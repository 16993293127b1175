const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a text is a day of the calendar as YYYY-MM-DD: the 31st of February is none. */
export function isDay(text: string): boolean {
  const time = DAY.test(text) ? Date.parse(text) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
