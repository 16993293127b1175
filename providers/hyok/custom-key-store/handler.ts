import {
  PartialFailure,
  type CheckRequest,
  type CheckResult,
  type CreateRequest,
  type CreateResult,
  type DeleteRequest,
  type DiffRequest,
  type DiffResult,
  type ReadRequest,
  type ReadResult,
  type ResourceHandler,
  type ResourceRequest,
  type UpdateRequest,
} from "../../server/handler";
import type { Properties } from "../../server/values";
import { failures } from "../check";
import { connectionErrorSentence } from "../client/connection-error";
import { KeyStores } from "../client/key-stores";
import { keysOfStore } from "../client/keys";
import type { HyokContext } from "../context";
import { reasonText } from "../failure";
import { converge } from "./converge";
import { diffKeyStore } from "./diff";
import { inputIssues, readInputs, withDefaults } from "./inputs";
import { obtain } from "./obtain";
import { inputsInForce, outputsOf, plannedOutputs } from "./outputs";
import { allWaiting, remainingKeysText, remove, retainedText, retire } from "./remove";
import { StoreSession, type Limits } from "./session";
import { DEFAULT_TIMEOUT_MS } from "./wait";

/** Plugin side of `hyok:index:CustomKeyStore`. */
export class CustomKeyStoreHandler implements ResourceHandler {
  constructor(private readonly context: HyokContext) {}

  check(request: CheckRequest): CheckResult {
    const inputs = withDefaults(request.news, this.context.defaultRegion);
    return { inputs, failures: failures(inputIssues(inputs)) };
  }

  diff(request: DiffRequest): DiffResult {
    return diffKeyStore(request);
  }

  async create(request: CreateRequest): Promise<CreateResult> {
    if (request.preview) return { id: "", outputs: plannedOutputs(request.inputs) };
    const wanted = readInputs(request.inputs);
    const { customKeyStoreName } = wanted.fields;
    const session = await obtain(
      this.stores(wanted.region, request),
      this.limits(request),
      wanted,
    ).catch((error: unknown) => {
      throw new Error(
        `creating custom key store ${customKeyStoreName}: ${reasonText(error, request.signal)}`,
      );
    });
    return {
      id: session.id,
      outputs: await this.reach(session, request, { asked: request.inputs, verb: "creating" }),
    };
  }

  async read(request: ReadRequest): Promise<ReadResult> {
    const asked = withDefaults({ ...request.olds, ...request.inputs }, this.context.defaultRegion);
    const { region } = readInputs(asked);
    const store = await this.stores(region, request).byId(request.id);
    if (store === undefined) return undefined;
    if (store.connectionState === "FAILED") {
      const sentence = connectionErrorSentence(store.connectionErrorCode);
      request.log(
        "warning",
        `custom key store ${label(store.fields.customKeyStoreName, store.id)}: the connection failed with ${sentence}`,
      );
    }
    const isImport = Object.keys(request.inputs).length === 0;
    const connect = isImport ? store.connectionState === "CONNECTED" : asked["connect"];
    const known = inputsOnly({ ...asked, connect });
    const secret = secretOf(request.olds) ?? secretOf(request.inputs);
    return {
      id: store.id,
      inputs: inputsInForce(store, secret, known),
      outputs: outputsOf(store, secret, known),
    };
  }

  async update(request: UpdateRequest): Promise<Properties> {
    if (request.preview) {
      const { connectionErrorCode: _gone, ...olds } = request.olds;
      return { ...olds, ...plannedOutputs(request.news) };
    }
    const { region } = readInputs(request.news);
    const stores = this.stores(region, request);
    const store = await stores.byId(request.id);
    if (store === undefined) {
      throw new Error(
        `updating custom key store (${request.id}): it no longer exists; run \`pulumi refresh\`, then the command again`,
      );
    }
    const start = { store, secretAccessKey: secretOf(request.olds), isNew: false };
    const session = new StoreSession(stores, this.limits(request), start);
    return this.reach(session, request, { asked: request.news, verb: "updating" });
  }

  async delete(request: DeleteRequest): Promise<void> {
    const { region, retainWhileKeysRemain } = readInputs({ ...request.olds, ...request.inputs });
    const stores = this.stores(region, request);
    const store = await stores.byId(request.id);
    if (store === undefined) return;
    const name = label(store.fields.customKeyStoreName, store.id);
    const keys = await keysOfStore(this.context.api, { region, signal: request.signal }, store.id);
    const retained = keys.length > 0 && retainWhileKeysRemain && allWaiting(keys);
    if (keys.length > 0 && !retained)
      throw new Error(`deleting custom key store ${name}: ${remainingKeysText(keys)}`);
    const start = { store, secretAccessKey: undefined, isNew: false };
    const session = new StoreSession(stores, this.limits(request), start);
    await (retained ? retire(session) : remove(session)).catch((error: unknown) => {
      throw new Error(`deleting custom key store ${name}: ${reasonText(error, request.signal)}`);
    });
    if (retained) request.log("warning", `custom key store ${name}: ${retainedText(keys)}`);
  }

  /** Brings the store to what is asked; a failure keeps what is in force in state. */
  private async reach(
    session: StoreSession,
    request: ResourceRequest,
    { asked, verb }: { readonly asked: Properties; readonly verb: string },
  ): Promise<Properties> {
    try {
      await converge(session, readInputs(asked));
    } catch (error) {
      const { store, secretAccessKey } = session;
      const name = label(store.fields.customKeyStoreName, store.id);
      const reason = `${verb} custom key store ${name}: ${reasonText(error, request.signal)}`;
      const inForce = inputsInForce(store, secretAccessKey, asked);
      throw new PartialFailure(store.id, [reason], {
        outputs: outputsOf(store, secretAccessKey, asked),
        inputs: inForce,
      });
    }
    return outputsOf(session.store, session.secretAccessKey, asked);
  }

  private stores(region: string, request: ResourceRequest): KeyStores {
    return new KeyStores(this.context.api, { region, signal: request.signal });
  }

  private limits(request: ResourceRequest): Limits {
    const { clock, random } = this.context.machine;
    return {
      clock,
      random,
      signal: request.signal,
      timeoutMs: request.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    };
  }
}

function label(name: string, id: string): string {
  return `${name} (${id})`;
}

function secretOf(properties: Properties): string | undefined {
  const value = properties["xksSecretAccessKey"];
  return typeof value === "string" ? value : undefined;
}

/** Without what only KMS says. */
function inputsOnly(properties: Properties): Properties {
  const {
    connectionState: _state,
    connectionErrorCode: _code,
    creationDate: _date,
    ...inputs
  } = properties;
  return inputs;
}
