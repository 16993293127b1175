import { KEY_CHANNEL } from "../rule/controls";
import { expects } from "../rule/expects";
import { resourceRule } from "../rule/resource-rule";
import { differs, PASS } from "../rule/verdict";
import { onProxyConfig } from "./config-file";

/** Files without which the proxy cannot end TLS. */
const PATHS = ["cert_path", "key_path", "ca_path"];

/** The proxy speaks TLS only. */
export const configTls = resourceRule({
  id: "proxy-config-tls",
  level: "mandatory",
  severity: "critical",
  what: {
    en: "the proxy's configuration leaves TLS off or lacks one of its files",
    zh: "代理配置未启用 TLS 或缺少证书文件路径",
  },
  why: {
    en: "keys in plaintext travel between KMS and the proxy, and KMS connects to nothing but verified TLS",
    zh: "明文密钥在 KMS 与代理之间传输，且 KMS 仅连接经校验的 TLS 端点",
  },
  fix: {
    en: "set server.tls.enabled to true, and cert_path, key_path and ca_path to files on the host",
    zh: "将 server.tls.enabled 设为 true，并将 cert_path、key_path、ca_path 设为主机上的文件",
  },
  sources: ["R-032", "R-033", "R-034", "R-035", "U-17"],
  controls: KEY_CHANNEL,
  cases: onProxyConfig((config) => {
    const enabled = config.at("server", "tls", "enabled");
    if (enabled !== true) return differs("server.tls.enabled", enabled, true);
    const path = PATHS.find((each) => !config.at("server", "tls", each));
    if (path === undefined) return PASS;
    return expects(`server.tls.${path}`, undefined, {
      en: "the path of a file on the host",
      zh: "主机上的文件路径",
    });
  }),
});
