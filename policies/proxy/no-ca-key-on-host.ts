import { Command } from "@pulumi/command/remote/command";
import { CopyFile } from "@pulumi/command/remote/copyFile";
import { CopyToRemote } from "@pulumi/command/remote/copyToRemote";
import { CLEAR_SECRETS } from "../rule/controls";
import { firstViolation } from "../rule/first-violation";
import { relation, stackRule } from "../rule/stack-rule";
import { judgeOrigin, judgePath, judgeScript } from "./authority-keys";

/** The authority's private key stays in the stack's encrypted state. */
export const noCaKeyOnHost = stackRule({
  id: "proxy-no-ca-key-on-host",
  level: "mandatory",
  severity: "critical",
  what: {
    en: "the private key of the certificate authority is brought to a host",
    zh: "CA 私钥被下发到主机",
  },
  why: {
    en: "who takes the host can make certificates that KMS trusts, and stand in for the proxy",
    zh: "攻陷主机者可签发 KMS 信任的证书并冒充代理",
  },
  fix: {
    en: "sign the proxy's certificate in the program and bring only the certificate and its own key",
    zh: "在程序中签发代理证书，仅下发证书及其自身私钥",
  },
  sources: ["R-040", "U-23"],
  controls: CLEAR_SECRETS,
  relations: [
    relation(Command, (command, stack) =>
      firstViolation(
        () => judgeOrigin(command, stack),
        () => judgeScript(command.outputs.create ?? "", "create"),
        () => judgeScript(command.outputs.update ?? "", "update"),
      ),
    ),
    relation(CopyToRemote, (copy, stack) =>
      firstViolation(
        () => judgeOrigin(copy, stack),
        () => judgePath(copy.outputs.remotePath, "remotePath"),
      ),
    ),
    relation(CopyFile, (copy, stack) =>
      firstViolation(
        () => judgeOrigin(copy, stack),
        () => judgePath(copy.outputs.remotePath, "remotePath"),
        () => judgePath(copy.outputs.localPath, "localPath"),
      ),
    ),
  ],
});
