import { isPrivate, parseCidr } from "../cidr";
import { within, type Range } from "../limits";

/** Policies of one application access point. Source: KMS API reference, CreateApplicationAccessPoint. */
export const POLICIES_PER_ACCESS_POINT: Range = { min: 1, max: 3 };

/** Characters in the password of a client key. Source: KMS API reference, CreateClientKey. */
export const CLIENT_KEY_PASSWORD_LENGTH: Range = { min: 8, max: 64 };

/** Special characters that the password of a client key may have. Source: KMS API reference, CreateClientKey. */
export const CLIENT_KEY_PASSWORD_SPECIALS = "~!@#$%^&*?_-";

/** Kinds of characters of which a password needs at least two. Source: KMS API reference, CreateClientKey. */
const PASSWORD_KINDS: readonly ((character: string) => boolean)[] = [
  (character) => /[0-9]/.test(character),
  (character) => /[A-Za-z]/.test(character),
  (character) => CLIENT_KEY_PASSWORD_SPECIALS.includes(character),
];

/** Whether KMS takes a password for a client key. */
export function isClientKeyPassword(password: string): boolean {
  const characters = [...password];
  const kinds = PASSWORD_KINDS.filter((isOfKind) => characters.some(isOfKind));
  const isAllowed = characters.every((each) => kinds.some((isOfKind) => isOfKind(each)));
  return within(CLIENT_KEY_PASSWORD_LENGTH, characters.length) && kinds.length >= 2 && isAllowed;
}

/** Days that a client key is good for: our own limit of one year. The service's own default is five. */
export const CLIENT_KEY_VALIDITY_IN_DAYS: Range = { min: 1, max: 365 };

/** Prefix lengths of networks that applications call from: our own limit, so that a rule never lets a large part of the world in. */
export const SOURCE_PREFIX: Range = { min: 16, max: 32 };

/** What an application may do with its keys, and with its secrets. Source: KMS API reference, CreatePolicy. */
export const RBAC_PERMISSIONS = {
  keys: "RbacPermission/Template/CryptoServiceKeyUser",
  secrets: "RbacPermission/Template/CryptoServiceSecretUser",
} as const;

/** A key as a permission policy names it. Source: KMS API reference, CreatePolicy. */
export function keyResource(keyId: string): string {
  return `key/${keyId}`;
}

/** Whether a network may stand in a network rule: private, and no wider than our limit. */
export function isSourceNetwork(text: string): boolean {
  const network = parseCidr(text);
  return network !== undefined && isPrivate(text) && network.prefix >= SOURCE_PREFIX.min;
}

/** Names of the rules that a policy applies, as the API echoes them: compact JSON, compared as text. */
export function accessControlRules(networkRules: readonly string[]): string {
  return JSON.stringify({ NetworkRules: networkRules });
}
