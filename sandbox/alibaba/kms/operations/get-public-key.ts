import { requiredText } from "../../parameters";
import { refusal } from "../../errors";
import { publicKeyPem, versionById } from "../key-pair";
import { keyOperation, requireEnabled } from "../kms-operation";
import { isSymmetric } from "../key-specs";

/** Answers the public key of one version of a pair. */
export const getPublicKey = keyOperation({
  action: "GetPublicKey",
  parameter: "KeyId",
  alias: true,
  parameters: ["KeyVersionId"],
  mutates: false,
  run: (key, { params }) => {
    if (isSymmetric(key.keySpec))
      throw refusal("UnsupportedOperation", `A key of ${key.keySpec} has no public key.`);
    requireEnabled(key);
    const version = versionById(key, requiredText(params, "KeyVersionId"));
    return {
      KeyId: key.keyId,
      KeyVersionId: version.keyVersionId,
      PublicKey: publicKeyPem(version),
    };
  },
});
