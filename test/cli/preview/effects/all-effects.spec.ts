import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ALL_EFFECTS } from "../../../../cli/preview/effects/all-effects";
import type { Effect, TypeEffects } from "../../../../cli/preview/effects/effect";
import { typeEffects } from "../../../../cli/preview/key-path-effects";
import { resourceName } from "../../../../cli/preview/resource-name";
import { ALIBABA_RESOURCES } from "../../../../sandbox/alibaba/resources";
import { VOLCENGINE_IAM_RESOURCES } from "../../../../sandbox/volcengine/iam";
import { VOLCENGINE_KMS_RESOURCES } from "../../../../sandbox/volcengine/kms";
import type { HostRuntime } from "../../../../sandbox/volcengine/ecs/host-runtime";
import { volcengineNetworkResources } from "../../../../sandbox/volcengine/network-resources";
import { configOfFile, deployStack } from "../../../stacks/alibaba-stack";

const PLUGIN = join(__dirname, "../../../../providers/hyok");

/** Types that our own plugin serves, as its classes name them. */
const OWN = readdirSync(PLUGIN, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("/resource.ts"))
  .flatMap((file) => readFileSync(join(PLUGIN, file), "utf8").match(/hyok:index:\w+/g) ?? []);

// models are only named here, no host is started
const NO_HOSTS = {} as HostRuntime;

const MODELLED = [
  ...ALIBABA_RESOURCES,
  ...VOLCENGINE_IAM_RESOURCES,
  ...VOLCENGINE_KMS_RESOURCES,
  ...volcengineNetworkResources(NO_HOSTS),
].map(({ token }) => token);

/** Every effect of a type with the place that it stands in. */
function effectsOf(facts: TypeEffects): [string, Effect][] {
  const { create, update, replace, delete: deleted, properties = {} } = facts;
  const all = { create, update, replace, delete: deleted, ...properties };
  return Object.entries(all).filter(
    (entry): entry is [string, Effect] => typeof entry[1] === "object",
  );
}

describe("cli/preview/effects", function () {
  // Two whole stacks are deployed, which can take long on a busy machine.
  this.timeout(60_000);

  for (const stack of ["dev", "prod"])
    it(`knows every type that the stack ${stack} creates`, async () => {
      const { registrations } = await deployStack(configOfFile(`Pulumi.${stack}.yaml`), { stack });
      const real = registrations.filter(({ isComponent }) => !isComponent);
      assert(real.length > 30, `${real.length} resources`);
      const unknown = real
        .map(({ urn }) => resourceName(urn))
        .filter((each) => typeEffects(each) === undefined)
        .map(({ type }) => type);
      assert.deepEqual(unknown, []);
    });

  it("knows every type of our own plugin, and every one that the sandbox models", () => {
    assert.equal(new Set(OWN).size, 9);
    assert.equal(MODELLED.length, 53);
    const unknown = [...OWN, ...MODELLED].filter(
      (type) => typeEffects({ type, parents: [] }) === undefined,
    );
    assert.deepEqual([...new Set(unknown)], []);
  });

  it("says everything in both languages, in the style of the house", () => {
    for (const [type, facts] of Object.entries(ALL_EFFECTS))
      for (const [place, { text }] of effectsOf(facts)) {
        assert.match(text.en, /^(?:KMS|[a-z])/, `${type} ${place}: ${text.en}`);
        assert.match(text.en, /[a-z)0-9]$/, `${type} ${place}: ${text.en}`);
        assert.match(text.zh, /\p{Script=Han}/u, `${type} ${place}: ${text.zh}`);
        assert.doesNotMatch(text.zh, /。$/u, `${type} ${place}: ${text.zh}`);
      }
  });

  it("warns of every loss, and of every delete of what bears keys", () => {
    for (const [type, facts] of Object.entries(ALL_EFFECTS)) {
      if (facts.bearsKeys !== true) continue;
      assert.equal(typeof facts.delete, "object", type);
      assert.equal((facts.replace as Effect).impact, "loss", type);
    }
    const bearers = Object.entries(ALL_EFFECTS).filter(([, { bearsKeys }]) => bearsKeys);
    assert.deepEqual(bearers.map(([type]) => type).sort(), [
      "alicloud:kms/instance:Instance",
      "alicloud:kms/key:Key",
      "hyok:index:CustomKeyStore",
      "hyok:index:HsmCluster",
      "volcengine:kms/key:Key",
      "volcengine:kms/keyring:Keyring",
    ]);
  });
});
