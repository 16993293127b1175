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
    return model.update(this.call(), id, {}, news);
  }

  async remove(name: string, id: string): Promise<void> {
    await this.model(name).delete(this.call(), id, {});
  }
}

function tokenOf(name: string): string {
  const [service = "", kind = ""] = name.split(".");
  return `volcengine:${service}/${kind.charAt(0).toLowerCase()}${kind.slice(1)}:${kind}`;
}

/** Account of KMS in these tests. */
export const KMS_ACCOUNT = "2100052433";

/** Ids of a whole key path: two proxies in two zones behind a load balancer and an endpoint service, out through a NAT gateway. */
export interface KeyPath {
  readonly vpc: string;
  readonly subnets: readonly [string, string];
  readonly group: string;
  readonly rule: string;
  readonly hosts: readonly [string, string];
  readonly clb: string;
  readonly servers: string;
  readonly backends: readonly [string, string];
  readonly listener: string;
  readonly service: string;
  readonly domain: string;
  readonly permission: string;
}

/** Input of an instance that a test then changes in one place. */
export function instanceInputs(subnetId: string, group: string): Properties {
  return {
    subnetId,
    securityGroupIds: [group],
    imageId: "image-sandbox-linux",
    instanceType: "ecs.g3i.large",
    systemVolumeType: "ESSD_PL0",
    systemVolumeSize: 40,
    keyPairName: "operator",
    installRunCommandAgent: true,
  };
}

export function ingress(
  group: string,
  cidrIp: string,
  port: number,
  more: Properties = {},
): Properties {
  return {
    securityGroupId: group,
    direction: "ingress",
    protocol: "tcp",
    portStart: port,
    portEnd: port,
    cidrIp,
    ...more,
  };
}

export async function keyPath(fixture: NetworkFixture): Promise<KeyPath> {
  const make = fixture.make.bind(fixture);
  const vpc = await make("vpc.Vpc", { cidrBlock: "10.60.0.0/16" });
  const first = await make("vpc.Subnet", {
    vpcId: vpc,
    zoneId: "cn-beijing-a",
    cidrBlock: "10.60.0.0/24",
  });
  const second = await make("vpc.Subnet", {
    vpcId: vpc,
    zoneId: "cn-beijing-b",
    cidrBlock: "10.60.1.0/24",
  });
  const group = await make("vpc.SecurityGroup", { vpcId: vpc });
  const rule = await make("vpc.SecurityGroupRule", ingress(group, "100.64.0.0/10", 443));
  await make("ecs.KeyPair", { keyPairName: "operator", publicKey: PUBLIC_KEY });
  const hostA = await make("ecs.Instance", instanceInputs(first, group));
  const hostB = await make("ecs.Instance", instanceInputs(second, group));
  const clb = await make("clb.Clb", {
    type: "private",
    subnetId: first,
    loadBalancerSpec: "small_1",
    slaveZoneId: "cn-beijing-b",
  });
  const servers = await make("clb.ServerGroup", { loadBalancerId: clb });
  const backend = { serverGroupId: servers, type: "ecs", port: 443 };
  const backendA = await make("clb.ServerGroupServer", { ...backend, instanceId: hostA });
  const backendB = await make("clb.ServerGroupServer", { ...backend, instanceId: hostB });
  const listener = await make("clb.Listener", {
    loadBalancerId: clb,
    serverGroupId: servers,
    protocol: "TCP",
    port: 443,
  });
  const service = await fixture.create("privatelink.VpcEndpointService", {
    resources: [{ resourceId: clb, resourceType: "CLB" }],
    autoAcceptEnabled: true,
  });
  const permission = await make("privatelink.VpcEndpointServicePermission", {
    serviceId: service.id,
    permitAccountId: KMS_ACCOUNT,
  });
  return {
    vpc,
    subnets: [first, second],
    group,
    rule,
    hosts: [hostA, hostB],
    clb,
    servers,
    backends: [backendA, backendB],
    listener,
    service: service.id,
    domain: String(service.outputs["serviceDomain"]),
    permission,
  };
}

/** A public address for an instance or a NAT gateway; answers its id and address. */
export async function publicAddress(
  fixture: NetworkFixture,
  instanceType: "EcsInstance" | "Nat",
  instanceId: string,
): Promise<{ id: string; address: string }> {
  const eip = await fixture.create("eip.Address", { billingType: "PostPaidByTraffic" });
  await fixture.make("eip.Associate", { allocationId: eip.id, instanceId, instanceType });
  return { id: eip.id, address: String(eip.outputs["eipAddress"]) };
}

/** A NAT gateway with a public address. */
export async function natGateway(
  fixture: NetworkFixture,
  path: KeyPath,
): Promise<{ id: string; eip: { id: string; address: string } }> {
  const id = await fixture.make("nat.Gateway", { vpcId: path.vpc, subnetId: path.subnets[0] });
  return { id, eip: await publicAddress(fixture, "Nat", id) };
}

/** The last part of a composite id such as `rsp-…:rs-…`. */
export function tail(id: string): string {
  return id.slice(id.indexOf(":") + 1);
}
