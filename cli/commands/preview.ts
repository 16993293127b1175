import { writeFileSync } from "node:fs";
import type { Command } from "commander";
import { addJudgedOptions, type JudgedOptions } from "../gate/asked";
import { projectName } from "../gate/judge-stack";
import { interruptible } from "../interrupt";
import { output } from "../output";
import { projectFolder } from "../pulumi/place";
import { stackName } from "../pulumi/selected-stack";
import { changeSetOf } from "../preview/change-set";
import { commentMarker, commentOf } from "../preview/comment";
import { digestOf } from "../preview/digest";
import { checkDigestFile, digestText } from "../preview/digest-file";
import { environmentSecrets } from "../preview/environment-secrets";
import { detectPullRequest } from "../preview/forge/detect";
import { forgeOf, type Detection } from "../preview/forge/pull-request";
import { realMachine } from "../preview/forge/send";
import { upsertComment } from "../preview/forge/upsert";
import { checkPreview, runPreview, runToldPreview } from "../preview/run-preview";

interface Options extends JudgedOptions {
  readonly ci?: boolean;
  readonly digest?: string;
}

/** `hyok preview`: what an update would change, what that does to the key path, and what the policies say of it. */
export function addPreview(program: Command): void {
  const command = program
    .command("preview")
    .summary("say what an update does to the key path, as a comment on a pull request")
    .description(
      "Example: hyok preview --stack dev\n\nRuns a preview with the policy pack and writes one Markdown comment: the verdict, what is deleted or replaced, what each change does to the key path, what the policies say and what they cannot know yet. With --ci the comment goes to the pull request that the job is of, and takes the place of the one before.",
    );
  addJudgedOptions(command)
    .option("--ci", "comment on the pull request of this GitHub or GitLab job")
    .option("--digest <file>", "write the digest of the change set, for hyok digest --compare")
    .action((options: Options) => interruptible((signal) => run(options, signal)));
}

async function run(options: Options, signal: AbortSignal): Promise<void> {
  const stack = stackName(options.stack, process.env);
  // what is wrong with the job is told before the engine runs
  const detection = options.ci ? detectPullRequest(process.env) : undefined;
  if (options.digest !== undefined) checkDigestFile(options.digest);
  const project = projectName(projectFolder(process.cwd()));
  const secrets = environmentSecrets(process.env);
  const preview = await (options.ci ? runToldPreview : runPreview)(options, signal);
  if (options.digest !== undefined)
    writeFileSync(options.digest, digestText(digestOf(preview.events)));
  const changeSet = changeSetOf(preview.events, secrets);
  const body = commentOf({
    changeSet,
    gate: preview.gate,
    run: { project, stack, secrets, ...factsOf(detection) },
  });
  await publish(body, detection, { marker: commentMarker(project, stack), signal });
  checkPreview(preview, changeSet, stack);
}

function factsOf(detection: Detection | undefined): { commit?: string; runUrl?: string } {
  if (detection?.kind !== "found") return {};
  const { commit, runUrl } = detection.pullRequest;
  return { commit, ...(runUrl === undefined ? {} : { runUrl }) };
}

/** Comments on the pull request; without one, or without the right to, the comment is printed. */
async function publish(
  body: string,
  detection: Detection | undefined,
  { marker, signal }: { readonly marker: string; readonly signal: AbortSignal },
): Promise<void> {
  if (detection?.kind !== "found") {
    if (detection !== undefined) output.words(`no comment is written: ${detection.reason}`);
    output.data(body);
    return;
  }
  const forge = forgeOf(detection.pullRequest);
  const { outcome, url } = await upsertComment({ body, marker }, forge, {
    clock: realMachine.clock,
    signal,
  });
  output.words(`comment ${outcome}: ${url}`);
}
