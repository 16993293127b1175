import * as pulumi from "@pulumi/pulumi";
import { parseConfig, type EnvironmentConfig } from "../../core/config";
import { describeIssues } from "../../core/issues";
import { deployEnvironment, type StackOutputs } from "../../stacks/environment";
import type { EnvironmentSecrets } from "../../stacks/secrets";
import { rawConfig, type Value } from "../core/config/valid-config";
import { CANARIES, KEY_PATH_ANSWERS } from "./key-path-answers";
import { runProgram, type Registration, type Run, type RunOptions } from "./mock-engine";

/** Changes of a valid configuration, by path. */
export type Changes = Readonly<Record<string, Value | undefined>>;

/** One proxy in one zone with a public address; keys that may be lost. */
export const DEVELOPMENT: Changes = {
  network: { egress: "eip" },
  "operatorAccess.mode": "publicAddress",
  keyProtection: "off",
  tags: { environment: "dev", owner: "team" },
};

/** Two proxies in two zones behind a NAT gateway and a bastion, two keys that are protected. */
export const PRODUCTION: Changes = {
  "volcengine.zones": ["cn-beijing-a", "cn-beijing-b"],
  "proxy.count": 2,
  operatorAccess: { mode: "bastion", adminCidrs: ["198.51.100.10/32", "203.0.113.0/24"] },
  hostedKeys: [
    { name: "finetune" },
    { name: "evaluate", alias: "evaluation", description: "Evaluation data" },
  ],
};

/** One proxy in an existing network that its owner's bastion reaches. */
export const BEHIND_BASTION: Changes = {
  "network.existing": { vpcId: "vpc-1", subnetIds: ["subnet-1"] },
  "keySource.sourceCidrs": ["203.0.113.9"],
  operatorAccess: {
    mode: "bastion",
    adminCidrs: ["10.20.0.5/32"],
    bastion: { host: "bastion.example.com", user: "ops", hostKey: "ssh-ed25519 Bastion" },
  },
};

/** Everything that can be adopted. */
export const ADOPTED: Changes = {
  "network.existing": { vpcId: "vpc-1", subnetIds: ["subnet-1"], securityGroupId: "sg-1" },
  operatorAccess: { mode: "privateNetwork", adminCidrs: ["10.20.0.5/32"] },
  "keySource.sourceCidrs": ["203.0.113.9"],
  "balancer.existingId": "clb-1",
  "proxy.existingInstanceIds": ["i-1"],
  "proxy.existingHostKeys": ["ssh-ed25519 Adopted"],
  "hostedKeys.0.externalKeyId": "acs:kms:cn-beijing:1234567890123456:key/key-1",
};

/** Keys at AWS. */
export const AWS: Changes = {
  keySource: { provider: "aws", region: "eu-central-1" },
  "hostedKeys.0.externalKeyId": "arn:aws:kms:eu-central-1:111122223333:key/1234abcd",
};

const SECRETS: Record<string, string> = {
  operatorPrivateKey: CANARIES.operatorPrivateKey,
  awsAccessKeyId: "AKIDAWS",
  awsSecretAccessKey: CANARIES.managerSecret,
};

/** A configuration with changes, and every secret set. */
export function configOf(changes: Changes): EnvironmentConfig {
  const { config, issues } = parseConfig(
    rawConfig({ ...SECRETS, ...changes }, Object.keys(SECRETS)),
  );
  if (!config) throw new Error(describeIssues(issues));
  return config;
}

/** The stack's secrets, each with its canary; a webhook where alarms are posted to one. */
export function secretsOf(alarmWebhook?: string): EnvironmentSecrets {
  return {
    alarmWebhook: alarmWebhook === undefined ? undefined : pulumi.secret(alarmWebhook),
    operatorPrivateKey: pulumi.secret(SECRETS["operatorPrivateKey"] ?? ""),
    awsAccessKeyId: pulumi.secret(SECRETS["awsAccessKeyId"] ?? ""),
    awsSecretAccessKey: pulumi.secret(SECRETS["awsSecretAccessKey"] ?? ""),
  };
}

const RUNS = new Map<string, Promise<Run<StackOutputs>>>();

/** Deploys an environment. The same one is deployed once: what it registered does not change. */
export function deploy(changes: Changes, options: RunOptions = {}): Promise<Run<StackOutputs>> {
  const key = JSON.stringify([changes, options]);
  const run = RUNS.get(key) ?? firstRun(changes, options);
  RUNS.set(key, run);
  return run;
}

function firstRun(changes: Changes, options: RunOptions): Promise<Run<StackOutputs>> {
  const config = configOf(changes);
  return runProgram(KEY_PATH_ANSWERS, () => deployEnvironment(config, secretsOf()), options);
}

/** Resources of a type. */
export function ofType(run: Run<unknown>, type: string): Registration[] {
  return run.registrations.filter((each) => each.type === type);
}

/** The one resource of a type, by name where there are several. */
export function only(run: Run<unknown>, type: string, name?: string): Registration {
  const [found, ...more] = ofType(run, type).filter(
    (each) => name === undefined || each.name === name,
  );
  if (found === undefined || more.length > 0) {
    const count = found === undefined ? 0 : more.length + 1;
    throw new Error(`expected one ${type} ${name ?? ""}, found ${count}`);
  }
  return found;
}
