import { z } from "zod";
import { KMS_SERVICE_ACCOUNT_ID, ZONE_COUNT } from "../limits";
import { field, object } from "./field";
import { cidr, FILL_OR_REMOVE, id, REGION, REGION_PATTERN, text } from "./forms";

/** Where the Volcengine side is. */
export const VOLCENGINE = object(
  {
    region: REGION,
    zones: field(
      z
        .array(text(REGION_PATTERN, "a zone id such as cn-beijing-a", "use the zone's id"))
        .min(ZONE_COUNT.min)
        .max(ZONE_COUNT.max),
      `${ZONE_COUNT.min} or ${ZONE_COUNT.max} zone ids of the region`,
      "name the zone that the subnets, proxies and load balancer are made in, and a second one for production",
    ),
    kmsServiceAccountId: text(
      /^\d{6,20}$/,
      "the digits of an account id, in quotes",
      "leave it out outside special partitions",
    ).default(KMS_SERVICE_ACCOUNT_ID),
  },
  "write region and zones below it",
);

const existingNetwork = object(
  {
    vpcId: id("vpc", "a VPC"),
    subnetIds: field(
      z.array(id("subnet", "a subnet")).min(ZONE_COUNT.min).max(ZONE_COUNT.max),
      "one subnet id per zone, in the order of the zones",
      "list them in the order of volcengine.zones",
    ),
    securityGroupId: id("sg", "a security group").optional(),
  },
  "write vpcId and subnetIds below it, or remove it to have a network made",
);

/** Network of the proxies, new or adopted. Whoever adopts a VPC keeps its routes: its own way out is the default. */
export const NETWORK = object(
  {
    cidr: cidr(
      "an IPv4 network such as 10.60.0.0/16",
      "choose a private range that no connected network uses",
    ).default("10.60.0.0/16"),
    existing: existingNetwork.optional(),
    egress: field(
      z.enum(["eip", "nat", "existing"]),
      '"eip", "nat" or "existing"',
      'use "eip" for development, "nat" for production, "existing" when an adopted VPC has a way out',
    ).optional(),
  },
  FILL_OR_REMOVE,
).transform(({ egress, ...network }) => ({
  ...network,
  egress: egress ?? (network.existing ? ("existing" as const) : ("nat" as const)),
}));

/** Load balancer in front of the proxies. */
export const BALANCER = object(
  {
    specification: field(
      z.enum(["small_1", "small_2", "medium_1", "medium_2", "large_1", "large_2"]),
      "small_1, small_2, medium_1, medium_2, large_1 or large_2",
      "small_1 is enough for hosted keys",
    ).default("small_1"),
    existingId: id("clb", "a load balancer").optional(),
  },
  FILL_OR_REMOVE,
);
