import { z } from "zod";

const id = z.string().min(1);

const network = z.strictObject({
  vpcId: id,
  cidr: z.string(),
  vswitches: z.array(z.strictObject({ id, zone: z.string(), cidr: z.string() })).min(1),
});

/** What an account at Alibaba Cloud has before a stack is deployed. */
export const ALIBABA_SEEDS = z.strictObject({
  region: z.string(),
  /** Network of the instance. */
  network: network.optional(),
  /** Other networks that reach the instance. */
  boundNetworks: z.array(network).default([]),
  /** A connected software instance in the network. */
  softwareInstance: z.strictObject({ id, zones: z.array(z.string()).min(1) }).optional(),
  /** A hardware instance as it was bought. */
  hardwareInstance: z
    .strictObject({ id, periodInMonths: z.int().min(1), autoRenewal: z.boolean() })
    .optional(),
  /** HSMs as they were bought; the first one is enabled and initialised where there is a network for it. */
  hsms: z
    .array(z.strictObject({ id, zone: z.string(), periodInMonths: z.int().min(1) }))
    .default([]),
  /** A cluster of all these HSMs in the network, initialised and synchronised. */
  cluster: z.strictObject({ id, isManaged: z.boolean() }).optional(),
  /** Services whose linked role the account has, for example `keystore.kms.aliyuncs.com`. */
  serviceLinkedRoles: z.array(z.string()).default([]),
  /** A trail that delivers to a bucket of its own. */
  trail: z.strictObject({ name: id }).optional(),
});

/** What an account at Alibaba Cloud has before a stack is deployed. */
export type AlibabaSeeds = z.output<typeof ALIBABA_SEEDS>;

/** A VPC with its vSwitches. */
export type AlibabaNetwork = z.output<typeof network>;
