/** An exception from one rule, for resources of one stack, for a time. */
export interface Waiver {
  readonly rule: string;
  readonly stack: string;
  /** URN of the resources; `*` stands for any characters of its name. */
  readonly resource: string;
  readonly reason: string;
  readonly owner: string;
  /** Last day, YYYY-MM-DD. */
  readonly until: string;
}
