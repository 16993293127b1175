import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import { parseConfig, type EnvironmentConfig } from "../../core/config";
import { describeIssues } from "../../core/issues";
import { deployEnvironment, type StackOutputs } from "../../stacks/environment";
import { ALIBABA_ANSWERS } from "../components/alibaba/alibaba-run";
import { configOf, ofType, secretsOf, type Changes } from "../support/environments";
import { KEY_PATH_ANSWERS } from "../support/key-path-answers";
import { runProgram, settled, type Answers, type Run } from "../support/mock-engine";

/** The vSwitches that the production environment names. */
const SWITCHES: Readonly<Record<string, object>> = {
  "vsw-2zeexample00000000001": { vpcId: "vpc-2zeexample00000000001", zoneId: "cn-beijing-f" },
  "vsw-2zeexample00000000002": { vpcId: "vpc-2zeexample00000000001", zoneId: "cn-beijing-k" },
};

/** Both clouds, in which everything succeeds. */
const ANSWERS: Answers = {
  outputs: (registration) => ({
    ...ALIBABA_ANSWERS.outputs(registration),
    ...KEY_PATH_ANSWERS.outputs(registration),
    ...SWITCHES[registration.name.split("-adopted-")[1] ?? ""],
  }),
  call: (token, args) => KEY_PATH_ANSWERS.call(token, args),
};

/** Deploys an environment with an Alibaba side. */
export function deployStack(
  config: EnvironmentConfig,
  { stack = "dev", alarmWebhook }: { readonly stack?: string; readonly alarmWebhook?: string } = {},
): Promise<Run<StackOutputs>> {
  const program = () => deployEnvironment(config, secretsOf(alarmWebhook));
  return runProgram(ANSWERS, program, { stack });
}

/** Deploys the valid configuration with changes. */
export function deployChanged(changes: Changes): Promise<Run<StackOutputs>> {
  return deployStack(configOf(changes));
}

/** Configuration of a stack file of the project. */
export function configOfFile(file: string): EnvironmentConfig {
  const text = readFileSync(join(__dirname, "../..", file), "utf8");
  const { config: given } = parse(text) as { config: Record<string, unknown> };
  const values = Object.fromEntries(
    Object.entries(given).map(([key, value]) => [key.replace(/^hyok:/, ""), value]),
  );
  const { config, issues } = parseConfig({ values, secretKeys: new Set() });
  if (!config) throw new Error(describeIssues(issues));
  return config;
}

/** What the stack exports, with its secrets opened. */
export async function outputsOf({ result }: Run<StackOutputs>): Promise<Record<string, unknown>> {
  return settled(pulumi.output(result));
}

/** Instance of each key, in the order of the keys' names. */
export function homesOfKeys(run: Run<unknown>): [key: string, instanceId: unknown][] {
  return ofType(run, "alicloud:kms/key:Key")
    .map(({ name, inputs }): [string, unknown] => [name, inputs["dkmsInstanceId"]])
    .sort();
}
