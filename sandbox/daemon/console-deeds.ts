import { isDeepStrictEqual } from "node:util";
import type { Cloud } from "../cloud/context";
import type { Properties, ResourceCall, ResourceModel } from "../cloud/resource";
import type { HostRuntime } from "../volcengine/ecs/host-runtime";
import { instances } from "../volcengine/ecs/rows";
import type { Intervention } from "./control";
import { madeResources } from "./interventions";
import type { DoorCloud } from "./resource-request";

/** Time limit of a script that a person runs on a host, in milliseconds. */
const SCRIPT_TIMEOUT_MS = 60_000;

/** What deeds work on. */
export interface DeedParts {
  readonly cloud: Cloud;
  readonly hosts: HostRuntime;
  readonly models: Readonly<Record<DoorCloud, readonly ResourceModel[]>>;
  readonly call: Readonly<Record<DoorCloud, ResourceCall>>;
}

/** Does what a person at the console does behind the program's back. */
export function consoleDeeds(parts: DeedParts): (deed: Intervention["deed"]) => Promise<void> {
  return async (deed) => {
    if (deed.kind === "run") await runEverywhere(parts, deed.script);
    else if (deed.kind === "update") await changeEach(parts, deed.token, deed.changes);
    else await deleteMatching(parts, deed.token, deed.where);
    parts.cloud.store.save();
  };
}

async function runEverywhere(parts: DeedParts, script: string): Promise<void> {
  for (const id of instances(parts.cloud.store).keys()) {
    const { exitCode, output } = await parts.hosts.run(id, script, { timeoutMs: SCRIPT_TIMEOUT_MS, username: "root" });
    if (exitCode !== 0) throw new Error(`running a script on ${id}: exit code ${exitCode}: ${output.toString("utf8")}`);
  }
}

async function changeEach(parts: DeedParts, token: string, changes: Properties): Promise<void> {
  const { model, call } = find(parts, token);
  for (const made of ofToken(parts, token)) {
    if (!model.update) throw new Error(`${token} cannot be changed`);
    made.outputs = await model.update(call, made.id, made.outputs, { ...made.inputs, ...changes });
  }
}

async function deleteMatching(parts: DeedParts, token: string, where: Properties): Promise<void> {
  const { model, call } = find(parts, token);
  for (const made of ofToken(parts, token)) {
    const matches = Object.entries(where).every(([name, value]) => isDeepStrictEqual(made.inputs[name], value));
    if (matches) await model.delete(call, made.id, made.outputs);
  }
}

function ofToken(parts: DeedParts, token: string) {
  return [...madeResources(parts.cloud).values()].filter((made) => made.token === token);
}

function find(parts: DeedParts, token: string): { model: ResourceModel; call: ResourceCall } {
  const cloud: DoorCloud = token.startsWith("alicloud:") ? "alibaba" : "volcengine";
  const model = parts.models[cloud].find((candidate) => candidate.token === token);
  if (!model) throw new Error(`${token} is not modelled by the sandbox; see docs/sandbox.md`);
  return { model, call: parts.call[cloud] };
}
