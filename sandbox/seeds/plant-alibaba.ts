import type { Cloud } from "../cloud/context";
import { plantServiceLinkedRoles, plantTrail } from "./account-records";
import { AlibabaBed } from "./alibaba-bed";
import { plantAlibabaNetworks } from "./alibaba-network";
import type { AlibabaSeeds } from "./alibaba-seeds";
import { plantHsms } from "./hsms";
import { plantKmsInstances } from "./kms-instances";

/** Makes what an account at Alibaba Cloud has; what exists already is left as it is. Answers a sentence for each object. */
export async function plantAlibaba(
  cloud: Cloud,
  accountId: string,
  seeds: AlibabaSeeds,
): Promise<readonly string[]> {
  const bed = new AlibabaBed(cloud, accountId, seeds);
  await plantServiceLinkedRoles(bed);
  plantAlibabaNetworks(bed);
  await plantHsms(bed);
  await plantKmsInstances(bed);
  await plantTrail(bed);
  return bed.sentences;
}
