import { z } from "zod";
import { ZONE_COUNT } from "../limits";
import { field } from "./field";
import { cidr, id, REGION, REGION_PATTERN, text } from "./forms";

/** Where the Volcengine side is. */
export const VOLCENGINE = z.strictObject({
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
  ).default("2100052433"),
});

const existingNetwork = z.strictObject({
  vpcId: id("vpc", "a VPC"),
  subnetIds: field(
    z.array(id("subnet", "a subnet")).min(ZONE_COUNT.min).max(ZONE_COUNT.max),
    "one subnet id per zone, in the order of the zones",
    "list them in the order of volcengine.zones",
  ),
  securityGroupId: id("sg", "a security group").optional(),
});

/** Network of the proxies, new or adopted. */
export const NETWORK = z.strictObject({
  cidr: cidr(
    "an IPv4 network such as 10.60.0.0/16",
    "choose a private range that no connected network uses",
  ).default("10.60.0.0/16"),
  existing: existingNetwork.optional(),
  egress: field(
    z.enum(["eip", "nat", "existing"]),
    '"eip", "nat" or "existing"',
    'use "eip" for development, "nat" for production, "existing" when an adopted VPC has a way out',
  ).default("nat"),
});

/** Load balancer in front of the proxies. */
export const BALANCER = z.strictObject({
  specification: field(
    z.enum(["small_1", "small_2", "medium_1", "medium_2", "large_1", "large_2"]),
    "small_1, small_2, medium_1, medium_2, large_1 or large_2",
    "small_1 is enough for hosted keys",
  ).default("small_1"),
  existingId: id("clb", "a load balancer").optional(),
});
