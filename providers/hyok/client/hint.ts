/** What to do about error codes that every service of the vendor may answer. @see https://www.volcengine.com/docs/6448/76370 */
const HINTS: Readonly<Record<string, string>> = {
  InvalidTimestamp: "set this machine's clock right",
  RequestExpired: "set this machine's clock right",
  SignatureDoesNotMatch: "check VOLCENGINE_SECRET_KEY",
  InvalidAccessKey: "check VOLCENGINE_ACCESS_KEY",
  InvalidClientTokenId: "check VOLCENGINE_ACCESS_KEY",
  LackPolicy: "give the IAM user of this access key a policy that allows the operation",
  AccessDenied: "give the IAM user of this access key a policy that allows the operation",
  ServiceNotFound: "check VOLCENGINE_ENDPOINT and the region",
};

/** One thing to do about an error code; undefined for a code that speaks for itself. */
export function hintFor(code: string): string | undefined {
  return HINTS[code];
}
