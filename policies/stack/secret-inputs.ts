import { CustomKeyStore } from "../../providers/hyok/custom-key-store/resource";
import { Pkcs12 } from "../../providers/hyok/pkcs12/resource";
import { CLEAR_SECRETS } from "../rule/controls";
import { resourceRule } from "../rule/resource-rule";
import { inputsOfAlibaba } from "./alibaba-secrets";
import { inputsOfCommands } from "./command-secrets";
import { secretAt } from "./secret-at";
import { inputsOfTls } from "./tls-secrets";
import { inputsOfVolcengine } from "./volcengine-secrets";

/** Passwords, private keys and secrets are secrets of Pulumi wherever they are an input. */
export const secretInputs = resourceRule({
  id: "stack-secret-inputs",
  level: "mandatory",
  severity: "high",
  what: {
    en: "a password, a private key or a secret is an input in plain form",
    zh: "密码、私钥或凭据以明文作为输入",
  },
  why: {
    en: "the engine writes plain inputs into the state, its history and the logs of every preview",
    zh: "引擎会将明文输入写入状态、历史记录及每次预览的日志",
  },
  fix: {
    en: "give the value by a secret configuration or pulumi.secret, and then change it",
    zh: "通过加密配置或 pulumi.secret 传入该值，并随后更换",
  },
  sources: [
    ...(["R-008", "R-041", "R-183", "R-332", "R-345", "R-389", "R-489"] as const),
    ...(["U-24", "U-26", "U-62"] as const),
  ],
  controls: CLEAR_SECRETS,
  cases: [
    ...inputsOfAlibaba,
    ...inputsOfCommands,
    ...inputsOfTls,
    ...inputsOfVolcengine,
    secretAt(CustomKeyStore, "xksSecretAccessKey"),
    secretAt(Pkcs12, "privateKeyPem"),
  ],
});
