import type { GatewayOperation } from "./gateway-operation";
import type { GatewayApi } from "./messages";
import { advanceDecrypt, decrypt } from "./operations/decrypt";
import { advanceEncrypt, encrypt } from "./operations/encrypt";
import { advanceGenerateDataKey, generateDataKey } from "./operations/generate-data-key";
import { getPublicKey } from "./operations/get-public-key";
import { sign, verify } from "./operations/sign";

/** Every modelled operation of an instance's gateway. */
export const GATEWAY_OPERATIONS: Readonly<Record<GatewayApi, GatewayOperation>> = {
  Encrypt: encrypt,
  Decrypt: decrypt,
  GenerateDataKey: generateDataKey,
  AdvanceEncrypt: advanceEncrypt,
  AdvanceDecrypt: advanceDecrypt,
  AdvanceGenerateDataKey: advanceGenerateDataKey,
  Sign: sign,
  Verify: verify,
  GetPublicKey: getPublicKey,
};
