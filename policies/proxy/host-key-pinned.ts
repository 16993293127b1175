import { Command } from "@pulumi/command/remote/command";
import { CopyFile } from "@pulumi/command/remote/copyFile";
import { CopyToRemote } from "@pulumi/command/remote/copyToRemote";
import { expects } from "../rule/expects";
import { firstViolation } from "../rule/first-violation";
import { on, resourceRule } from "../rule/resource-rule";
import { PASS, violation, type Verdict } from "../rule/verdict";

type Login = { readonly [name in "hostKey" | "password"]?: string | undefined };
type OverSsh = { readonly connection: Login & { readonly proxy?: Login | undefined } };

const KEY = { en: "the public key of the host", zh: "主机公钥" };

function pinned({ hostKey }: Login, path: string): Verdict {
  // Left out, any host key is taken: default of the command provider.
  return hostKey ? PASS : expects(`${path}.hostKey`, undefined, KEY);
}

function byKey({ password }: Login, path: string): Verdict {
  if (!password) return PASS;
  return violation({
    en: `${path}.password is set, expected a private key`,
    zh: `${path}.password 已设置，应使用私钥登录`,
  });
}

function judge({ connection }: OverSsh): Verdict {
  const bastion = () => connection.proxy ?? { hostKey: "not asked for" };
  return firstViolation(
    () => pinned(connection, "connection"),
    () => byKey(connection, "connection"),
    () => pinned(bastion(), "connection.proxy"),
    () => byKey(bastion(), "connection.proxy"),
  );
}

/** Secrets are sent to the right host only, and no password opens it. */
export const hostKeyPinned = resourceRule({
  id: "proxy-host-key-pinned",
  level: "mandatory",
  severity: "high",
  what: {
    en: "a host is not verified before it gets the proxy's files, or is opened by a password",
    zh: "下发代理文件前未校验主机，或使用密码登录",
  },
  why: {
    en: "whoever answers at the address in the host's place receives the credentials of the proxy and of the key manager",
    zh: "冒充该地址的主机会收到代理与密钥管理系统的凭据",
  },
  fix: {
    en: "set hostKey of the connection and of its proxy to the public keys of the hosts, and log in by a private key",
    zh: "将 connection 及其 proxy 的 hostKey 设为主机公钥，并使用私钥登录",
  },
  sources: ["U-75"],
  controls: { ccm: ["CEK-02"], pci: ["3.7.2"], iso27001: ["A.8.24"], gbt39786: ["8.3"] },
  cases: [on(Command, judge), on(CopyToRemote, judge), on(CopyFile, judge)],
});
