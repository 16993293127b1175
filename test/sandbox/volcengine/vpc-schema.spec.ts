import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Properties } from "../../../sandbox/cloud/resource";
import { volcengineNetworkInventory } from "../../../sandbox/volcengine/network-inventory";
import { volcengineNetworkResources } from "../../../sandbox/volcengine/network-resources";
import { keyPath, natGateway } from "../fabric/key-path";
import { FakeRuntime, NetworkFixture } from "../fabric/network-fixture";

interface Facts {
  readonly inputs: Record<string, unknown>;
  readonly outputs: Record<string, { computedOnly?: boolean }>;
}

const SCHEMA = JSON.parse(
  readFileSync(join(__dirname, "../../../sandbox/schemas/volcengine.json"), "utf8"),
) as { resources: Record<string, Facts> };

function facts(token: string): Facts {
  const found = SCHEMA.resources[token];
  assert.ok(found, `${token} is not in the schema slice`);
  return found;
}

describe("sandbox/volcengine network models and the provider's schema", () => {
  for (const model of volcengineNetworkResources(new FakeRuntime())) {
    it(`${model.token} gives a meaning to properties of the schema only`, () => {
      const inputs = Object.keys(facts(model.token).inputs);
      assert.deepEqual(
        model.modelled.filter((name) => !inputs.includes(name)),
        [],
      );
    });
  }

  it("answers outputs of the schema only, and every one that the cloud computes, for each of the 21 types", async () => {
    const fixture = new NetworkFixture();
    const seen = new Set<string>();
    for (const [name, id] of await everyKind(fixture)) {
      const { token } = fixture.model(name);
      const outputs = (await fixture.read(name, id)) ?? {};
      const known = facts(token).outputs;
      const foreign = Object.keys(outputs).filter((output) => !(output in known));
      const missing = Object.entries(known).filter(
        ([output, { computedOnly }]) => computedOnly && outputs[output] === undefined,
      );
      assert.deepEqual(
        { token, foreign, missing: missing.map(([output]) => output) },
        { token, foreign: [], missing: [] },
      );
      seen.add(token);
    }
    assert.equal(seen.size, 21);
  });
});

/** One object of each type. */
async function everyKind(fixture: NetworkFixture): Promise<[string, string][]> {
  const path = await keyPath(fixture);
  const nat = await natGateway(fixture, path);
  const make = (name: string, inputs: Properties) => fixture.make(name, inputs);
  await make("nat.SnatEntry", {
    natGatewayId: nat.id,
    subnetId: path.subnets[0],
    eipId: nat.eip.id,
  });
  const routeTableId = await make("vpc.RouteTable", { vpcId: path.vpc });
  await make("vpc.RouteTableAssociate", { routeTableId, subnetId: path.subnets[0] });
  await make("vpc.RouteEntry", {
    routeTableId,
    destinationCidrBlock: "0.0.0.0/0",
    nextHopType: "NatGW",
    nextHopId: nat.id,
  });
  const commandId = await make("ecs.Command", {
    commandContent: Buffer.from("true").toString("base64"),
  });
  const invocation = await make("ecs.Invocation", {
    commandId,
    instanceIds: [path.hosts[0]],
    invocationName: "run",
    username: "root",
  });
  const objects = volcengineNetworkInventory(fixture.cloud).filter(
    (item) => item.type !== "privatelink.VpcEndpointConnection",
  );
  return [
    ...objects.map((item): [string, string] => [item.type, item.id]),
    ["ecs.Invocation", invocation],
  ];
}
