import type { Cloud } from "../../../cloud/context";
import { refusal } from "../../errors";
import { alibabaSettings } from "../../settings";
import type { KeyEdition } from "../key-specs";
import type { KeyRow } from "../tables";
import { type KmsInstanceRow, kmsInstances } from "./tables";

/** Where a key lives. */
export function editionOf(cloud: Cloud, key: Pick<KeyRow, "instanceId">): KeyEdition {
  if (key.instanceId === undefined) return "shared";
  return instanceOf(cloud, key.instanceId).edition;
}

/**
 * Refuses the key of an instance that does not serve now: every gateway asks this first.
 * @throws CloudError Forbidden.DKMSInstanceStateInvalid.
 */
export function requireServed(cloud: Cloud, key: Pick<KeyRow, "instanceId">): void {
  if (key.instanceId !== undefined) requireConnected(instanceOf(cloud, key.instanceId));
}

/** Refuses an instance that is not connected. @throws CloudError Forbidden.DKMSInstanceStateInvalid. */
export function requireConnected(instance: KmsInstanceRow): void {
  if (instance.status === "Connected") return;
  throw refusal(
    "Forbidden.DKMSInstanceStateInvalid",
    `Instance ${instance.instanceId} is ${instance.status}.`,
  );
}

/** Refuses a cipher call through the shared gateway with the key of an instance, where the settings say so. @throws CloudError UnsupportedOperation. */
export function requireSharedGateway(cloud: Cloud, key: Pick<KeyRow, "instanceId">): void {
  if (key.instanceId === undefined || alibabaSettings(cloud).sharedGatewayServesInstanceKeys)
    return;
  throw refusal(
    "UnsupportedOperation",
    `The key lives in ${key.instanceId} and is served by the gateway of that instance only.`,
  );
}

function instanceOf(cloud: Cloud, instanceId: string): KmsInstanceRow {
  const instance = kmsInstances(cloud).get(instanceId);
  if (!instance) throw refusal("Forbidden.DKMSInstanceNotFound");
  return instance;
}
