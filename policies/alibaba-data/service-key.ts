/** Alias of a key that a cloud service made for itself. Source: KMS best practices 4. */
const SERVICE_ALIAS = /^alias\/acs\//;

/** What RDS takes in the place of a key's id for its own key. Source: upstream provider, `rds.Instance.encryptionKey`. */
const RDS_SERVICE_KEY = "ServiceKey";

/** Whether a key is one that a cloud service made for itself: nobody but the service can manage it. */
export function isServiceKey(key: string): boolean {
  return SERVICE_ALIAS.test(key) || key === RDS_SERVICE_KEY;
}
