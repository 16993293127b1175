/** Alias of a key that a cloud service made for itself. Source: KMS best practices 4. */
const SERVICE_ALIAS = /^alias\/acs\//;

/** What RDS takes in the place of a key's id: its own key, and none. Source: upstream provider, `rds.Instance.encryptionKey`. */
const WORDS_OF_RDS = ["ServiceKey", "disabled"];

/** Whether an input names a key of the owner, and not one that a cloud service made for itself. */
export function isOwnKey(key: string): boolean {
  return key !== "" && !SERVICE_ALIAS.test(key) && !WORDS_OF_RDS.includes(key);
}
