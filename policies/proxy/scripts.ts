import { Command as LocalCommand } from "@pulumi/command/local/command";
import { Command as RemoteCommand } from "@pulumi/command/remote/command";
import { on, type ResourceCase, type Subject } from "../rule/resource-rule";
import type { Verdict } from "../rule/verdict";

/** Properties of a command that a shell runs. Whoever lists the processes of the machine reads them. */
export const SCRIPTS = ["create", "update", "delete"] as const;

/** What a command runs, and what it runs it with. */
export type ScriptInputs = Readonly<
  Partial<Record<(typeof SCRIPTS)[number], string | undefined>>
> & {
  readonly stdin?: string | undefined;
  readonly environment?: Readonly<Record<string, string>> | undefined;
  readonly logging?: string | undefined;
};

/** The judgement of a command, on a host or here. */
export function onCommands(
  judge: (command: ScriptInputs, subject: Subject<Record<string, never>>) => Verdict,
): ResourceCase<Record<string, never>>[] {
  return [on(RemoteCommand, judge), on(LocalCommand, judge)];
}
