import { ALIBABA_RESOURCES } from "../alibaba/resources";
import type { ResourceModel } from "../cloud/resource";
import type { HostRuntime } from "../volcengine/ecs/host-runtime";
import { VOLCENGINE_IAM_RESOURCES } from "../volcengine/iam";
import { VOLCENGINE_KMS_RESOURCES } from "../volcengine/kms";
import { volcengineNetworkResources } from "../volcengine/network-resources";
import { remembered } from "./made-resources";

/** Every resource model of both clouds; what they make can be found by a person at the console. */
export function resourceModels(
  hosts: HostRuntime,
): Record<"volcengine" | "alibaba", ResourceModel[]> {
  return {
    volcengine: [
      ...volcengineNetworkResources(hosts),
      ...VOLCENGINE_KMS_RESOURCES,
      ...VOLCENGINE_IAM_RESOURCES,
    ].map(remembered),
    alibaba: ALIBABA_RESOURCES.map(remembered),
  };
}
