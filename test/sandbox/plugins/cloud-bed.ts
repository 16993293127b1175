import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Properties, ProviderPlugin, ResourceHandler } from "../../../providers/server";
import type { Caller, Cloud } from "../../../sandbox/cloud/context";
import { CloudError } from "../../../sandbox/cloud/error";
import { Faults } from "../../../sandbox/cloud/faults";
import { createResourceDoor } from "../../../sandbox/daemon/resource-door";
import { createCloudPlugin } from "../../../sandbox/plugins/cloud/cloud-plugin";
import { DoorClient } from "../../../sandbox/plugins/door-client";
import { CountingStore, FIXED_MODEL, FUNCTION, NET, NETS, SCHEMA, type Net } from "./demo-cloud";
import { about, logged } from "./requests";

function authenticate(
  cloud: Caller["cloud"],
  given: { accessKeyId: string; secretAccessKey: string },
): Caller {
  if (given.secretAccessKey !== "s3cret")
    throw new CloudError("SignatureDoesNotMatch", "the secret is wrong", 401);
  return {
    cloud,
    accountId: "1",
    kind: "root",
    accessKeyId: given.accessKeyId,
    sourceIp: "198.51.100.10",
  };
}

/** The small cloud behind its door on a Unix socket, and plugins in front of it. */
export class CloudBed {
  readonly store = new CountingStore();
  readonly faults = new Faults();
  private readonly folder = mkdtempSync(join(tmpdir(), "door-"));
  readonly socket = join(this.folder, "socket");
  private readonly server = createServer(
    createResourceDoor({
      cloud: this.cloud(),
      models: { volcengine: [NETS, FIXED_MODEL], alibaba: [] },
      functions: [FUNCTION],
      authenticate,
    }),
  );

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(this.socket, resolve));
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    rmSync(this.folder, { recursive: true });
  }

  reset(): void {
    this.store.table("nets").clear();
    this.store.saves = 0;
    this.faults.clear();
    logged.length = 0;
  }

  nets(): Map<string, Net> {
    return this.store.table<Net>("nets");
  }

  plugin(
    secretKey = "s3cret",
    name: "volcengine" | "alicloud" = "volcengine",
    socket = this.socket,
  ): ProviderPlugin {
    const made = createCloudPlugin({
      name,
      version: "0.0.47",
      schema: SCHEMA,
      door: new DoorClient(socket),
      env: {},
    });
    void made.configure({ accessKey: "AK", secretKey, region: "cn-beijing" });
    return made;
  }

  handler(type = NET, of = this.plugin()): ResourceHandler {
    return of.handler(type) as ResourceHandler;
  }

  async create(
    inputs: Properties,
    type = NET,
    of = this.plugin(),
  ): Promise<{ id: string; outputs: Properties }> {
    return this.handler(type, of).create({ ...about(type), inputs, preview: false });
  }

  private cloud(): Cloud {
    return {
      store: this.store,
      faults: this.faults,
      clock: { now: () => 0 },
      network: { connect: () => Promise.reject(new Error("no network")) },
      newId: (prefix) => prefix,
    };
  }
}
