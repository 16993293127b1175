import { appendFileSync } from "node:fs";
import type { Command } from "commander";
import { wholeNumber } from "../arguments";
import { interruptible } from "../interrupt";
import { output, UsageError } from "../output";
import { realMachine } from "../preview/forge/send";
import { environmentFileLines, maskCommands, shellLines } from "../preview/oidc/hand-over";
import {
  alibabaCredentials,
  ROLE_DURATION,
  volcengineCredentials,
  type RoleWish,
} from "../preview/oidc/take-role";
import {
  ALIBABA_VARIABLES,
  BACKEND_VARIABLES,
  VOLCENGINE_VARIABLES,
  type CredentialVariables,
  type TemporaryCredentials,
} from "../preview/oidc/temporary-credentials";

interface Options {
  readonly role?: string;
  readonly provider?: string;
  readonly session: string;
  readonly duration: string;
  readonly backend?: boolean;
  readonly shell?: boolean;
}

/** Takes a role of one cloud. */
type Take = (wish: RoleWish, signal: AbortSignal) => Promise<TemporaryCredentials>;

const source = () => ({ environment: process.env, machine: realMachine });

/** `hyok oidc`: credentials for a job of a pipeline, without a stored access key. */
export function addOidc(program: Command): void {
  const oidc = program
    .command("oidc")
    .summary("change a pipeline job's own identity for a cloud's credentials")
    .description(
      "Example: hyok oidc volcengine --role trn:iam::2100000000:role/hyok-preview\n\nChanges the signed identity of a job of GitHub Actions or GitLab CI for credentials that end by themselves, so that no access key is stored.",
    );
  const take: Take = (wish, signal) => volcengineCredentials(wish, source(), signal);
  shared(oidc.command("volcengine"), "trn:iam::2100000000:role/hyok-preview")
    .summary("credentials for Volcengine")
    .action((options: Options) => run(options, VOLCENGINE_VARIABLES, take));
  const takeAlibaba: Take = (wish, signal) => alibabaCredentials(wish, source(), signal);
  shared(
    oidc.command("alibaba"),
    "acs:ram::1000000000000000:role/hyok-preview --provider acs:ram::1000000000000000:oidc-provider/gitlab --shell",
  )
    .summary("credentials for Alibaba Cloud")
    .option("--provider <arn>", "ARN of the OIDC provider that knows the job's issuer")
    .action((options: Options) => run(options, ALIBABA_VARIABLES, takeAlibaba));
}

/** What the commands of both clouds have in common. */
function shared(command: Command, example: string): Command {
  return command
    .description(
      `Example: hyok oidc ${command.name()} --role ${example}\n\nIn a job of GitHub Actions the credentials are masked and go to the environment of the job's next steps; with --shell they are printed for eval.`,
    )
    .option("--role <name>", "role to take, by its full name in the cloud")
    .option("--session <name>", "name of the session in the cloud's audit records", "hyok")
    .option("--duration <seconds>", "how long the credentials are to last", "3600")
    .option("--backend", "also set AWS_*, for a state backend in the cloud's object store")
    .option("--shell", "print commands for a shell's eval instead");
}

async function run(options: Options, variables: CredentialVariables, take: Take): Promise<void> {
  const file = process.env["GITHUB_ENV"];
  if (options.shell !== true && file === undefined)
    throw new UsageError(
      "hyok oidc: expected a job of GitHub Actions (GITHUB_ENV) or --shell, received neither; add --shell and eval what it prints",
    );
  const wish = wishOf(options, variables === ALIBABA_VARIABLES);
  await interruptible(async (signal) => {
    const credentials = await take(wish, signal);
    const names = options.backend === true ? [variables, BACKEND_VARIABLES] : [variables];
    if (options.shell === true || file === undefined)
      return output.data(shellLines(credentials, names));
    output.data(maskCommands(credentials));
    appendFileSync(file, environmentFileLines(credentials, names));
    output.words(`took ${wish.role}${until(credentials)}`);
  });
}

function wishOf(options: Options, needsProvider: boolean): RoleWish {
  const { role, provider, session } = options;
  const durationInSeconds = wholeNumber("--duration", options.duration, ROLE_DURATION);
  if (role === undefined) throw missing("role");
  if (!needsProvider) return { role, session, durationInSeconds };
  if (provider === undefined) throw missing("provider");
  return { role, provider, session, durationInSeconds };
}

function missing(option: string): UsageError {
  return new UsageError(
    `--${option}: expected its full name in the cloud, received nothing; give --${option} as the cloud's console shows it`,
  );
}

function until({ expiration }: TemporaryCredentials): string {
  return expiration === undefined ? "" : ` until ${expiration.replace(/[^\w:+.-]/g, "")}`;
}
