import { z } from "zod";
import { ALIBABA_SEEDS } from "./alibaba-seeds";

const id = z.string().min(1);

const network = z.strictObject({
  vpcId: id,
  cidr: z.string(),
  subnets: z.array(z.strictObject({ id, zone: z.string(), cidr: z.string() })).min(1),
  securityGroup: z.strictObject({ id, sshFrom: z.array(z.string()) }).optional(),
  /** A NAT gateway with a public address, and with the one that is named here where one is. */
  wayOut: z.strictObject({ address: z.string().optional() }).optional(),
});

const bastion = z.strictObject({
  /** As the operator dials it: an address, or a name that then resolves to a free public address. */
  host: z.string(),
  privateAddress: z.string(),
  subnetId: id,
});

/** What an account has before a stack is deployed. */
export const SEEDS = z.strictObject({
  region: z.string(),
  /** Where the person who deploys sits. */
  operator: z
    .strictObject({ address: z.string().optional(), privateAddress: z.string().optional() })
    .default({}),
  /** Public SSH key that opens every seeded host. */
  operatorKey: z.string().optional(),
  network: network.optional(),
  balancer: z.strictObject({ id, subnetId: id, standbyZone: z.string().optional() }).optional(),
  instances: z.array(z.strictObject({ id, subnetId: id })).default([]),
  bastion: bastion.optional(),
  /** Keys at Alibaba Cloud KMS. */
  externalKeys: z.strictObject({ region: z.string(), ids: z.array(id) }).optional(),
  /** Everything else at Alibaba Cloud. */
  alibaba: ALIBABA_SEEDS.optional(),
});

/** What an account has before a stack is deployed. */
export type Seeds = z.output<typeof SEEDS>;

/** The network of the seeds. */
export type SeededNetwork = z.output<typeof network>;

/** What planting came to. */
export interface Planted {
  /** One sentence for each object that a configuration names or that a deployment relies on. */
  readonly sentences: readonly string[];
  /** Public SSH host key of each seeded instance, by instance id. */
  readonly hostKeys: Readonly<Record<string, string>>;
  /** Host key of the bastion. */
  readonly bastionHostKey?: string;
}

/** State of what was seeded. */
export interface SeedCheck {
  readonly intact: number;
  /** Ids of objects that are gone. */
  readonly missing: readonly string[];
  /** Ids of objects that are not as they were. */
  readonly changed: readonly string[];
}
