/** Middle and ends of a series. */
export interface Summary {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** @throws Error for an empty series. */
export function summary(series: readonly number[]): Summary {
  const sorted = [...series].sort((a, b) => a - b);
  const [min, max] = [sorted[0], sorted.at(-1)];
  if (min === undefined || max === undefined)
    throw new Error("series: expected at least one measurement, received none; measure once");
  const middle = (sorted.length - 1) / 2;
  const median = ((sorted[Math.floor(middle)] ?? min) + (sorted[Math.ceil(middle)] ?? max)) / 2;
  return { median, min, max };
}

/** Ratio of each measurement to its partner of the same round, so that what slows the machine down slows both. */
export function ratios(series: readonly number[], to: readonly number[]): number[] {
  if (series.length !== to.length)
    throw new Error(
      `ratios: expected as many measurements on both sides, received ${series.length} and ${to.length}; measure in rounds`,
    );
  return series.map((value, round) => value / (to[round] ?? NaN));
}
