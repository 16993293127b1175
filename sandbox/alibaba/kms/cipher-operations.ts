import type { CipherOperation } from "./cipher-operation";
import { asymmetricDecrypt, asymmetricEncrypt } from "./operations/asymmetric-encrypt";
import { asymmetricSign, asymmetricVerify } from "./operations/asymmetric-sign";
import { decrypt } from "./operations/decrypt";
import { encrypt } from "./operations/encrypt";
import { generateDataKey, generateDataKeyWithoutPlaintext } from "./operations/generate-data-key";

/** Cipher operations that every gateway can offer. */
export const CIPHER_OPERATIONS: readonly CipherOperation[] = [
  encrypt,
  decrypt,
  generateDataKey,
  generateDataKeyWithoutPlaintext,
  asymmetricEncrypt,
  asymmetricDecrypt,
  asymmetricSign,
  asymmetricVerify,
];
