import type { Cloud } from "../cloud/context";
import type { ResourceCall } from "../cloud/resource";
import { checkSeeds, plantSeeds, type Planted, type SeedCheck, type Seeds } from "../seeds";
import { volcengineNetworkResources } from "../volcengine/network-resources";
import type { InstanceHosts } from "./host-runtime";

/** What an account has before a stack is deployed: made, and looked after. */
export interface Seeding {
  plant(seeds: Seeds): Promise<Planted>;
  check(): SeedCheck;
}

/** Seeding on the clouds of a daemon. */
export function seeding(parts: {
  readonly cloud: Cloud;
  readonly hosts: InstanceHosts;
  /** Calls of the account's owner at Volcengine. */
  readonly call: ResourceCall;
  readonly alibabaAccountId: string;
}): Seeding {
  return {
    plant(seeds) {
      const bed = {
        call: { ...parts.call, region: seeds.region },
        models: volcengineNetworkResources(parts.hosts),
        hostKey: (instanceId: string) => parts.hosts.hostKey(instanceId),
      };
      return plantSeeds(bed, seeds, parts.alibabaAccountId);
    },
    check: () => checkSeeds(parts.cloud.store),
  };
}
