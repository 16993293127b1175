/** What to do about error codes that every service of the vendor may answer. @see https://api.aliyun.com/document/Kms/2016-01-20/errorCode */
const HINTS: Readonly<Record<string, string>> = {
  "InvalidAccessKeyId.NotFound": "check ALICLOUD_ACCESS_KEY",
  "InvalidAccessKeyId.Inactive": "enable the access key of ALICLOUD_ACCESS_KEY, or use another",
  SignatureDoesNotMatch: "check ALICLOUD_SECRET_KEY",
  IncompleteSignature: "check ALICLOUD_SECRET_KEY",
  "InvalidSecurityToken.Expired": "renew the temporary credential and set ALICLOUD_SECURITY_TOKEN",
  "InvalidTimeStamp.Expired": "set this machine's clock right",
  "Forbidden.NoPermission":
    "give the RAM user of this access key a policy that allows the operation; `npx hyok permissions` prints one",
  NoPermission:
    "give the RAM user of this access key a policy that allows the operation; `npx hyok permissions` prints one",
  "Forbidden.RAM":
    "give the RAM user of this access key a policy that allows the operation; `npx hyok permissions` prints one",
};

/** One thing to do about an error code; undefined for a code that speaks for itself. */
export function alibabaHint(code: string): string | undefined {
  return HINTS[code];
}
