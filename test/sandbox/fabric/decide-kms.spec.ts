import assert from "node:assert/strict";
import { endpointServices } from "../../../sandbox/volcengine/privatelink/endpoint-services";
import { KMS_ACCOUNT, tail } from "./key-path";
import { scene, kms, refused, type Scene } from "./decide-scene";

describe("sandbox/fabric/decide from KMS", () => {
  const attach = ({ fixture, path }: Scene) =>
    endpointServices(fixture.cloud).attachEndpoint(path.service, KMS_ACCOUNT);

  it("reaches the proxies in turn, by the service domain and by one label below it", async () => {
    const the = await scene();
    attach(the);
    const to = { host: the.path.domain, port: 443 };
    const below = { host: `EP-1.${the.path.domain}`, port: 443 };
    const via = (index: 0 | 1) => [
      the.path.service,
      the.path.clb,
      the.path.listener,
      tail(the.path.backends[index]),
    ];
    const passage = (index: 0 | 1) => ({
      kind: "host",
      hostId: the.path.hosts[index],
      port: 443,
      sourceIp: "100.64.0.1",
      via: via(index),
    });
    assert.deepEqual(
      [the.decide(kms, to), the.decide(kms, below, { turn: 1 }), the.decide(kms, to, { turn: 2 })],
      [passage(0), passage(1), passage(0)],
    );
  });

  it("finds no other name", async () => {
    const the = await scene();
    attach(the);
    const deep = `a.b.${the.path.domain}`;
    const foreign = "epsvc-x.cn-beijing.privatelink.volces.com";
    assert.deepEqual(
      [deep, foreign, "proxy.example"].map((name) => the.decide(kms, { host: name, port: 443 })),
      [
        refused(
          "ENOTFOUND",
          "endpoint-service-not-found",
          `no endpoint service has the domain ${deep}, or a domain one label above it`,
        ),
        refused(
          "ENOTFOUND",
          "endpoint-service-not-found",
          `no endpoint service has the domain ${foreign}, or a domain one label above it`,
        ),
        refused(
          "ENOTFOUND",
          "unknown-name",
          "proxy.example is not the domain of an endpoint service",
        ),
      ],
    );
  });

  it("passes over an unhealthy backend", async () => {
    const the = await scene();
    attach(the);
    const health = new Map([[`${the.path.listener}/${tail(the.path.backends[0])}`, false]]);
    const decisions = [0, 1].map((turn) =>
      the.decide(kms, { host: the.path.domain, port: 443 }, { health, turn }),
    );
    assert.deepEqual(
      decisions.map((decision) => decision.kind === "host" && decision.hostId),
      [the.path.hosts[1], the.path.hosts[1]],
    );
  });

  it("does not ask for health when the health check is off", async () => {
    const the = await scene();
    attach(the);
    await the.fixture.update("clb.Listener", the.path.listener, {
      serverGroupId: the.path.servers,
      healthCheck: { enabled: "off" },
    });
    const health = new Map(
      the.path.backends.map((id) => [`${the.path.listener}/${tail(id)}`, false]),
    );
    assert.equal(the.decide(kms, { host: the.path.domain, port: 443 }, { health }).kind, "host");
  });
});
