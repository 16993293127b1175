import type { Duplex } from "node:stream";
import { connect } from "node:net";
import type { Caller, Cloud, Network } from "../../../sandbox/cloud/context";
import { Faults } from "../../../sandbox/cloud/faults";
import type { Created, Properties, ResourceModel } from "../../../sandbox/cloud/resource";
import { MemoryStore } from "../../../sandbox/state/store";
import type { HostRun, HostRuntime, HostStart } from "../../../sandbox/volcengine/ecs/host-runtime";
import { volcengineNetworkResources } from "../../../sandbox/volcengine/network-resources";

export const REGION = "cn-beijing";
export const NOW = Date.UTC(2026, 10, 2, 2, 0, 0);
export const PUBLIC_KEY =
  "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g";

/** Hosts that exist as a list of calls, with real sockets at the ports that a test opens. */
export class FakeRuntime implements HostRuntime {
  readonly calls: string[] = [];
  readonly started = new Map<string, HostStart>();
  /** Port on 127.0.0.1 behind `<host>:<port>`. */
  readonly listening = new Map<string, number>();
  answer: (script: string) => HostRun = () => ({
    exitCode: 0,
    output: Buffer.alloc(0),
    timedOut: false,
  });
  failStart = false;

  async start(host: HostStart): Promise<void> {
    if (this.failStart) throw new Error("the host does not start");
    this.calls.push(`start ${host.id}`);
    this.started.set(host.id, host);
  }

  async stop(id: string): Promise<void> {
    this.calls.push(`stop ${id}`);
  }

  async destroy(id: string): Promise<void> {
    this.calls.push(`destroy ${id}`);
  }

  async run(
    id: string,
    script: string,
    options: { timeoutMs: number; username: string },
  ): Promise<HostRun> {
    this.calls.push(`run ${id} as ${options.username} within ${options.timeoutMs} ms: ${script}`);
    return this.answer(script);
  }

  dial(id: string, port: number): Promise<Duplex> {
    this.calls.push(`dial ${id}:${port}`);
    const real = this.listening.get(`${id}:${port}`);
    if (real === undefined) {
      return Promise.reject(
        Object.assign(new Error("connection refused"), { code: "ECONNREFUSED" }),
      );
    }
    return new Promise((resolve, reject) => {
      const socket = connect(real, "127.0.0.1", () => resolve(socket));
      socket.once("error", reject);
    });
  }
}

const UNREACHABLE: Network = {
  connect: () => Promise.reject(new Error("the models of this test open no connections")),
};

/** The Volcengine network models on an empty store. */
export class NetworkFixture {
  readonly store = new MemoryStore();
  readonly runtime = new FakeRuntime();
  readonly caller: Caller = {
    cloud: "volcengine",
    accountId: "2100000001",
    kind: "root",
    accessKeyId: "AKLTtest",
    sourceIp: "127.0.0.1",
  };
  readonly cloud: Cloud;
  private readonly models: Map<string, ResourceModel>;
  private counter = 0;

  constructor() {
    this.cloud = {
      store: this.store,
      clock: { now: () => NOW },
      network: UNREACHABLE,
      faults: new Faults(),
      newId: (prefix) => `${prefix}-${(this.counter += 1)}`,
    };
    this.models = new Map(
      volcengineNetworkResources(this.runtime).map((model) => [model.token, model]),
    );
    for (const roleName of ["ServiceRoleForLoadBalancer", "ServiceRoleForPrivateLink"]) {
      this.store.table("volcengine.iam.roles").set(roleName, { roleName, serviceLinked: true });
    }
  }

  call(region = REGION) {
    return { cloud: this.cloud, caller: this.caller, region };
  }

  /** The model of `vpc.Vpc`, `clb.Listener` and so on. */
  model(name: string): ResourceModel {
    const model = this.models.get(tokenOf(name));
    if (!model) throw new Error(`no model of ${name}`);
    return model;
  }

  async create(name: string, inputs: Properties): Promise<Created> {
    return this.model(name).create(this.call(), inputs);
  }

  async make(name: string, inputs: Properties): Promise<string> {
    return (await this.create(name, inputs)).id;
  }

  async read(name: string, id: string, known: Properties = {}): Promise<Properties | undefined> {
    return this.model(name).read(this.call(), id, known);
  }

  async update(name: string, id: string, news: Properties): Promise<Properties> {
    const model = this.model(name);
    if (!model.update) throw new Error(`${name} has no update`);
    return model.update(this.call(), id, { olds: {}, news });
  }

  async remove(name: string, id: string): Promise<void> {
    await this.model(name).delete(this.call(), id, {});
  }
}

function tokenOf(name: string): string {
  const [service = "", kind = ""] = name.split(".");
  return `volcengine:${service}/${kind.charAt(0).toLowerCase()}${kind.slice(1)}:${kind}`;
}
