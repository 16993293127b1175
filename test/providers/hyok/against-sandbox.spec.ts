import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { connectionErrorSentence } from "../../../providers/hyok/client/connection-error";
import { createHyokProvider } from "../../../providers/hyok/plugin";
import type {
  CheckResult,
  CreateResult,
  ProviderPlugin,
  ResourceHandler,
} from "../../../providers/server/handler";
import type { Properties } from "../../../providers/server/values";
import { seedAccount } from "../../../sandbox/volcengine/account";
import { createVolcengineDoor } from "../../../sandbox/volcengine/door";
import { IAM_OPERATIONS } from "../../../sandbox/volcengine/iam";
import { FakeClock } from "../../support/fake-clock";
import {
  ACCESS_KEY,
  HOST,
  kmsWorld,
  proxyAnswered,
  SECRET,
  SERVICE_NAME,
  type KmsWorld,
} from "../../sandbox/volcengine/kms/kms-world";
import { partialFailure, plain, Workbench } from "./workbench";

/** A clock whose sleeps also run the timers of the modelled KMS. */
class SettlingClock extends FakeClock {
  constructor(private readonly world: KmsWorld) {
    super();
  }

  override async sleep(ms: number, signal: AbortSignal): Promise<void> {
    await super.sleep(ms, signal);
    await this.world.settle();
  }
}

// The fake of the other tests and the sandbox were written apart: what both accept is not one writer's idea alone.
describe("providers/hyok against the sandbox's OpenAPI door", () => {
  let world: KmsWorld;
  let door: Server;
  let plugin: ProviderPlugin;

  beforeEach(async () => {
    world = await kmsWorld({ account: { serviceLinkedRoles: [] } });
    const clock = new SettlingClock(world);
    door = createServer(
      createVolcengineDoor(world.cloud, [...world.operations, ...IAM_OPERATIONS], {
        machine: clock,
      }),
    );
    await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
    const account = seedAccount(world.cloud);
    plugin = createHyokProvider({
      environment: {
        VOLCENGINE_ACCESS_KEY: account.accessKeyId,
        VOLCENGINE_SECRET_KEY: account.secretAccessKey,
        VOLCENGINE_REGION: "cn-beijing",
        VOLCENGINE_ENDPOINT: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
      },
      machine: { clock, random: () => 0 },
    });
  });

  afterEach(async () => {
    door.closeAllConnections();
    await new Promise((resolve) => door.close(resolve));
  });

  it("grants access, makes and connects a store, finds no drift, and deletes it once its keys are gone", async () => {
    const access = await create("KmsAccess", {
      explicitRole: { roleName: "HyokForArk", servicePrincipal: "ark" },
    });
    assert.deepEqual(
      (access.outputs["roles"] as Properties[]).map((role) => role["adopted"]),
      [false, false, false, false],
    );
    const store = await create("CustomKeyStore", storeArgs());
    assert.equal(store.outputs["connectionState"], "CONNECTED");
    for (const [type, made] of [
      ["KmsAccess", access],
      ["CustomKeyStore", store],
    ] as const) {
      const request = {
        ...about(type),
        id: made.id,
        inputs: plain(made.outputs),
        olds: plain(made.outputs),
      };
      assert.deepEqual(
        plain((await handler(type).read(request))?.outputs ?? {}),
        plain(made.outputs),
      );
    }
    const keyId = await world.externalKey(store.id);
    await assert.rejects(remove("CustomKeyStore", store), {
      message: `deleting custom key store hyok-dev-7f3a (${store.id}): 1 KMS key still belongs to it: ring/key-a (${keyId}, Enable); schedule the deletion of each (7 to 30 days), let that time pass, then run the command again; or set retainWhileKeysRemain, which leaves the store behind, disconnected, once all of them wait for their deletion`,
    });
    await world.call("ScheduleKeyDeletion", { KeyID: keyId, PendingWindowInDays: 7 });
    await assert.rejects(
      remove("CustomKeyStore", store),
      /ring\/key-a \(.+, PendingDelete until 2026-01-22T/,
    );
    world.clock.ms += 8 * 86_400_000;
    await remove("CustomKeyStore", store);
    assert.deepEqual((await world.call("DescribeCustomKeyStores"))["CustomKeyStores"], []);
    await remove("KmsAccess", access);
  });

  it("changes an endpoint with a disconnect and a path without one", async () => {
    await create("KmsAccess", { serviceLinkedRoles: ["kms"] });
    const store = await create("CustomKeyStore", storeArgs());
    const olds = plain(store.outputs);
    const news = inputs(
      "CustomKeyStore",
      storeArgs({ xksProxyUriPath: "/team/kms/xks/v1", xksProxyUriEndpoint: `https://a.${HOST}` }),
    );
    const outputs = await handler("CustomKeyStore").update({
      ...about("CustomKeyStore"),
      id: store.id,
      oldInputs: olds,
      olds,
      news,
      preview: false,
    });
    assert.equal(outputs["connectionState"], "CONNECTED");
    assert.equal((await world.describe(store.id))["ConnectionState"], "CONNECTED");
  });

  it("explains a refused signature, and repairs the store with the next update", async () => {
    await create("KmsAccess", { serviceLinkedRoles: ["kms"] });
    world.proxy.failure = proxyAnswered("AuthenticationFailedException");
    const failure = await partialFailure(create("CustomKeyStore", storeArgs()));
    assert.equal(
      failure.message,
      `creating custom key store hyok-dev-7f3a (${failure.id}): the connection failed with ${connectionErrorSentence("INVALID_CREDENTIALS")}`,
    );
    world.proxy.failure = undefined;
    const olds = plain(failure.outputs);
    const news = inputs("CustomKeyStore", storeArgs());
    const outputs = await handler("CustomKeyStore").update({
      ...about("CustomKeyStore"),
      id: failure.id,
      oldInputs: olds,
      olds,
      news,
      preview: false,
    });
    assert.equal(outputs["connectionState"], "CONNECTED");
  });

  it("stops with the runbook while KMS is not open", async () => {
    world.cloud.store.table<object>("volcengine.settings").set("kms", { opened: false });
    await assert.rejects(
      create("KmsAccess", {}),
      /^Error: granting KMS access \(cn-beijing\): KMS has not been opened in this account/,
    );
  });

  function storeArgs(changes: Properties = {}): Properties {
    return {
      customKeyStoreName: "hyok-dev-7f3a",
      ownershipSuffix: "7f3a",
      trustAnchorCertificate: world.authority.base64,
      xksAccessKey: ACCESS_KEY,
      xksSecretAccessKey: SECRET,
      xksProxyUriEndpoint: `https://${HOST}`,
      xksProxyUriPath: "/kms/xks/v1",
      xksProxyVpcEndpointServiceName: SERVICE_NAME,
      ...changes,
    };
  }

  function about(type: string) {
    return new Workbench().request(type);
  }

  function handler(type: string): ResourceHandler {
    const found = plugin.handler(`hyok:index:${type}`);
    assert.ok(found);
    return found;
  }

  function inputs(type: string, news: Properties): Properties {
    const request = { ...about(type), randomSeed: new Uint8Array(32), news, olds: undefined };
    const checked = handler(type).check(request) as CheckResult;
    assert.deepEqual(checked.failures, []);
    return checked.inputs;
  }

  async function create(type: string, args: Properties): Promise<CreateResult> {
    return handler(type).create({ ...about(type), inputs: inputs(type, args), preview: false });
  }

  async function remove(type: string, made: CreateResult): Promise<void> {
    const olds = plain(made.outputs);
    await handler(type).delete({ ...about(type), id: made.id, inputs: olds, olds });
  }
});
