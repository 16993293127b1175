import type { Cloud } from "../../cloud/context";
import type { Operation } from "../../cloud/operation";
import type { ResourceModel } from "../../cloud/resource";
import { resumeTransitions } from "./connect";
import { kmsOperations } from "./operations";
import { SANDBOX_PORTS } from "./ports";
import { keyResource } from "./resources/key";
import { KEYRING_RESOURCE } from "./resources/keyring";

export { volcengineKmsInventory } from "./inventory";
export { changeKmsSettings, kmsSettings, type KmsSettings } from "./settings";
export { sweepVolcengineKms } from "./sweep";

/** Every modelled operation of KMS, on the sandbox's own network and timers. */
export const KMS_OPERATIONS: readonly Operation[] = kmsOperations(SANDBOX_PORTS);

/** Every modelled resource type of KMS. */
export const VOLCENGINE_KMS_RESOURCES: readonly ResourceModel[] = [
  KEYRING_RESOURCE,
  keyResource(SANDBOX_PORTS),
];

/** Takes up connects and disconnects that were under way when the daemon ended; the daemon calls it once at its start. */
export function resumeVolcengineKms(cloud: Cloud): void {
  resumeTransitions(SANDBOX_PORTS, cloud);
}
