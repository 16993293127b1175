import type { Properties } from "../../../providers/server";
import { Secret } from "../../../providers/server";
import { algorithmOf, keyId, parsePrivateKey, publicKeyForms } from "./key-pair";

/** Token of `tls.getPublicKey`. */
export const GET_PUBLIC_KEY = "tls:index/getPublicKey:getPublicKey";

/** The public half of a private key that the program has. */
export function getPublicKey(args: Properties): Properties {
  if (args["privateKeyOpenssh"] !== undefined) {
    throw new Error(
      "privateKeyOpenssh of tls.getPublicKey is not modelled by the sandbox; pass privateKeyPem, see docs/sandbox.md",
    );
  }
  const pem = args["privateKeyPem"];
  if (typeof pem !== "string")
    throw new Error("privateKeyPem: expected a value, received undefined; set it");
  const key = parsePrivateKey(pem, "privateKeyPem");
  return {
    id: keyId(key),
    algorithm: algorithmOf(key),
    privateKeyPem: new Secret(pem),
    ...publicKeyForms(key),
  };
}
