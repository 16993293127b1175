import { randomBytes } from "node:crypto";
import { createHyokProvider } from "../../../../providers/hyok/plugin";
import type {
  CheckResult,
  CreateResult,
  DiffResult,
  ProviderPlugin,
  ReadResult,
  ResourceHandler,
  ResourceRequest,
} from "../../../../providers/server/handler";
import type { Properties } from "../../../../providers/server/values";
import { FakeClock } from "../../../support/fake-clock";
import { plain } from "../workbench";
import { ACCESS_KEY, FakeAlibaba, SECRET_KEY, type Respond } from "./fake-alibaba";

/** The plugin in front of a fake Alibaba Cloud, leading the life of one resource as the engine would, on a clock that only its own sleeps move. */
export class AlibabaBench {
  readonly clock = new FakeClock();
  readonly cloud: FakeAlibaba;
  /** Ends when the engine is to have died. */
  readonly engine = new AbortController();
  /** Lines of the engine's log. */
  readonly log: string[] = [];
  private open: ProviderPlugin | undefined;

  constructor(
    readonly type: string,
    respond: Respond,
  ) {
    this.cloud = new FakeAlibaba(respond);
  }

  async start(): Promise<void> {
    await this.cloud.start();
    const { host } = this.cloud;
    this.open = createHyokProvider({
      environment: {
        ALICLOUD_ACCESS_KEY: ACCESS_KEY,
        ALICLOUD_SECRET_KEY: SECRET_KEY,
        ALICLOUD_REGION: "cn-beijing",
        ALIBABA_CLOUD_ENDPOINT_KMS: host,
        ALIBABA_CLOUD_ENDPOINT_HSM: host,
        ALIBABA_CLOUD_ENDPOINT_STS: host,
      },
      machine: { clock: this.clock, random: () => 0 },
      randomBytes,
    });
  }

  async stop(): Promise<void> {
    await this.cloud.stop();
  }

  get handler(): ResourceHandler {
    const handler = this.open?.handler(`hyok:index:${this.type}`);
    if (handler === undefined) throw new Error(`no handler for ${this.type}`);
    return handler;
  }

  /** What every call on the resource knows. */
  request(signal = new AbortController().signal, timeoutMs?: number): ResourceRequest {
    return {
      urn: `urn:pulumi:dev::hyok::hyok:index:${this.type}::it`,
      name: "it",
      type: `hyok:index:${this.type}`,
      signal,
      engineGone: this.engine.signal,
      timeoutMs,
      log: (severity, message) => void this.log.push(`${severity}: ${message}`),
    };
  }

  checked(args: Properties): CheckResult {
    const request = { ...this.request(), randomSeed: new Uint8Array(32) };
    return this.handler.check({ ...request, news: plain(args), olds: undefined }) as CheckResult;
  }

  /** Inputs after check. */
  inputs(args: Properties): Properties {
    return this.checked(args).inputs;
  }

  failures(args: Properties): string[] {
    return this.checked(args).failures.map(({ property, reason }) => `${property}: ${reason}`);
  }

  async create(args: Properties, signal?: AbortSignal, timeoutMs?: number): Promise<CreateResult> {
    const request = { ...this.request(signal, timeoutMs), inputs: this.inputs(args) };
    return this.handler.create({ ...request, preview: false });
  }

  async preview(args: Properties): Promise<CreateResult> {
    return this.handler.create({ ...this.request(), inputs: this.inputs(args), preview: true });
  }

  async update(
    made: CreateResult,
    was: Properties,
    now: { readonly args: Properties; readonly preview?: boolean; readonly signal?: AbortSignal },
  ): Promise<Properties> {
    return this.handler.update({
      ...this.request(now.signal),
      id: made.id,
      oldInputs: this.inputs(was),
      olds: plain(made.outputs),
      news: this.inputs(now.args),
      preview: now.preview ?? false,
    });
  }

  async read(made: CreateResult, args: Properties): Promise<ReadResult> {
    const olds = plain(made.outputs);
    return this.handler.read({ ...this.request(), id: made.id, inputs: this.inputs(args), olds });
  }

  async import(id: string): Promise<ReadResult> {
    return this.handler.read({ ...this.request(), id, inputs: {}, olds: {} });
  }

  async delete(made: CreateResult, args: Properties): Promise<void> {
    const olds = plain(made.outputs);
    await this.handler.delete({
      ...this.request(),
      id: made.id,
      inputs: this.inputs(args),
      olds,
    });
  }

  /** The changed properties with their kinds. */
  diff(outputs: Properties, was: Properties, now: Properties): Record<string, string> {
    const { changes } = this.handler.diff({
      ...this.request(),
      id: "it",
      oldInputs: this.inputs(was),
      olds: plain(outputs),
      news: this.inputs(now),
    }) as DiffResult;
    return Object.fromEntries(Object.entries(changes).map(([name, { kind }]) => [name, kind]));
  }
}
