import { CLEAR_SECRETS } from "../rule/controls";
import { credentialIn } from "../rule/credential-marks";
import { firstViolation } from "../rule/first-violation";
import { resourceRule, type Subject } from "../rule/resource-rule";
import { differs, PASS, violation, type Verdict } from "../rule/verdict";
import { onCommands, SCRIPTS, type ScriptInputs } from "./scripts";

function judgeScript(script: string, property: string): Verdict {
  const mark = credentialIn(script);
  if (mark === undefined) return PASS;
  return violation({
    en: `${property} holds ${mark.kind.en} in line ${mark.line}, expected it in stdin`,
    zh: `${property} 第 ${mark.line} 行包含${mark.kind.zh}，应通过 stdin 传入`,
  });
}

/** A script may print what it was given. */
function judgeLogging({ environment, logging }: ScriptInputs, subject: Subject): Verdict {
  const isSecret =
    subject.isSecret("stdin") ||
    subject.isSecret("environment") ||
    Object.keys(environment ?? {}).some((name) => subject.isSecret(`environment.${name}`));
  return isSecret && logging !== "none" ? differs("logging", logging, "none") : PASS;
}

/** Secrets reach a host by standard input, and nothing prints them. */
export const noSecretInScript = resourceRule({
  id: "proxy-no-secret-in-script",
  level: "mandatory",
  severity: "critical",
  what: {
    en: "a command shows a secret in its script or may print one that it is given",
    zh: "命令脚本中包含机密信息，或可能输出传入的机密信息",
  },
  why: {
    en: "scripts stand in process lists and output in logs, which more people read than the secret is for",
    zh: "脚本会出现在进程列表中，输出会进入日志，均可能被无关人员读取",
  },
  fix: {
    en: 'pass secrets by stdin as secrets of Pulumi and set logging to "none"',
    zh: "通过 stdin 以 Pulumi secret 传入机密信息，并将 logging 设为 none",
  },
  sources: ["R-041", "R-069", "U-24", "U-26"],
  controls: CLEAR_SECRETS,
  cases: onCommands((command, subject) =>
    firstViolation(
      () => judgeLogging(command, subject),
      ...SCRIPTS.map((each) => () => judgeScript(command[each] ?? "", each)),
    ),
  ),
});
