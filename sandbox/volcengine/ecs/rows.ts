import { objectTable, type Labels, type NetworkRow } from "../vpc/network-resource";

/** An ECS instance; its host runs under the same id. */
export interface InstanceRow extends NetworkRow, Labels {
  readonly vpcId: string;
  readonly subnetId: string;
  readonly zoneId: string;
  readonly primaryIpAddress: string;
  readonly hostName: string;
  readonly networkInterfaceId: string;
  readonly systemVolumeId: string;
  readonly systemVolumeType: string;
  readonly imageId: string;
  /** Whether the Cloud Assistant agent was asked for at creation; nothing installs it later. */
  readonly installRunCommandAgent: boolean;
  readonly securityEnhancementStrategy: string;
  securityGroupIds: readonly string[];
  systemVolumeSize: number;
  instanceType: string;
  keyPairName?: string | undefined;
  status: "RUNNING" | "STOPPED";
}

/** An imported SSH public key. */
export interface KeyPairRow extends NetworkRow, Labels {
  readonly publicKey: string;
  readonly fingerPrint: string;
}

/** A Cloud Assistant command. */
export interface CommandRow extends NetworkRow, Labels {
  commandContent: string;
  /** Seconds. */
  timeout: number;
  username: string;
  workingDir?: string | undefined;
  invocationTimes: number;
}

/** What one instance answered to one invocation. */
export interface InvocationResult {
  readonly id: string;
  readonly instanceId: string;
  readonly status: "Success" | "Failed" | "Timeout";
  readonly exitCode: number;
  readonly errorCode: string;
  readonly errorMessage: string;
  /** Base64, at most `OUTPUT_MAX_LENGTH` characters. */
  readonly output: string;
  readonly startTime: string;
  readonly endTime: string;
}

/** One run of a command on some instances. */
export interface InvocationRow extends NetworkRow, Labels {
  readonly commandId: string;
  readonly instanceIds: readonly string[];
  readonly username: string;
  readonly timeout: number;
  readonly workingDir?: string | undefined;
  readonly status: "Success" | "Failed" | "PartialFailed";
  readonly startTime: string;
  readonly endTime: string;
  readonly results: readonly InvocationResult[];
}

/** Instances by id. */
export const instances = objectTable<InstanceRow>("volcengine.ecs.instances", "Instance");

/** Key pairs by id. */
export const keyPairs = objectTable<KeyPairRow>("volcengine.ecs.key-pairs", "KeyPair");

/** Cloud Assistant commands by id. */
export const commands = objectTable<CommandRow>("volcengine.ecs.commands", "Command");

/** Past runs of commands by id. */
export const invocations = objectTable<InvocationRow>("volcengine.ecs.invocations", "Invocation");
