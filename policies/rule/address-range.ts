/** Prefix length of a range of IPv4 or IPv6 addresses; a bare address is a range of one. */
const RANGE = /^(?<address>[\da-f:.]+)(?:\/(?<prefix>\d{1,3}))?$/i;

const LONGEST = { v4: 32, v6: 128 } as const;

/** IPv6 networks are given to sites in half of the address. */
const V6_FACTOR = 2;

/** Whether a range holds every address. */
export function isAnywhere(range: string): boolean {
  return prefixOf(range) === 0;
}

/** Whether a range is wider than one of the prefix length, which counts twice for IPv6. */
export function isWiderThan(range: string, prefix: number): boolean {
  const own = prefixOf(range);
  return own !== undefined && own < widestOf(range, prefix);
}

/** The prefix length as it counts for a range. */
export function widestOf(range: string, prefix: number): number {
  return isV6(range) ? prefix * V6_FACTOR : prefix;
}

function prefixOf(range: string): number | undefined {
  const { address, prefix } = RANGE.exec(range)?.groups ?? {};
  if (address === undefined) return undefined;
  if (prefix !== undefined) return Number(prefix);
  return isV6(address) ? LONGEST.v6 : LONGEST.v4;
}

function isV6(range: string): boolean {
  return range.includes(":");
}
