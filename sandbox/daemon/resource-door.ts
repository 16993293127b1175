import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Caller, Cloud } from "../cloud/context";
import { CloudError } from "../cloud/error";
import type { FunctionModel, Properties, ResourceCall, ResourceModel } from "../cloud/resource";
import { DOOR_CLOUDS, readRequest, type DoorBody, type DoorCloud } from "./resource-request";
import type { RunningChanges } from "./running-changes";

/** Access key as a stand-in plugin was configured with it. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** What the resource door stands in front of. */
export interface ResourceDoorParts {
  readonly cloud: Cloud;
  readonly models: Readonly<Record<DoorCloud, readonly ResourceModel[]>>;
  readonly functions: readonly FunctionModel[];
  /** Told of every request, which goes on when its plugin has died. */
  readonly changes?: RunningChanges;
  /** @throws CloudError in the vendor's words when the access key is unknown, disabled or its secret is wrong. */
  readonly authenticate: (cloud: DoorCloud, credentials: Credentials) => Caller;
}

/** An HTTP request handler. */
export type Door = (request: IncomingMessage, response: ServerResponse) => void;

/** Status of answers to a request that no vendor has words for. */
const INTERNAL_ERROR = 500;

/** The door by which stand-in plugins reach the modelled clouds: `POST /resources`. */
export function createResourceDoor(parts: ResourceDoorParts): Door {
  const models = new Map(
    DOOR_CLOUDS.flatMap((name) =>
      parts.models[name].map((model) => [`${name} ${model.token}`, model]),
    ),
  );
  const functions = new Map(parts.functions.map((model) => [model.token, model]));
  return (request, response) => {
    const work = answerTo(request, (body) =>
      run(body, { ...parts, modelOf: models, functionOf: functions }),
    );
    void (parts.changes?.follow(work) ?? work).then(({ status, body }) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body)),
    );
  };
}

interface Behind extends ResourceDoorParts {
  readonly modelOf: ReadonlyMap<string, ResourceModel>;
  readonly functionOf: ReadonlyMap<string, FunctionModel>;
}

async function answerTo(
  request: IncomingMessage,
  run: (body: DoorBody) => Promise<object>,
): Promise<{ status: number; body: object }> {
  const requestId = randomUUID();
  try {
    return { status: 200, body: await run(await readRequest(request)) };
  } catch (error) {
    if (error instanceof CloudError) {
      const layer = (error as { layer?: unknown }).layer;
      return {
        status: error.status,
        body: { code: error.code, message: error.message, layer, requestId },
      };
    }
    const message = error instanceof Error ? error.message : String(error);
    return { status: INTERNAL_ERROR, body: { code: "InternalError", message, requestId } };
  }
}

async function run(body: DoorBody, behind: Behind): Promise<object> {
  const { cloud } = behind;
  const caller = behind.authenticate(body.cloud, body.credentials);
  const call: ResourceCall = { cloud, caller, region: body.region };
  if (body.verb === "invoke") {
    const model = behind.functionOf.get(body.token);
    if (!model) throw notModelled(body.token);
    await cloud.faults.strike(`${body.token}:invoke`);
    return { outputs: await model.invoke(call, body.inputs) };
  }
  const model = behind.modelOf.get(`${body.cloud} ${body.token}`);
  if (!model) throw notModelled(body.token);
  await cloud.faults.strike(`${body.token}:${body.verb}`);
  if (body.verb === "read") {
    return { id: body.id, outputs: (await model.read(call, body.id, body.olds)) ?? null };
  }
  return change(model, body, call);
}

async function change(model: ResourceModel, body: DoorBody, call: ResourceCall): Promise<object> {
  const inputs = body.verb === "create" ? body.inputs : body.news;
  const understood = body.verb === "delete" ? {} : onlyModelled(model, inputs, body.defaulted);
  try {
    if (body.verb === "create") return await model.create(call, understood);
    if (body.verb === "update") return await update(model, body, { call, news: understood });
    await model.delete(call, body.id, body.olds);
    return {};
  } finally {
    // A refused change may have left traces too, as it does in a real cloud.
    call.cloud.store.save();
  }
}

async function update(
  model: ResourceModel,
  body: DoorBody,
  to: { call: ResourceCall; news: Properties },
): Promise<object> {
  if (!model.update)
    throw new CloudError(
      "NotModelled",
      `an update of ${body.token} is not modelled by the sandbox; see docs/sandbox.md`,
    );
  const change = { olds: body.olds, news: to.news };
  return { id: body.id, outputs: await model.update(to.call, body.id, change) };
}

/** The inputs that a model gives a meaning to; others may only have the schema's default, which changes nothing. */
function onlyModelled(
  model: ResourceModel,
  inputs: Properties,
  defaulted: readonly string[],
): Properties {
  const foreign = Object.keys(inputs).filter((name) => !model.modelled.includes(name));
  const refused = foreign.filter((name) => !defaulted.includes(name));
  if (refused.length > 0) {
    const list = refused.map((name) => `${name} of ${model.token}`).join(", ");
    throw new CloudError(
      "NotModelled",
      `not modelled by the sandbox: ${list}; see docs/sandbox.md`,
    );
  }
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => !foreign.includes(name)));
}

function notModelled(token: string): CloudError {
  return new CloudError(
    "NotModelled",
    `${token} is not modelled by the sandbox; see docs/sandbox.md`,
  );
}
