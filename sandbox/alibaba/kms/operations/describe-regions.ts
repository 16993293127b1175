import { kmsOperation } from "../kms-operation";

/** Regions that the sandbox answers with: those in which the vendor's hardware and software key management began. */
const REGIONS = [
  "cn-hangzhou",
  "cn-shanghai",
  "cn-beijing",
  "cn-shenzhen",
  "cn-hongkong",
  "ap-southeast-1",
  "ap-southeast-3",
];

/** Lists regions; the vendor asks for no permission. */
export const describeRegions = kmsOperation({
  action: "DescribeRegions",
  parameters: [],
  mutates: false,
  needs: () => [],
  run: () => ({ Regions: { Region: REGIONS.map((RegionId) => ({ RegionId })) } }),
});
