import type { RuleSet } from "../rule/rule-set";
import { hostedKeyForm } from "./hosted-key-form";
import { hostedKeyStore } from "./hosted-key-store";
import { keyRotation } from "./key-rotation";
import { oneExternalKey } from "./one-external-key";
import { oneStorePerService } from "./one-store-per-service";
import { pendingWindow } from "./pending-window";
import { storeEndpointService } from "./store-endpoint-service";
import { storeOrder } from "./store-order";

/** Rules about hosted keys and their key stores of Volcengine KMS. */
export const VOLCENGINE_KMS_RULES: RuleSet = {
  resourceRules: [hostedKeyForm, pendingWindow],
  stackRules: [
    hostedKeyStore,
    keyRotation,
    oneExternalKey,
    oneStorePerService,
    storeEndpointService,
    storeOrder,
  ],
};
