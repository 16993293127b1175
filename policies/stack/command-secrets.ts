import { Command as LocalCommand } from "@pulumi/command/local/command";
import { Command } from "@pulumi/command/remote/command";
import { CopyToRemote } from "@pulumi/command/remote/copyToRemote";
import { credentialIn } from "../rule/credential-marks";
import { firstViolation } from "../rule/first-violation";
import { on, type ResourceCase, type Subject } from "../rule/resource-rule";
import { PASS, violation, type Verdict } from "../rule/verdict";
import { judgePaths } from "./secret-at";

/** What a command logs in with, on its way, too. */
const LOGINS = ["connection", "connection.proxy"].flatMap((at) =>
  ["password", "privateKey", "privateKeyPassword"].map((name) => `${at}.${name}`),
);

/** What goes into a command is a secret when it holds a credential. */
function judgeStdin({ stdin = "" }: { readonly stdin?: string | undefined }): Verdict {
  const mark = credentialIn(stdin);
  if (mark === undefined) return PASS;
  return violation({
    en: `stdin holds ${mark.kind.en} in line ${mark.line}, expected a secret of Pulumi`,
    zh: `stdin 第 ${mark.line} 行包含${mark.kind.zh}，应为 Pulumi secret`,
  });
}

/** Inputs of commands that are secrets. */
export const inputsOfCommands: readonly ResourceCase[] = [
  on(Command, (command, subject) =>
    firstViolation(
      () => judgePaths(command, subject, LOGINS),
      () => stdinOf(command, subject),
    ),
  ),
  on(LocalCommand, stdinOf),
  on(CopyToRemote, (copy, subject) => judgePaths(copy, subject, LOGINS)),
];

function stdinOf(command: { readonly stdin?: string | undefined }, subject: Subject): Verdict {
  return subject.isSecret("stdin") ? PASS : judgeStdin(command);
}
