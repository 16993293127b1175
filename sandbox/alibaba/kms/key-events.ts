import type { Cloud } from "../../cloud/context";
import { keyArn } from "../names";
import { type KmsEventName, publishKmsEvent } from "./events";
import type { KeyRow } from "./tables";

/** Tells CloudMonitor what happened to a key. */
export function publishKeyEvent(
  cloud: Cloud,
  key: KeyRow,
  happened: { readonly name: KmsEventName; readonly detail?: string },
): void {
  publishKmsEvent(cloud, {
    name: happened.name,
    region: key.region,
    resourceId: keyArn(key.region, key.accountId, key.keyId),
    content: {
      keyId: key.keyId,
      keyState: key.state,
      ...(key.instanceId === undefined ? {} : { instanceId: key.instanceId }),
      ...(happened.detail === undefined ? {} : { detail: happened.detail }),
    },
  });
}
