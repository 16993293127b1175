import { blockSize, type Cidr, containsCidr, overlap, parseCidr } from "../../../core/cidr";
import { refusal } from "../errors";

/** Prefix lengths of a VPC. @see https://www.alibabacloud.com/help/en/vpc/developer-reference/api-vpc-2016-04-28-createvpc-vpcs */
export const VPC_PREFIX = { min: 8, max: 28 } as const;

/** Prefix lengths of a vSwitch. @see https://www.alibabacloud.com/help/en/vpc/developer-reference/api-vpc-2016-04-28-createvswitch-vpcs */
export const VSWITCH_PREFIX = { min: 16, max: 29 } as const;

/** Network of a VPC that is created without one. */
export const DEFAULT_VPC_CIDR = "172.16.0.0/12";

/** Addresses of a vSwitch that the vendor keeps: the first and the last three. */
export const RESERVED_ADDRESSES = 4;

/** Networks that no VPC may touch. */
const FORBIDDEN_CIDRS = ["100.64.0.0/10", "224.0.0.0/4", "127.0.0.0/8", "169.254.0.0/16"];

/** Reads the network of a VPC. @throws CloudError InvalidCidrBlock.Malformed. */
export function vpcCidr(text: string): Cidr {
  const cidr = within(text, VPC_PREFIX);
  const forbidden = FORBIDDEN_CIDRS.find((range) => overlap(parsed(range), cidr));
  if (forbidden !== undefined)
    throw refusal("InvalidCidrBlock.Malformed", `${text} overlaps ${forbidden}.`);
  return cidr;
}

/** Reads the network of a vSwitch in a VPC beside others. @throws CloudError InvalidCidrBlock.Malformed, InvalidCidrBlock.Overlapped. */
export function vswitchCidr(
  text: string,
  beside: { readonly vpcCidr: string; readonly siblings: readonly string[] },
): Cidr {
  const cidr = within(text, VSWITCH_PREFIX);
  if (!containsCidr(parsed(beside.vpcCidr), cidr))
    throw refusal("InvalidCidrBlock.Malformed", `${text} is not inside ${beside.vpcCidr}.`);
  const taken = beside.siblings.find((sibling) => overlap(parsed(sibling), cidr));
  if (taken !== undefined)
    throw refusal("InvalidCidrBlock.Overlapped", `${text} overlaps ${taken}.`);
  return cidr;
}

/** Addresses of a vSwitch that can be used. */
export function usableAddresses(cidr: Cidr): number {
  return blockSize(cidr.prefix) - RESERVED_ADDRESSES;
}

function within(text: string, prefix: { readonly min: number; readonly max: number }): Cidr {
  const cidr = text.includes("/") ? parseCidr(text) : undefined;
  if (!cidr || cidr.prefix < prefix.min || cidr.prefix > prefix.max) {
    throw refusal(
      "InvalidCidrBlock.Malformed",
      `Expected an IPv4 network with a prefix of ${prefix.min} to ${prefix.max} bits and no bits set below it.`,
    );
  }
  return cidr;
}

function parsed(text: string): Cidr {
  const cidr = parseCidr(text);
  if (!cidr) throw new Error(`${text} in the state is not an IPv4 network`);
  return cidr;
}
