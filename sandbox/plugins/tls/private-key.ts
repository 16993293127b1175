import type { CreateResult, Properties } from "../../../providers/server";
import {
  keyId,
  makePrivateKey,
  privateKeyForms,
  publicKeyForms,
  type KeyAlgorithm,
} from "./key-pair";
import type { Maker } from "./tls-resource";

/** `tls.PrivateKey`. */
export const PRIVATE_KEY: Maker = {
  expires: false,
  async make(inputs: Properties): Promise<CreateResult> {
    const key = await makePrivateKey({
      algorithm: inputs["algorithm"] as KeyAlgorithm,
      rsaBits: inputs["rsaBits"] as number,
      ecdsaCurve: inputs["ecdsaCurve"] as string,
    });
    return { id: keyId(key), outputs: { ...privateKeyForms(key), ...publicKeyForms(key) } };
  },
};
