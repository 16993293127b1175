import type { Text } from "../../policies/rule/text";

/** Folders of rules, and what their rules are about. */
export const FOLDERS: Readonly<Record<string, Text>> = {
  "volcengine-network": { en: "Network of Volcengine", zh: "火山引擎网络" },
  "volcengine-ecs": { en: "Hosts of Volcengine", zh: "火山引擎云服务器" },
  "volcengine-kms": { en: "Key stores and keys of Volcengine", zh: "火山引擎密钥库与密钥" },
  "volcengine-iam": { en: "Identities of Volcengine", zh: "火山引擎身份与权限" },
  proxy: { en: "XKS proxies", zh: "XKS 代理" },
  "alibaba-kms": {
    en: "Keys, secrets and access points of Alibaba Cloud",
    zh: "阿里云密钥、凭据与接入点",
  },
  "alibaba-hsm": { en: "KMS instances and HSMs of Alibaba Cloud", zh: "阿里云 KMS 实例与密码机" },
  "alibaba-ram": { en: "Identities of Alibaba Cloud", zh: "阿里云身份与权限" },
  "alibaba-oss": { en: "Buckets of Alibaba Cloud", zh: "阿里云存储空间" },
  "alibaba-audit": { en: "Audit and alarms of Alibaba Cloud", zh: "阿里云审计与告警" },
  "alibaba-network": { en: "Network of Alibaba Cloud", zh: "阿里云网络" },
  "alibaba-ecs": { en: "Hosts and disks of Alibaba Cloud", zh: "阿里云服务器与云盘" },
  "alibaba-data": { en: "Data services of Alibaba Cloud", zh: "阿里云数据服务" },
  stack: { en: "Whole stacks", zh: "整个资源栈" },
  waivers: { en: "Waivers", zh: "豁免" },
};

/** Folder of a rule. */
export function folderOf(id: string): string | undefined {
  return Object.keys(FOLDERS).find((folder) => id.startsWith(`${folder}-`));
}
