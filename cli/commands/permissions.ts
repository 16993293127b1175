import type { Command } from "commander";
import {
  type OperatorCloud,
  operatorPolicies,
  type UsedResource,
} from "../../core/ram/operator-policies";
import { engineFor } from "../engine";
import { interruptible } from "../interrupt";
import { output, UsageError } from "../output";
import { operatorPlaces, type NamedAccounts } from "../permissions/places";
import { permissionsJson, permissionsText } from "../permissions/report";
import { deployedResources, previewedResources } from "../permissions/used-resources";
import { projectRoot } from "../project";
import { pulumiPlace } from "../pulumi/place";
import { readStackFile } from "../pulumi/stack-file";
import { pulumiCommands } from "../recovery/pulumi-commands";

interface Options extends NamedAccounts {
  readonly stack: string;
  readonly cloud?: string;
  readonly deployed?: boolean;
  readonly json?: boolean;
}

const CLOUDS: readonly OperatorCloud[] = ["alibaba", "volcengine"];

/** `hyok permissions`: what whoever deploys a stack has to be allowed, and nothing else. */
export function addPermissions(program: Command): void {
  program
    .command("permissions")
    .summary("print least-privilege policies for whoever deploys a stack")
    .description(
      "Example: hyok permissions --stack dev --cloud alibaba\n\nPrints the policies that a person or a pipeline needs to preview, deploy, change and destroy a stack. The resources come from a preview in a sandbox on this machine, which needs no account; with --deployed from the state of the deployed stack. A line for each action that no page of the vendor confirms follows the policies.",
    )
    .option("--stack <name>", "stack: Pulumi.<name>.yaml", "dev")
    .option("--cloud <name>", "only this cloud: alibaba or volcengine")
    .option(
      "--alibaba-account <id>",
      "account at Alibaba Cloud; default: that of keySource, or any",
    )
    .option("--volcengine-account <id>", "account at Volcengine; default: any")
    .option("--deployed", "read the state of the deployed stack")
    .option("--json", "print one JSON document on stdout")
    .action((options: Options) => interruptible((signal) => run(options, signal)));
}

async function run(options: Options, signal: AbortSignal): Promise<void> {
  const clouds = CLOUDS.filter((cloud) => [undefined, cloud as string].includes(options.cloud));
  if (clouds.length === 0)
    throw new UsageError(
      `--cloud: expected alibaba or volcengine, received '${options.cloud}'; name one, or leave it out for both`,
    );
  const { stack } = options;
  const stackYaml = readStackFile(projectRoot(), stack);
  const places = operatorPlaces(stack, stackYaml, options);
  const resources = await usedResources(options, signal);
  const policies = operatorPolicies(resources, places).filter(({ cloud }) =>
    clouds.includes(cloud),
  );
  if (options.json) output.json(permissionsJson(stack, policies));
  else output.data(permissionsText(policies));
}

async function usedResources(
  { stack, deployed }: Options,
  signal: AbortSignal,
): Promise<readonly UsedResource[]> {
  if (deployed)
    return deployedResources(await pulumiCommands(await pulumiPlace(signal), stack).exportState());
  const engine = await engineFor(process.env);
  output.words("previewing the stack in a sandbox of both clouds");
  return previewedResources({
    root: projectRoot(),
    stack,
    engine,
    environment: process.env,
    signal,
    progress: () => undefined,
  });
}
