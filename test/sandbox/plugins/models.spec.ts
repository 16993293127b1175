import assert from "node:assert/strict";
import { ALIBABA_RESOURCES } from "../../../sandbox/alibaba/resources";
import type { ResourceModel } from "../../../sandbox/cloud/resource";
import { loadSchema } from "../../../sandbox/plugins/schema";
import { VOLCENGINE_IAM_RESOURCES } from "../../../sandbox/volcengine/iam";
import { VOLCENGINE_KMS_RESOURCES } from "../../../sandbox/volcengine/kms";
import {
  VOLCENGINE_FUNCTIONS,
  volcengineNetworkResources,
} from "../../../sandbox/volcengine/network-resources";

type Hosts = Parameters<typeof volcengineNetworkResources>[0];

/** Models are only looked at here, so that no host is ever asked for. */
const noHosts = new Proxy({} as Hosts, {
  get: (_, name) => () => assert.fail(`a host was asked to ${String(name)}`),
});

const CLOUDS: readonly [name: "alicloud" | "volcengine", models: readonly ResourceModel[]][] = [
  ["alicloud", ALIBABA_RESOURCES],
  [
    "volcengine",
    [
      ...volcengineNetworkResources(noHosts),
      ...VOLCENGINE_KMS_RESOURCES,
      ...VOLCENGINE_IAM_RESOURCES,
    ],
  ],
];

describe("sandbox: the models behind the stand-ins", () => {
  for (const [name, models] of CLOUDS) {
    const schema = loadSchema(name);

    it(`${name}: every resource type of the schema slice has exactly one model, and no model lacks its facts`, () => {
      assert.deepEqual(models.map((model) => model.token).sort(), schema.tokens().sort());
    });

    it(`${name}: a model knows every required input, and gives a meaning to inputs only`, () => {
      for (const model of models) {
        const facts = schema.resource(model.token);
        const foreign = model.modelled.filter((input) => !facts?.inputs[input]);
        const lacking = facts?.requiredInputs.filter((input) => !model.modelled.includes(input));
        assert.deepEqual(
          { token: model.token, foreign, lacking },
          { token: model.token, foreign: [], lacking: [] },
        );
      }
    });
  }

  it("volcengine: every function that has a model has its facts", () => {
    const schema = loadSchema("volcengine");
    const lacking = VOLCENGINE_FUNCTIONS.filter((model) => !schema.function(model.token)).map(
      (model) => model.token,
    );
    assert.deepEqual(lacking, []);
  });
});
