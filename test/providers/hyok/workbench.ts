import assert from "node:assert/strict";
import { createHyokProvider } from "../../../providers/hyok/plugin";
import {
  PartialFailure,
  type ProviderPlugin,
  type ResourceHandler,
  type ResourceRequest,
} from "../../../providers/server/handler";
import { Secret, type Properties } from "../../../providers/server/values";
import { FakeClock } from "../../support/fake-clock";
import { FakeIam } from "../../support/fake-iam";
import { FakeKms } from "../../support/fake-kms";
import { ACCESS_KEY, FakeOpenApi, SECRET_KEY } from "../../support/fake-openapi";

/** The plugin in front of a fake cloud, on a clock that only its own sleeps move. */
export class Workbench {
  readonly clock = new FakeClock();
  readonly kms = new FakeKms(this.clock);
  readonly iam = new FakeIam();
  readonly cloud = new FakeOpenApi((call) =>
    (call.service === "iam" ? this.iam : this.kms).respond(call),
  );
  /** Lines of the engine's log. */
  readonly log: string[] = [];
  private open: ProviderPlugin | undefined;

  async start(): Promise<void> {
    await this.cloud.start();
    this.open = createHyokProvider({
      environment: {
        VOLCENGINE_ACCESS_KEY: ACCESS_KEY,
        VOLCENGINE_SECRET_KEY: SECRET_KEY,
        VOLCENGINE_REGION: "cn-beijing",
        VOLCENGINE_ENDPOINT: this.cloud.endpoint,
      },
      machine: { clock: this.clock, random: () => 0 },
    });
  }

  async stop(): Promise<void> {
    await this.cloud.stop();
  }

  handler(type: string): ResourceHandler {
    const handler = this.open?.handler(`hyok:index:${type}`);
    if (handler === undefined) throw new Error(`no handler for ${type}`);
    return handler;
  }

  /** What every call on a resource knows. */
  request(
    type: string,
    signal = new AbortController().signal,
    timeoutMs?: number,
  ): ResourceRequest {
    return {
      urn: `urn:pulumi:dev::hyok::hyok:index:${type}::it`,
      name: "it",
      type: `hyok:index:${type}`,
      signal,
      timeoutMs,
      log: (severity, message) => void this.log.push(`${severity}: ${message}`),
    };
  }
}

/** Properties as the engine would send them again: secrets as plain values, empty members left out. */
export function plain(properties: Properties): Properties {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, value instanceof Secret ? value.value : value]),
  );
}

/** The partial failure that a promise ends with. */
export async function partialFailure(promise: Promise<unknown>): Promise<PartialFailure> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(
    error instanceof PartialFailure,
    `expected a partial failure, received ${String(error)}`,
  );
  return error;
}
