import type { Random } from "./random";

/** Whose resources are declared. */
export interface Team {
  /** Starts the names of all its resources. */
  readonly name: string;
  /** Second and third number of its network 10.x.y.0/24. */
  readonly network: readonly [number, number];
  /** Decides what differs between teams and breaks no rule: texts, sizes, ports, days. */
  readonly random: Random;
}

/** A network of a team that starts at the last number, with that many bits: `cidr(team, 64, 26)`. */
export function cidr({ network: [second, third] }: Team, last: number, bits: number): string {
  return `10.${second}.${third}.${last}/${bits}`;
}
