import assert from "node:assert/strict";
import { decide, DEFAULT_OPERATOR, networkView } from "../../../sandbox/fabric";
import { clbs } from "../../../sandbox/volcengine/clb/rows";
import { associates } from "../../../sandbox/volcengine/eip/rows";
import { endpointServices } from "../../../sandbox/volcengine/privatelink/endpoint-services";
import { keyPath, KMS_ACCOUNT, natGateway } from "./key-path";
import { NetworkFixture } from "./network-fixture";

const AROUND = {
  doors: new Map([["door.example", new Set([443])]]),
  operator: DEFAULT_OPERATOR,
  health: new Map(),
  turn: 0,
};

describe("sandbox/fabric/decide on a network that somebody took apart", () => {
  it("names the service whose load balancer is gone", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    endpointServices(fixture.cloud).attachEndpoint(path.service, KMS_ACCOUNT);
    clbs(fixture.store).clear();
    assert.deepEqual(
      decide(
        networkView(fixture.store, AROUND),
        { kind: "kms", accountId: KMS_ACCOUNT },
        { host: path.domain, port: 443 },
      ),
      {
        kind: "refused",
        code: "ETIMEDOUT",
        obstacle: "no-load-balancer",
        reason: `no load balancer of endpoint service ${path.service} exists`,
      },
    );
  });

  it("names the SNAT entry whose address was taken from the NAT gateway", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    const nat = await natGateway(fixture, path);
    const [table] = ((await fixture.read("vpc.Vpc", path.vpc)) ?? {})["routeTableIds"] as string[];
    await fixture.make("vpc.RouteEntry", {
      routeTableId: table,
      destinationCidrBlock: "0.0.0.0/0",
      nextHopType: "NatGW",
      nextHopId: nat.id,
    });
    const entry = await fixture.make("nat.SnatEntry", {
      natGatewayId: nat.id,
      sourceCidr: "10.60.0.0/16",
      eipId: nat.eip.id,
    });
    associates(fixture.store).clear();
    assert.deepEqual(
      decide(
        networkView(fixture.store, AROUND),
        { kind: "host", hostId: path.hosts[0] },
        { host: "door.example", port: 443 },
      ),
      {
        kind: "refused",
        code: "ETIMEDOUT",
        obstacle: "no-egress",
        reason: `SNAT entry ${entry} of ${nat.id} names ${nat.eip.id}, which is not attached to it`,
      },
    );
  });
});
