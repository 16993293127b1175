/** Host names of Alibaba Cloud's shared KMS gateway in a region: over the internet and from a VPC. */
export function kmsHostNames(region: string): string[] {
  return [`kms.${region}.aliyuncs.com`, `kms-vpc.${region}.aliyuncs.com`];
}
