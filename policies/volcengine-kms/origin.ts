import { notApplicable } from "../rule/verdict";

/** Origin of keys whose material stays in the owner's key manager. Source: upstream provider, `kms.Key.origin`; KMS API, CreateKey. */
export const HOSTED_ORIGIN = "ExternalKeyStore";

/** Origin of keys whose material was imported. Source as before. */
export const IMPORTED_ORIGIN = "External";

/** Of rules about hosted keys, for every other key: left out, the origin is `CloudKMS`. */
export const NOT_HOSTED = notApplicable({
  en: "the key is not hosted: its material does not stay in an external key store",
  zh: "该密钥不是外部密钥库托管密钥",
});
