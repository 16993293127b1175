import { FileSystem } from "@pulumi/alicloud/nas/fileSystem";
import { Subnet } from "@pulumi/volcengine/bin/vpc/subnet";
import { fileSystemArgs } from "../alibaba-data/bases";
import { resource, type StackCase, type StackFixtures } from "../support/fixture";
import { later } from "../support/markers";

/** Resources under a list of allowed regions, each told by its provider or by its zone. */
function stack(
  regions: readonly string[],
  place: { readonly region?: string; readonly zoneId?: string },
  says?: string,
): StackCase {
  const settings = { "stack-residency": { regions } };
  const { region, zoneId } = place;
  const files = resource(FileSystem, "files", {
    args: fileSystemArgs(),
    options: { settings, ...(region !== undefined && { provider: { region } }) },
  });
  const subnet = (zone: string) =>
    resource(Subnet, "subnet", {
      args: { vpcId: "vpc-1", cidrBlock: "10.60.0.0/24", zoneId: zone },
    });
  return {
    resources: zoneId === undefined ? [files] : [files, subnet(zoneId)],
    ...(says === undefined ? {} : { says }),
  };
}

const FILES_ABROAD =
  'alicloud:nas/fileSystem:FileSystem "files" is in cn-shanghai, expected one of cn-beijing, ap-southeast-1';

const SUBNET_ABROAD =
  'volcengine:vpc/subnet:Subnet "subnet" is in cn-shanghai-a, expected one of cn-beijing';

/** Fixtures of the rule about the places of a stack. */
export const STACK_FIXTURES: readonly StackFixtures[] = [
  {
    rule: "stack-residency",
    broken: {
      "a provider of another region": stack(
        ["cn-beijing", "ap-southeast-1"],
        { region: "cn-shanghai" },
        FILES_ABROAD,
      ),
      "a zone of another region": stack(
        ["cn-beijing"],
        { region: "cn-beijing", zoneId: "cn-shanghai-a" },
        SUBNET_ABROAD,
      ),
      "a zone of another region, and no region is told": stack(
        ["cn-beijing"],
        { zoneId: "cn-shanghai-a" },
        SUBNET_ABROAD,
      ),
    },
    good: {
      "a provider of an allowed region": stack(["cn-shanghai", "cn-beijing"], {
        region: "cn-beijing",
      }),
      "a zone of an allowed region": stack(["cn-beijing"], { zoneId: "cn-beijing-a" }),
    },
    notApplicable: {
      "no region is named": stack(
        [],
        { region: "cn-shanghai" },
        "the setting regions names no region",
      ),
      "no resource tells its region": stack(["cn-beijing"], {}, "no resource tells its region"),
    },
    unknown: {
      "the zone is known later": stack(
        ["cn-beijing"],
        { zoneId: later("cn-shanghai-a") },
        SUBNET_ABROAD,
      ),
    },
  },
];
