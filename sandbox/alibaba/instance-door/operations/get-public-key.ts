import { publicKeyPem } from "../../kms/key-pair";
import { initialVersion } from "../fields";
import { gatewayOperation } from "../gateway-operation";

/** Answers the public key of a pair. */
export const getPublicKey = gatewayOperation({
  api: "GetPublicKey",
  usages: ["ENCRYPT/DECRYPT", "SIGN/VERIFY"],
  kinds: ["rsa", "ec"],
  run: (key) => ({ PublicKey: publicKeyPem(initialVersion(key)) }),
});
