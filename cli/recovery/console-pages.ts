/** Console of each service, by package and module of a resource type. */
const PAGES: Readonly<Record<string, string>> = {
  "volcengine:vpc": "https://console.volcengine.com/vpc",
  "volcengine:ecs": "https://console.volcengine.com/ecs",
  "volcengine:eip": "https://console.volcengine.com/eip",
  "volcengine:nat": "https://console.volcengine.com/nat",
  "volcengine:clb": "https://console.volcengine.com/clb",
  "volcengine:privatelink": "https://console.volcengine.com/privatelink",
  "volcengine:kms": "https://console.volcengine.com/kms",
  "volcengine:iam": "https://console.volcengine.com/iam",
  "alicloud:kms": "https://yundun.console.aliyun.com/?p=kms",
  "alicloud:ram": "https://ram.console.aliyun.com",
};

/** Console page where objects of a resource type are listed. */
export function consolePage(type: string): string {
  const service = type.split("/")[0] ?? "";
  return PAGES[service] ?? `the console of ${service}`;
}
