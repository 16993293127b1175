import { component, configuration, doctor, uncheckable, type Places } from "./place";

const CONTEXT = "encryption contexts are made and checked by the code that calls KMS";
const CEREMONY =
  "material is wrapped and imported by people, outside of Pulumi; no resource takes it, and KMS refuses what is wrong";
const CUSTODY = "how people make and keep material is seen by nobody but them";

/** Requirements on encryption contexts and on the import of key material. */
export const KEY_MATERIAL: Places = {
  "R-245": uncheckable("a context is an object of texts", CONTEXT),
  "R-247": uncheckable("decryption gets the context of the encryption", CONTEXT),
  "R-248": uncheckable("the caller keeps the context", CONTEXT),
  "R-249": uncheckable("a context holds no secret", CONTEXT),
  "R-250": uncheckable("a context is escaped in a shell", CONTEXT),
  "R-251": uncheckable("a context goes with authenticated algorithms", CONTEXT),
  "R-252": uncheckable("material is truly random", CUSTODY),
  "R-253": uncheckable("material for shared KMS has 32 bytes", CEREMONY),
  "R-254": uncheckable("material has the length of its key's spec", CEREMONY),
  "R-257": uncheckable("a key takes one material for ever", CEREMONY),
  "R-258": uncheckable("the same material is imported again, and no other", CEREMONY),
  "R-259": configuration(
    "the owner keeps a copy of imported material",
    "kmsKeys[].acknowledgeExternalMaterial",
    ["test/core/config/wrong-kms-keys.ts", "imported material without its acknowledgement"],
  ),
  "R-260": uncheckable("material for shared KMS is wrapped by RSA_2048", CEREMONY),
  "R-261": uncheckable("wrapping has one of three algorithms", CEREMONY),
  "R-262": uncheckable("OAEP with SHA-256 is the one to take", CEREMONY),
  "R-263": uncheckable("symmetric material is wrapped as its instance asks", CEREMONY),
  "R-264": uncheckable("SM2 keys are wrapped under SM4", CEREMONY),
  "R-265": uncheckable("RSA and EC keys are wrapped under AES-256", CEREMONY),
  "R-266": uncheckable("wrapping and parameters name one algorithm", CEREMONY),
  "R-267": uncheckable("an import token is a day old at most", CEREMONY),
  "R-268": uncheckable("token and public key are of the key", CEREMONY),
  "R-269": uncheckable("base64 is decoded and encoded where it has to be", CEREMONY),
  "R-270": uncheckable("the wrapping key has 16 or 32 bytes", CEREMONY),
  "R-271": uncheckable("an SM2 key has exactly 32 bytes", CEREMONY),
  "R-272": uncheckable("an RSA or EC key is in PKCS#8 form", CEREMONY),
  "R-273": uncheckable("wrapping key and material come in their order", CEREMONY),
  "R-274": uncheckable("the wrapping key is destroyed after its use", CUSTODY),
  "R-275": configuration("no material enters state or logs", "kmsKeys[0].material"),
  "R-276": component(
    "no material of an instance is deleted",
    "no operator's policy has DeleteKeyMaterial",
    [
      "test/core/ram/operator-policies.spec.ts",
      "lets nobody delete key material: a key goes by its deletion window alone",
    ],
  ),
  "R-277": uncheckable("the expiry of material is in seconds", CEREMONY),
  "R-278": doctor("the expiry of material is told in time", "material-expiry"),
  "R-279": doctor("a key without material is not used", "key-state"),
  "R-280": doctor("a key is enabled after its import", "key-state"),
};
