import type { Cloud } from "../../cloud/context";
import type { KmsInstanceRow } from "../kms/instances/tables";
import { aliases, aliasKey, type KeyRow, keys } from "../kms/tables";
import { gatewayRefusal } from "./errors";

/** Id of the key that a name means: an id, or an alias of the instance's region. @throws CloudError Forbidden.KeyNotFound. */
export function keyIdOf(cloud: Cloud, instance: KmsInstanceRow, name: string): string {
  if (!name.startsWith("alias/")) return name;
  const alias = aliases(cloud).get(aliasKey(instance.region, name));
  if (alias?.accountId === instance.accountId) return alias.keyId;
  throw gatewayRefusal("Forbidden.KeyNotFound");
}

/** The key of an id in the instance; keys elsewhere do not exist for its gateway. @throws CloudError Forbidden.KeyNotFound. */
export function keyInInstance(cloud: Cloud, instance: KmsInstanceRow, keyId: string): KeyRow {
  const key = keys(cloud).get(keyId);
  if (key?.instanceId === instance.instanceId) return key;
  throw gatewayRefusal("Forbidden.KeyNotFound");
}
