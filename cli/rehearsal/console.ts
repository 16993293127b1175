import { BINDING_MATERIALS } from "../../core/kms/hsm-binding";
import type { ControlClient } from "../../sandbox/daemon/control-client";
import type { ManualStepState } from "../manual-steps/manual-step";
import { CommandError } from "../output";
import type { ConsoleDeed } from "./person";

type BindRequest = Parameters<ControlClient["alibaba"]["bindHsm"]>[0];
type Materials = NonNullable<BindRequest["materials"]>;

/** What the played person can do at the sandbox's consoles, by the kind of a step's verifier. */
export function consoleDeeds(sandbox: ControlClient): Readonly<Record<string, ConsoleDeed>> {
  return { "kms-instance-connected": (step) => bindHsm(sandbox, step) };
}

/** Binds the cluster that the runbook names, with what the runbook says to enter: a runbook that lacks something fails the rehearsal. */
async function bindHsm(sandbox: ControlClient, step: ManualStepState): Promise<string> {
  const request = bindRequest(step);
  const { instanceId, status } = await sandbox.alibaba.bindHsm(request);
  return `played at the sandbox's console: ${request.clusterId} is bound to ${instanceId}, which is ${status}`;
}

/** Reads a runbook as a person does. @throws CommandError for a value that it does not name. */
export function bindRequest(step: ManualStepState): BindRequest {
  const text = step.runbook.join("\n");
  const read = (what: string, pattern: RegExp): string => {
    const value = pattern.exec(text)?.[1];
    if (value !== undefined) return value;
    throw new CommandError(`manual step ${step.name}: its runbook does not say ${what}`);
  };
  const pair = (what: string, pattern: RegExp) => read(what, pattern).split(" and ");
  const materials = materialsOf(step);
  return {
    instanceId: read("which instance to enable", /choose Enable \[启用\] for (\S+)\./),
    clusterId: read("which cluster to select", /Select the HSM cluster \[选择集群\]: (\S+)\./),
    vpcId: read("which VPC to choose", /Choose the VPC (\S+),/),
    zoneIds: pair("which zones to choose", /the zones \[可用区\] (\S+ and \S+) /),
    vswitchIds: pair("which vSwitches to choose", /the vSwitches \[交换机\] (\S+ and \S+)\./),
    ...(materials && {
      materials,
      portAttributes: {
        keepAliveInSeconds: Number(read("KeepAlive", /Socket KeepAlive (\d+)/)),
        headerLength: Number(read("header length", /header length (\d+)/)),
        encoding: read("encoding", /encoding (\S+)/),
        communication: read("communication", /communication (\S+)/),
        protocol: read("protocol", /protocol (\S+) /),
      },
    }),
  };
}

/** The certificates and passwords of the step; none where the cloud manages them. */
function materialsOf(step: ManualStepState): Materials | undefined {
  if (Object.keys(step.materials ?? {}).length === 0) return undefined;
  const names = Object.keys(BINDING_MATERIALS) as (keyof Materials)[];
  const entries = names.map((name) => [name, must(step, name)] as const);
  return Object.fromEntries(entries) as unknown as Materials;
}

function must(step: ManualStepState, name: string): string {
  const value = step.materials?.[name];
  if (value !== undefined) return value;
  throw new CommandError(`manual step ${step.name}: expected the material ${name}, received none`);
}
