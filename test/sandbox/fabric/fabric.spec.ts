import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server } from "node:net";
import type { Duplex } from "node:stream";
import { Refusal, type Origin } from "../../../sandbox/cloud/context";
import { Fabric } from "../../../sandbox/fabric";
import { endpointServices } from "../../../sandbox/volcengine/privatelink/endpoint-services";
import { ingress, keyPath, KMS_ACCOUNT, publicAddress, type KeyPath } from "./key-path";
import { NetworkFixture } from "./network-fixture";

const kms: Origin = { kind: "kms", accountId: KMS_ACCOUNT };

describe("sandbox/fabric/fabric", () => {
  let fixture: NetworkFixture;
  let path: KeyPath;
  let fabric: Fabric;
  let machineMs: number;
  let servers: Server[];

  beforeEach(async () => {
    fixture = new NetworkFixture();
    path = await keyPath(fixture);
    endpointServices(fixture.cloud).attachEndpoint(path.service, KMS_ACCOUNT);
    machineMs = 0;
    servers = [];
    fabric = new Fabric({
      store: fixture.store,
      runtime: fixture.runtime,
      machineMs: () => machineMs,
    });
    fixture.runtime.calls.length = 0;
  });

  afterEach(() => {
    for (const server of servers) server.close();
  });

  /** A server that greets with its name and ends. */
  async function listen(greeting: string): Promise<number> {
    const server = createServer((socket) => {
      socket.on("error", () => undefined);
      socket.end(greeting);
    }).listen(0, "127.0.0.1");
    servers.push(server);
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  }

  async function listenOn(hostId: string, port: number): Promise<void> {
    fixture.runtime.listening.set(`${hostId}:${port}`, await listen(`this is ${hostId}`));
  }

  const toProxy = () => ({ host: path.domain, port: 443 });

  it("carries KMS to the proxies in turn over real sockets", async () => {
    await listenOn(path.hosts[0], 443);
    await listenOn(path.hosts[1], 443);
    const greetings: string[] = [];
    for (let turn = 0; turn < 3; turn += 1)
      greetings.push(await greeting(await fabric.connect(kms, toProxy())));
    assert.deepEqual(
      greetings,
      [path.hosts[0], path.hosts[1], path.hosts[0]].map((id) => `this is ${id}`),
    );
  });

  it("finds a stopped proxy by its health check and goes to the other one", async () => {
    await listenOn(path.hosts[1], 443);
    assert.equal(await greeting(await fabric.connect(kms, toProxy())), `this is ${path.hosts[1]}`);
  });

  it("is refused while no proxy listens, and finds one as soon as it does", async () => {
    const refusal = await refusalOf(fabric.connect(kms, toProxy()));
    assert.deepEqual([refusal.code, refusal.obstacle], ["ECONNREFUSED", "unhealthy-backend"]);
    await listenOn(path.hosts[0], 443);
    assert.equal(await greeting(await fabric.connect(kms, toProxy())), `this is ${path.hosts[0]}`);
  });

  it("asks a healthy backend again only after half a second", async () => {
    await listenOn(path.hosts[0], 443);
    await listenOn(path.hosts[1], 443);
    const probes = async () => {
      fixture.runtime.calls.length = 0;
      await fabric.explain(kms, toProxy());
      return fixture.runtime.calls.length;
    };
    const counts = [await probes()];
    machineMs = 499;
    counts.push(await probes());
    machineMs = 500;
    counts.push(await probes());
    assert.deepEqual(counts, [2, 0, 2]);
  });

  it("reports a proxy that went away since its last probe as nothing that listens, once", async () => {
    await listenOn(path.hosts[0], 443);
    await fixture.remove("clb.ServerGroupServer", path.backends[1]);
    await fabric.explain(kms, toProxy());
    fixture.runtime.listening.clear();
    const first = await refusalOf(fabric.connect(kms, toProxy()));
    const second = await refusalOf(fabric.connect(kms, toProxy()));
    assert.deepEqual(
      [first.obstacle, first.reason, second.obstacle],
      [
        "nothing-listens",
        `nothing listens on tcp/443 of ${path.hosts[0]} (10.60.0.1)`,
        "unhealthy-backend",
      ],
    );
  });

  it("opens no socket when the network refuses", async () => {
    await fixture.remove("vpc.SecurityGroupRule", path.rule);
    const refusal = await refusalOf(
      fabric.connect({ kind: "operator" }, { host: "10.60.0.1", port: 22 }),
    );
    assert.deepEqual(
      [refusal.code, refusal.obstacle, fixture.runtime.calls],
      ["ETIMEDOUT", "private-address", []],
    );
  });

  it("reaches a host from an operator inside the network", async () => {
    const inside = new Fabric({
      store: fixture.store,
      runtime: fixture.runtime,
      operator: () => ({ address: "198.51.100.10", privateAddress: "10.60.200.1" }),
    });
    await fixture.make("vpc.SecurityGroupRule", ingress(path.group, "10.60.200.1/32", 22));
    await listenOn(path.hosts[0], 22);
    assert.equal(
      await greeting(await inside.connect({ kind: "operator" }, { host: "10.60.0.1", port: 22 })),
      `this is ${path.hosts[0]}`,
    );
  });

  it("gives a door the caller's public address", async () => {
    const port = await listen("this is the door");
    const sources: string[] = [];
    fabric.register("KMS.cn-hangzhou.aliyuncs.com", 443, (sourceIp) => {
      sources.push(sourceIp);
      return open(port);
    });
    const eip = await publicAddress(fixture, "EcsInstance", path.hosts[0]);
    const socket = await fabric.connect(
      { kind: "host", hostId: path.hosts[0] },
      { host: "kms.cn-hangzhou.aliyuncs.com", port: 443 },
    );
    assert.equal(await greeting(socket), "this is the door");
    assert.deepEqual(sources, [eip.address]);
  });

  it("lists the names of its doors once each, in order", () => {
    const never = () => Promise.reject(new Error("not opened in this test"));
    fabric.register("tos.example", 443, never);
    fabric.register("kms.example", 443, never);
    fabric.register("KMS.example", 80, never);
    assert.deepEqual(fabric.names(), ["kms.example", "tos.example"]);
  });
});

function open(port: number): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => resolve(socket));
    socket.once("error", reject);
  });
}

async function greeting(socket: Duplex): Promise<string> {
  let text = "";
  for await (const chunk of socket) text += String(chunk);
  return text;
}

async function refusalOf(connection: Promise<Duplex>): Promise<Refusal> {
  const outcome = await connection.catch((error: unknown) => error);
  assert.ok(outcome instanceof Refusal);
  return outcome;
}
