import { notModelled, refusal } from "../../errors";
import { vendorTime } from "../../dates";
import { choice, missing, optionalText } from "../../parameters";
import { findKey, lookUpKey, namedKeyArn, namedKeyId } from "../find";
import { newImportToken } from "../import-tokens";
import { editionOf } from "../instances/service";
import { keyNeed, kmsOperation } from "../kms-operation";
import { wrappingAlgorithmsOf } from "../wrapping";

const KEY = { parameter: "KeyId", alias: false } as const;

/** Makes a wrapping key and a token for one import; each call makes new ones. */
export const getParametersForImport = kmsOperation({
  action: "GetParametersForImport",
  parameters: ["KeyId", "WrappingKeySpec", "WrappingAlgorithm"],
  mutates: true,
  needs: (call) => {
    const key = lookUpKey(call, namedKeyId(call, KEY));
    return [keyNeed("GetParametersForImport", namedKeyArn(call, KEY), key)];
  },
  run: async (call) => {
    const { params, cloud } = call;
    const key = findKey(call, KEY);
    if (key.origin !== "EXTERNAL") throw refusal("Unsupported.Origin");
    if (optionalText(params, "WrappingKeySpec") === "EC_SM2")
      throw notModelled("wrapping with SM2");
    if (choice(params, "WrappingKeySpec", ["RSA_2048"]) === undefined)
      throw missing("WrappingKeySpec");
    const algorithms = wrappingAlgorithmsOf(editionOf(cloud, key), key.keySpec);
    const algorithm = choice(params, "WrappingAlgorithm", algorithms);
    if (algorithm === undefined) throw missing("WrappingAlgorithm");
    const { row, publicKey } = await newImportToken(cloud, key.keyId, algorithm);
    return {
      KeyId: key.keyId,
      ImportToken: row.token,
      TokenExpireTime: vendorTime(row.expiresAtMs),
      PublicKey: publicKey,
    };
  },
});
