/** An IPv4 network. */
export interface Cidr {
  /** First address as an unsigned 32-bit number. */
  readonly network: number;
  /** Prefix length, 0 to 32. */
  readonly prefix: number;
}

const FORM = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/;

/** Reads `a.b.c.d/n`; a bare address counts as `/32`. Undefined when it is neither, or has bits set below the prefix. */
export function parseCidr(text: string): Cidr | undefined {
  const match = FORM.exec(text);
  if (!match) return undefined;
  const octets = match.slice(1, 5).map(Number);
  const prefix = match[5] === undefined ? 32 : Number(match[5]);
  if (prefix > 32 || octets.some((octet) => octet > 255)) return undefined;
  const network = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  return network % blockSize(prefix) === 0 ? { network, prefix } : undefined;
}

export function formatCidr(cidr: Cidr): string {
  return `${formatAddress(cidr.network)}/${cidr.prefix}`;
}

export function formatAddress(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}

/** Whether every address of `inner` lies in `outer`. */
export function containsCidr(outer: Cidr, inner: Cidr): boolean {
  return inner.prefix >= outer.prefix && overlap(outer, inner);
}

export function overlap(a: Cidr, b: Cidr): boolean {
  return a.network < b.network + blockSize(b.prefix) && b.network < a.network + blockSize(a.prefix);
}

/** Ranges of private addresses. Source: RFC 1918. */
export const PRIVATE_CIDRS = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/** Whether a text is an address or network of which every address is private; other texts are not. */
export function isPrivate(text: string): boolean {
  const inner = parseCidr(text);
  const ranges = PRIVATE_CIDRS.map(parseCidr);
  return ranges.some((range) => range && inner && containsCidr(range, inner));
}

/** The `index`-th network of `prefix` bits inside `outer`; undefined when there is none. */
export function subnetOf(outer: Cidr, prefix: number, index: number): Cidr | undefined {
  if (prefix < outer.prefix || prefix > 32 || index < 0) return undefined;
  const network = outer.network + index * blockSize(prefix);
  const subnet = { network, prefix };
  return containsCidr(outer, subnet) ? subnet : undefined;
}

/** Addresses in a network of `prefix` bits. */
export function blockSize(prefix: number): number {
  return 2 ** (32 - prefix);
}
