import { type Cidr, containsCidr, formatCidr, isPrivate, parseCidr } from "../../../../core/cidr";
import { invalidParameter } from "../../errors";

const EXPECTED =
  "a JSON list of at least one private IPv4 address or network, such as 192.168.17.13 or 10.10.10.0/24";
const NETWORK = /^([\d.]+)(?:\/(\d{1,2}))?$/;

/** Addresses of a rule, as they were sent. @throws CloudError InvalidParameter for one that is not private. */
export function readSourceAddresses(texts: readonly string[]): string[] {
  if (texts.length === 0 || texts.some((text) => networkOf(text) === undefined))
    throw invalidParameter("SourcePrivateIp", EXPECTED);
  return [...texts];
}

/** Whether a rule's addresses hold an address. */
export function admits(sourcePrivateIps: readonly string[], address: string): boolean {
  const inner = parseCidr(address);
  return sourcePrivateIps.some((text) => {
    const outer = networkOf(text);
    return outer !== undefined && inner !== undefined && containsCidr(outer, inner);
  });
}

/** The network of an entry. Unlike `parseCidr` it takes `10.10.10.10/24`, as the vendor's samples write it. */
function networkOf(text: string): Cidr | undefined {
  const [, address = "", bits = "32"] = NETWORK.exec(text) ?? [];
  const prefix = Number(bits);
  const parsed = parseCidr(address);
  if (parsed === undefined || prefix > 32) return undefined;
  const network = parsed.network - (parsed.network % 2 ** (32 - prefix));
  const cidr = { network, prefix };
  return isPrivate(formatCidr(cidr)) ? cidr : undefined;
}
