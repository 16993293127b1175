import type { Operation } from "../../../cloud/operation";
import type { KmsPorts } from "../ports";
import { cancelKeyDeletion } from "./cancel-key-deletion";
import { connectCustomKeyStore } from "./connect-custom-key-store";
import { createCustomKeyStore } from "./create-custom-key-store";
import { createKey } from "./create-key";
import { createKeyring } from "./create-keyring";
import { decrypt } from "./decrypt";
import { deleteCustomKeyStore } from "./delete-custom-key-store";
import { deleteKeyring } from "./delete-keyring";
import { describeCustomKeyStores } from "./describe-custom-key-stores";
import { describeKey } from "./describe-key";
import { describeKeyrings } from "./describe-keyrings";
import { describeKeys } from "./describe-keys";
import { disableKey } from "./disable-key";
import { disconnectCustomKeyStore } from "./disconnect-custom-key-store";
import { enableKey } from "./enable-key";
import { encrypt } from "./encrypt";
import { generateDataKey } from "./generate-data-key";
import { queryKeyring } from "./query-keyring";
import { scheduleKeyDeletion } from "./schedule-key-deletion";
import { tagResources } from "./tag-resources";
import { untagResources } from "./untag-resources";
import { updateCustomKeyStore } from "./update-custom-key-store";
import { updateKey } from "./update-key";
import { updateKeyring } from "./update-keyring";

/** Every modelled operation of KMS. */
export function kmsOperations(ports: KmsPorts): readonly Operation[] {
  return [
    cancelKeyDeletion,
    connectCustomKeyStore(ports),
    createCustomKeyStore(ports),
    createKey(ports),
    createKeyring,
    decrypt(ports),
    deleteCustomKeyStore,
    deleteKeyring,
    describeCustomKeyStores,
    describeKey,
    describeKeyrings,
    describeKeys,
    disableKey,
    disconnectCustomKeyStore(ports),
    enableKey,
    encrypt(ports),
    generateDataKey(ports),
    queryKeyring,
    scheduleKeyDeletion,
    tagResources,
    untagResources,
    updateCustomKeyStore(ports),
    updateKey,
    updateKeyring,
  ];
}
