import assert from "node:assert/strict";
import {
  ADOPTED,
  AWS,
  deploy,
  DEVELOPMENT,
  PRODUCTION,
  type Changes,
} from "../support/environments";
import { inClear, UNKNOWN, type Registration, type Run } from "../support/mock-engine";
import { DEVELOPMENT_RESOURCES, PRODUCTION_RESOURCES } from "./expected-resources";

const ENVIRONMENTS: Readonly<Record<string, Changes>> = { DEVELOPMENT, PRODUCTION, ADOPTED, AWS };

function listed(run: Run<unknown>): string[] {
  const names = new Map(
    run.registrations.map(({ urn, type, name }) => [urn, `${type.split(":").pop() ?? ""} ${name}`]),
  );
  return run.registrations
    .map(({ type, name, parent }) => `${type} ${name} < ${names.get(parent) ?? "none"}`)
    .sort();
}

const isProvider = ({ type }: Registration) => type.startsWith("pulumi:providers:");

describe("components: structure", () => {
  it("makes exactly the 60 resources of a development environment", async () => {
    assert.equal(DEVELOPMENT_RESOURCES.length, 60);
    assert.deepEqual(listed(await deploy(DEVELOPMENT)), DEVELOPMENT_RESOURCES);
  });

  it("makes exactly the 89 resources of two proxies in two zones behind a NAT gateway and a bastion", async () => {
    assert.equal(PRODUCTION_RESOURCES.length, 89);
    assert.deepEqual(listed(await deploy(PRODUCTION)), PRODUCTION_RESOURCES);
  });

  it("names every child by its parent: a second stack has the same resources under its own name", async () => {
    const names = listed(await deploy(PRODUCTION, { stack: "qa" })).map((line) =>
      line.replaceAll("hyok-qa", "hyok-dev"),
    );
    assert.deepEqual(names, PRODUCTION_RESOURCES);
  });

  for (const [name, changes] of Object.entries(ENVIRONMENTS)) {
    it(`gives every resource of ${name} a parent, except providers and the outermost components`, async () => {
      const { registrations } = await deploy(changes);
      const outermost = registrations.filter((each) => each.parent === "" && !isProvider(each));
      const allowed = [
        "ProxyNetwork",
        "ProxyFleet",
        "AdoptedHost",
        "ExternalKeys",
        "ProxyPrincipal",
        "Hyok",
        "KeyProtection",
      ];
      assert.deepEqual(
        outermost.filter(({ type }) => !allowed.includes(type.split(":").pop() ?? "")),
        [],
      );
      const urns = registrations.map(({ urn }) => urn);
      assert.equal(new Set(urns).size, urns.length);
    });

    it(`registers the outputs of every component of ${name} once, and none of them empty`, async () => {
      const components = (await deploy(changes)).registrations.filter((each) => each.isComponent);
      const wrong = components.filter(
        ({ outputsRegistered: [names = [], ...more] }) => names.length === 0 || more.length > 0,
      );
      assert.deepEqual(
        wrong.map(({ type }) => type),
        [],
      );
    });

    it(`asks an explicit provider for every cloud resource of ${name}`, async () => {
      const { registrations } = await deploy(changes);
      const cloud = registrations.filter(
        ({ type, isComponent }) => !isComponent && /^(volcengine|alicloud|hyok):/.test(type),
      );
      for (const { type, name: each, provider } of cloud) {
        const plugin = type.slice(0, type.indexOf(":"));
        assert(provider.includes(`pulumi:providers:${plugin}::`), `${type} ${each}: ${provider}`);
      }
      assert(cloud.length >= 10);
    });

    it(`registers all resources of ${name} in a preview, with values that it does not know`, async () => {
      const update = await deploy(changes);
      const preview = await deploy(changes, { preview: true });
      assert.deepEqual(listed(preview), listed(update));
      assert(preview.registrations.some(({ inputs }) => inClear(inputs).includes(UNKNOWN)));
      assert(!update.registrations.some(({ inputs }) => inClear(inputs).includes(UNKNOWN)));
    });
  }
});
