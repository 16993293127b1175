/** What a person does once per account before KMS can be used: no API opens it. */
export function openKmsRunbook(region: string): string {
  return [
    "KMS has not been opened in this account, and only its console can do that",
    `  1. open https://console.volcengine.com/kms/region:kms+${region}/primary? as an administrator of the account and accept the terms; KMS is ready some minutes later`,
    "  2. open https://console.volcengine.com/iam/service/attach_role/?ServiceName=kms and grant KMS its role",
    "  3. run the command again",
  ].join("\n");
}
