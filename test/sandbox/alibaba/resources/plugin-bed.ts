import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ok } from "node:assert/strict";
import type {
  CreateResult,
  DiffResult,
  Properties,
  ReadResult,
  ResourceHandler,
} from "../../../../providers/server";
import { authenticateAlibaba } from "../../../../sandbox/alibaba/door/caller";
import { ALIBABA_RESOURCES } from "../../../../sandbox/alibaba/resources";
import { createResourceDoor } from "../../../../sandbox/daemon/resource-door";
import { createCloudPlugin } from "../../../../sandbox/plugins/cloud/cloud-plugin";
import { DoorClient } from "../../../../sandbox/plugins/door-client";
import { loadSchema } from "../../../../sandbox/plugins/schema";
import { about, logged, SEED } from "../../plugins/requests";
import { AccountCloud } from "../account-cloud";
import { REGION } from "../small-cloud";

/** The stand-in plugin of Alibaba Cloud, with the upstream schema, in front of a sandbox of Alibaba Cloud alone. */
export class PluginBed {
  readonly cloud = new AccountCloud();
  private readonly folder = mkdtempSync(join(tmpdir(), "door-"));
  private readonly socket = join(this.folder, "socket");
  private readonly server = createServer(
    createResourceDoor({
      cloud: this.cloud,
      models: { volcengine: [], alibaba: ALIBABA_RESOURCES },
      functions: [],
      authenticate: (_, credentials) => authenticateAlibaba(this.cloud, credentials, "203.0.113.9"),
    }),
  );
  private readonly plugin = createCloudPlugin({
    name: "alicloud",
    version: "3.108.0",
    schema: loadSchema("alicloud"),
    door: new DoorClient(this.socket),
    env: {},
  });

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(this.socket, resolve));
    const { accessKeyId, accessKeySecret } = this.cloud.account;
    await this.plugin.configure({
      accessKey: accessKeyId,
      secretKey: accessKeySecret,
      region: REGION,
    });
    logged.length = 0;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    rmSync(this.folder, { recursive: true });
  }

  /** What the plugin makes of a program's inputs; there must be nothing wrong with them. */
  async checked(type: string, news: Properties): Promise<Properties> {
    const check = await this.handler(type).check({
      ...about(type),
      randomSeed: SEED,
      news,
      olds: undefined,
    });
    ok(check.failures.length === 0, JSON.stringify(check.failures));
    return check.inputs;
  }

  async create(type: string, inputs: Properties): Promise<CreateResult> {
    return this.handler(type).create({ ...about(type), inputs, preview: false });
  }

  /** What a refresh reads. */
  async read(
    type: string,
    state: { readonly id: string; readonly inputs: Properties; readonly olds: Properties },
  ): Promise<ReadResult> {
    return this.handler(type).read({ ...about(type), ...state });
  }

  /** What an update would change. */
  async diff(
    type: string,
    state: {
      readonly id: string;
      readonly oldInputs: Properties;
      readonly olds: Properties;
      readonly news: Properties;
    },
  ): Promise<DiffResult["changes"]> {
    return (await this.handler(type).diff({ ...about(type), ...state })).changes;
  }

  private handler(type: string): ResourceHandler {
    const handler = this.plugin.handler(type);
    ok(handler, type);
    return handler;
  }
}
