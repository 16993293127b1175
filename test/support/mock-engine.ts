import * as pulumi from "@pulumi/pulumi";
import type {
  RegisterResourceOutputsRequest,
  RegisterResourceRequest,
} from "@pulumi/pulumi/proto/resource_pb";

/** Marks a secret value on the wire between a program and the engine. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** Stands on the wire for a value that a preview does not know. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** One resource as the program registered it, with what the mocks of the SDK leave out: its options. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  /** Reference of its explicit provider; empty for the default one. */
  readonly provider: string;
  /** URN; empty for none. */
  readonly parent: string;
  readonly isComponent: boolean;
  /** Inputs as they travel: secrets are wrapped. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  readonly deleteBeforeReplace: boolean;
  readonly replaceOnChanges: readonly string[];
  readonly ignoreChanges: readonly string[];
  /** Those that are not the defaults. */
  readonly timeouts: Readonly<Record<string, string>>;
  readonly additionalSecretOutputs: readonly string[];
  /** URNs of explicit dependencies and of resources whose outputs it uses. */
  readonly dependencies: readonly string[];
  /** Names of the outputs that it registered, once for each time. A component that registers none is ended by the SDK with an empty list. */
  readonly outputsRegistered: (readonly string[])[];
}

/** What the clouds answer. */
export interface Answers {
  /** Outputs of a resource besides its inputs. */
  outputs(registration: Registration): Record<string, unknown>;
  /** Result of a function; throws on one that no test expects. */
  call(token: string, args: Record<string, unknown>): Record<string, unknown>;
}

/** What a program registered. */
export interface Run<T> {
  readonly result: T;
  readonly registrations: readonly Registration[];
  /** Resources that were read and not made: type and id. */
  readonly reads: readonly string[];
}

/** Settings of a run. */
export interface RunOptions {
  readonly project?: string;
  readonly stack?: string;
  readonly preview?: boolean;
}

/** The calls of the engine that are looked at, and the request's own methods. */
interface Monitor {
  registerResource(request: RegisterResourceRequest, callback: Callback): Promise<void>;
  registerResourceOutputs(request: RegisterResourceOutputsRequest, callback: Callback): void;
  newUrn(parent: string, type: string, name: string): string;
  close?: () => void;
}
type Callback = (error: unknown, response: unknown) => void;

/** Runs a program against answers instead of clouds and waits until it has registered everything. */
export async function runProgram<T>(
  answers: Answers,
  program: () => T,
  { project = "hyok", stack = "dev", preview = false }: RunOptions = {},
): Promise<Run<T>> {
  const registrations: Registration[] = [];
  const reads: string[] = [];
  const byName = new Map<string, Registration>();
  await pulumi.runtime.setMocks(
    {
      call: ({ token, inputs }) => answers.call(token, inputs as Record<string, unknown>),
      newResource({ type, name, inputs, id }) {
        const given = inputs as Record<string, unknown>;
        const registration = byName.get(`${type} ${name}`);
        if (registration === undefined) {
          reads.push(`${type} ${id ?? ""}`);
          return { id: id ?? "", state: { ...given, ...answers.outputs(read(type, name)) } };
        }
        if (preview || registration.isComponent)
          return { id: preview ? undefined : name, state: given };
        return { id: `${name}-id`, state: { ...given, ...madeOutputs(answers, registration) } };
      },
    },
    project,
    stack,
    preview,
  );
  const monitor = pulumi.runtime.getMonitor() as unknown as Monitor;
  watch(monitor, (registration) => {
    registrations.push(registration);
    byName.set(`${registration.type} ${registration.name}`, registration);
  });
  monitor.close = () => undefined;
  const result = program();
  await pulumi.runtime.disconnect();
  return { result, registrations, reads };
}

/** As the engine does, outputs that are declared secret come back as secrets. */
function madeOutputs(answers: Answers, registration: Registration): Record<string, unknown> {
  const secret = new Set(registration.additionalSecretOutputs);
  return Object.fromEntries(
    Object.entries(answers.outputs(registration)).map(([name, value]) => [
      name,
      secret.has(name) ? pulumi.secret(value) : value,
    ]),
  );
}

function watch(monitor: Monitor, keep: (registration: Registration) => void): void {
  const register = monitor.registerResource.bind(monitor);
  const registerOutputs = monitor.registerResourceOutputs.bind(monitor);
  const byUrn = new Map<string, Registration>();
  monitor.registerResource = (request, callback) => {
    const registration = read(request.getType(), request.getName(), { request, monitor });
    byUrn.set(registration.urn, registration);
    keep(registration);
    return register(request, callback);
  };
  monitor.registerResourceOutputs = (request, callback) => {
    const outputs = request.getOutputs()?.toJavaScript() ?? {};
    byUrn.get(request.getUrn())?.outputsRegistered.push(Object.keys(outputs));
    registerOutputs(request, callback);
  };
}

/** A registration as the request tells it; without a request, one of a resource that is only read. */
function read(
  type: string,
  name: string,
  from?: { readonly request: RegisterResourceRequest; readonly monitor: Monitor },
): Registration {
  const parent = from?.request.getParent() ?? "";
  return {
    type,
    name,
    parent,
    provider: from?.request.getProvider() ?? "",
    urn: from?.monitor.newUrn(parent, type, name) ?? "",
    isComponent: from?.request.getCustom() === false,
    inputs: from?.request.getObject()?.toJavaScript() ?? {},
    protect: from?.request.getProtect() ?? false,
    retainOnDelete: from?.request.getRetainondelete() ?? false,
    deleteBeforeReplace: from?.request.getDeletebeforereplace() ?? false,
    replaceOnChanges: from?.request.getReplaceonchangesList() ?? [],
    ignoreChanges: from?.request.getIgnorechangesList() ?? [],
    timeouts: timeouts(from?.request),
    additionalSecretOutputs: from?.request.getAdditionalsecretoutputsList() ?? [],
    dependencies: from?.request.getDependenciesList() ?? [],
    outputsRegistered: [],
  };
}

/** Timeouts that are said: the others travel as empty texts. */
function timeouts(request: RegisterResourceRequest | undefined): Record<string, string> {
  const said = request?.getCustomtimeouts();
  const all = {
    create: said?.getCreate() ?? "",
    update: said?.getUpdate() ?? "",
    delete: said?.getDelete() ?? "",
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ""));
}

/** Whether a value on the wire is a secret as a whole. */
export function isSecret(value: unknown): value is { readonly value: unknown } {
  return isObject(value) && value[SIGNATURE] === SECRET;
}

/** A value on the wire with its secrets opened. */
export function opened(value: unknown): unknown {
  if (isSecret(value)) return opened(value.value);
  return mapValue(value, opened);
}

/** What can be read of a value on the wire in clear. */
export function inClear(value: unknown): string {
  const hide = (each: unknown): unknown => (isSecret(each) ? "[secret]" : mapValue(each, hide));
  return JSON.stringify(hide(value));
}

function mapValue(value: unknown, map: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(map);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, map(each)]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value of an output; rejects with the error that keeps it from having one. */
export function settled<T>(output: pulumi.Output<T>): Promise<T> {
  return (output as unknown as { promise(): Promise<T> }).promise();
}
