import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Cloud } from "../cloud/context";
import type { Operation } from "../cloud/operation";
import type { Properties, ResourceCall, ResourceModel } from "../cloud/resource";
import type { HostRuntime } from "../volcengine/ecs/host-runtime";
import { instances } from "../volcengine/ecs/rows";
import type { Intervention } from "./control";
import { madeResources, type PerformDeed } from "./interventions";
import type { DoorCloud } from "./resource-request";

/** Time limit of a script that a person runs on a host, in milliseconds. */
const SCRIPT_TIMEOUT_MS = 60_000;

/** What deeds work on. */
export interface DeedParts {
  readonly cloud: Cloud;
  readonly hosts: HostRuntime;
  readonly models: Readonly<Record<DoorCloud, readonly ResourceModel[]>>;
  readonly call: Readonly<Record<DoorCloud, ResourceCall>>;
  /** Operations of Volcengine's OpenAPI. */
  readonly operations: readonly Operation[];
  advanceClock(byMs: number): Promise<void>;
}

type Deed<K extends Intervention["deed"]["kind"]> = Extract<
  Intervention["deed"],
  { readonly kind: K }
>;

/** Does what a person at the console does behind the program's back. */
export function consoleDeeds(parts: DeedParts): PerformDeed {
  return async (deed, pending) => {
    await perform(parts, deed, pending);
    parts.cloud.store.save();
  };
}

function perform(
  parts: DeedParts,
  deed: Intervention["deed"],
  pending: Properties,
): Promise<unknown> {
  switch (deed.kind) {
    case "run":
      return runEverywhere(parts, deed.script);
    case "update":
      return changeEach(parts, deed.token, (inputs) => ({ ...inputs, ...deed.changes }));
    case "edit":
      return changeEach(parts, deed.token, (inputs) => edited(inputs, deed));
    case "delete":
      return deleteMatching(parts, deed.token, deed.where);
    case "call":
      return callOperation(parts, deed, pending);
    case "wait":
      return parts.advanceClock(deed.advanceMs);
  }
}

async function runEverywhere(parts: DeedParts, script: string): Promise<void> {
  for (const id of instances(parts.cloud.store).keys()) {
    const options = { timeoutMs: SCRIPT_TIMEOUT_MS, username: "root" };
    const { exitCode, output } = await parts.hosts.run(id, script, options);
    if (exitCode !== 0)
      throw new Error(
        `running a script on ${id}: exit code ${exitCode}: ${output.toString("utf8")}`,
      );
  }
}

async function changeEach(
  parts: DeedParts,
  token: string,
  change: (inputs: Properties) => Properties,
): Promise<void> {
  const { model, call } = find(parts, token);
  for (const made of ofToken(parts, token)) {
    if (!model.update) throw new Error(`${token} cannot be changed`);
    const news = change(made.inputs);
    made.outputs = await model.update(call, made.id, { olds: made.outputs, news });
  }
}

function edited(inputs: Properties, { token, property, text, by }: Deed<"edit">): Properties {
  const before = String(inputs[property]);
  if (!before.includes(text)) throw new Error(`${property} of ${token} does not hold ${text}`);
  return { ...inputs, [property]: before.replace(text, by) };
}

async function deleteMatching(parts: DeedParts, token: string, where: Properties): Promise<void> {
  const { model, call } = find(parts, token);
  for (const made of ofToken(parts, token)) {
    const matches = Object.entries(where).every(([name, value]) =>
      isDeepStrictEqual(made.inputs[name], value),
    );
    if (matches) await model.delete(call, made.id, made.outputs);
  }
}

async function callOperation(
  parts: DeedParts,
  { service, action, changes }: Deed<"call">,
  pending: Properties,
): Promise<void> {
  const operation = parts.operations.find(
    (each) => each.service === service && each.action === action,
  );
  if (!operation)
    throw new Error(`${service}:${action} is not modelled by the sandbox; see docs/sandbox.md`);
  const params = { ...pending, ...changes };
  await operation.run({ ...parts.call.volcengine, requestId: randomUUID(), params });
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
