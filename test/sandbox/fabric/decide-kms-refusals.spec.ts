import assert from "node:assert/strict";
import { type Surroundings } from "../../../sandbox/fabric";
import { endpointServices } from "../../../sandbox/volcengine/privatelink/endpoint-services";
import { ingress, KMS_ACCOUNT, tail, type KeyPath } from "./key-path";
import { scene, kms, refused, type Scene } from "./decide-scene";

describe("sandbox/fabric/decide from KMS, refused", () => {
  const attach = ({ fixture, path }: Scene) =>
    endpointServices(fixture.cloud).attachEndpoint(path.service, KMS_ACCOUNT);

  const refusals: readonly {
    readonly claim: string;
    readonly arrange: (the: Scene) => unknown;
    readonly around?: (path: KeyPath) => Partial<Surroundings>;
    readonly port?: number;
    readonly expected: (path: KeyPath) => readonly [string, string, string];
  }[] = [
    {
      claim: "has no endpoint",
      arrange: () => undefined,
      expected: (p) => [
        "ETIMEDOUT",
        "no-endpoint",
        `account 2100052433 has no endpoint to endpoint service ${p.service}`,
      ],
    },
    {
      claim: "is not on the whitelist",
      arrange: ({ fixture, path }) =>
        fixture.remove("privatelink.VpcEndpointServicePermission", path.permission),
      expected: (p) => [
        "ETIMEDOUT",
        "not-whitelisted",
        `the whitelist of endpoint service ${p.service} does not permit account 2100052433`,
      ],
    },
    {
      claim: "waits for acceptance",
      arrange: async (the) => {
        await the.fixture.update("privatelink.VpcEndpointService", the.path.service, {
          resources: [{ resourceId: the.path.clb, resourceType: "CLB" }],
        });
        attach(the);
      },
      expected: (p) => [
        "ETIMEDOUT",
        "not-accepted",
        `endpoint service ${p.service} has not accepted the endpoint of account 2100052433 (PendingAcceptance)`,
      ],
    },
    {
      claim: "finds no listener on the port",
      arrange: attach,
      port: 8443,
      expected: (p) => ["ECONNREFUSED", "no-listener", `${p.clb} has no TCP listener on port 8443`],
    },
    {
      claim: "finds the listener off",
      arrange: async (the) => {
        attach(the);
        await the.fixture.update("clb.Listener", the.path.listener, {
          serverGroupId: the.path.servers,
          enabled: "off",
        });
      },
      expected: (p) => [
        "ECONNREFUSED",
        "listener-disabled",
        `listener ${p.listener} of ${p.clb} on port 443 is off`,
      ],
    },
    {
      claim: "finds no backend with a weight",
      arrange: async (the) => {
        attach(the);
        await the.fixture.remove("clb.ServerGroupServer", the.path.backends[0]);
        await the.fixture.update("clb.ServerGroupServer", the.path.backends[1], {
          port: 443,
          weight: 0,
        });
      },
      expected: (p) => [
        "ECONNREFUSED",
        "no-backend",
        `server group ${p.servers} of listener ${p.listener} has no backend with a weight above 0`,
      ],
    },
    {
      claim: "meets security groups without a rule for PrivateLink",
      arrange: async (the) => {
        attach(the);
        await the.fixture.remove("vpc.SecurityGroupRule", the.path.rule);
        await the.fixture.make(
          "vpc.SecurityGroupRule",
          ingress(the.path.group, "10.60.0.0/16", 443),
        );
      },
      expected: (p) => [
        "ETIMEDOUT",
        "security-group",
        p.hosts
          .map(
            (id) =>
              `security group ${p.group} of ${id} has no ingress rule for 100.64.0.0/10 on tcp/443`,
          )
          .join("; "),
      ],
    },
    {
      claim: "meets a rule for a part of 100.64.0.0/10 only",
      arrange: async (the) => {
        attach(the);
        await the.fixture.remove("vpc.SecurityGroupRule", the.path.rule);
        await the.fixture.make(
          "vpc.SecurityGroupRule",
          ingress(the.path.group, "100.64.0.0/16", 443),
        );
        await the.fixture.remove("clb.ServerGroupServer", the.path.backends[1]);
      },
      expected: (p) => [
        "ETIMEDOUT",
        "security-group",
        `security group ${p.group} of ${p.hosts[0]} has no ingress rule for 100.64.0.0/10 on tcp/443`,
      ],
    },
    {
      claim: "meets a backend port that the security group does not open",
      arrange: async (the) => {
        attach(the);
        await the.fixture.remove("clb.ServerGroupServer", the.path.backends[1]);
        await the.fixture.update("clb.ServerGroupServer", the.path.backends[0], { port: 8443 });
      },
      expected: (p) => [
        "ETIMEDOUT",
        "security-group",
        `security group ${p.group} of ${p.hosts[0]} has no ingress rule for 100.64.0.0/10 on tcp/8443`,
      ],
    },
    {
      claim: "finds no healthy backend",
      arrange: attach,
      around: (p) => ({
        health: new Map(p.backends.map((id) => [`${p.listener}/${tail(id)}`, false])),
      }),
      expected: (p) => [
        "ECONNREFUSED",
        "unhealthy-backend",
        p.hosts
          .map(
            (id, index) =>
              `the health check of ${p.listener} finds nothing on tcp/443 of ${id} (10.60.${index}.1), backend ${tail(p.backends[index] ?? "")}`,
          )
          .join("; "),
      ],
    },
    {
      claim: "finds the hosts stopped",
      arrange: (the) => {
        attach(the);
        for (const id of the.path.hosts)
          Object.assign(the.fixture.store.table("volcengine.ecs.instances").get(id) ?? {}, {
            status: "STOPPED",
          });
      },
      expected: (p) => [
        "ETIMEDOUT",
        "host-not-running",
        p.hosts.map((id) => `${id} is STOPPED, not RUNNING`).join("; "),
      ],
    },
  ];

  for (const { claim, arrange, around, port, expected } of refusals) {
    it(`is refused when it ${claim}`, async () => {
      const the = await scene();
      await arrange(the);
      assert.deepEqual(
        the.decide(kms, { host: the.path.domain, port: port ?? 443 }, around?.(the.path)),
        refused(...expected(the.path)),
      );
    });
  }
});
