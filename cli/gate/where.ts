import type { Stage } from "../../policies/pack/stage";
import { output, UsageError } from "../output";

/** Variables of which one at least is set where a cloud account is configured. A running sandbox sets them, too. */
const CREDENTIALS = [
  "VOLCENGINE_ACCESS_KEY",
  "ALICLOUD_ACCESS_KEY",
  "ALIBABA_CLOUD_ACCESS_KEY_ID",
  "ALICLOUD_PROFILE",
  "ALIBABA_CLOUD_PROFILE",
  "ALICLOUD_ECS_ROLE_NAME",
] as const;

/** What decides where a stack is judged. */
export interface WhereOptions {
  /** What the command line says of the sandbox. */
  readonly asked: boolean | undefined;
  readonly stage: Stage;
  /** Root of the kit. */
  readonly root: string;
  /** Folder of the program. */
  readonly directory: string;
}

/**
 * Whether to judge in a throwaway sandbox: when that is asked for, or when the environment names no cloud account, which is said.
 * @throws UsageError where a sandbox has nothing to judge.
 */
export function sandboxWanted(options: WhereOptions, environment: NodeJS.ProcessEnv): boolean {
  const { asked, stage, root, directory } = options;
  const needed = stage !== "state" && !CREDENTIALS.some((name) => (environment[name] ?? "") !== "");
  if (!(asked ?? needed)) return false;
  if (stage === "state")
    throw new UsageError(
      "--sandbox: expected a preview or --update, received --state; a throwaway sandbox has no state",
    );
  if (directory !== root)
    throw new UsageError(
      `--sandbox: expected a stack of the kit, received the program in ${directory}; configure an account of its clouds`,
    );
  if (asked === undefined)
    output.words("no cloud credentials are configured: judging in a throwaway sandbox");
  return true;
}
