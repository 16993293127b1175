import assert from "node:assert/strict";
import {
  RotatableAlias,
  type RotatableAliasArgs,
} from "../../../components/alibaba/rotatable-alias";
import { settled } from "../../support/mock-engine";
import { build, dependenciesOf, inputsOf, only, refused, resources } from "./alibaba-run";

const ARGS: RotatableAliasArgs = { alias: "orders/data_key-1", key: { protect: true } };
const FORM =
  "alias: expected 1 to 255 letters, digits, _, - and /, without the prefix alias/, received";

describe("components: alibaba: RotatableAlias", () => {
  it("is a key under an alias", async () => {
    const run = await build(() => new RotatableAlias("orders", ARGS));
    assert.deepEqual(resources(run), [
      "Alias orders",
      "Key orders",
      "KmsKey orders",
      "RotatableAlias orders",
    ]);
    assert.deepEqual(inputsOf(run, "Alias"), {
      aliasName: "alias/orders/data_key-1",
      keyId: "orders-id",
    });
  });

  it("keeps every old key under its name and moves the alias to the newest", async () => {
    const run = await build(() => new RotatableAlias("orders", { ...ARGS, generation: 3 }));
    assert.deepEqual(resources(run), [
      "Alias orders",
      "Key orders",
      "Key orders-g2",
      "Key orders-g3",
      "KmsKey orders",
      "KmsKey orders-g2",
      "KmsKey orders-g3",
      "RotatableAlias orders",
    ]);
    assert.deepEqual(inputsOf(run, "Alias"), {
      aliasName: "alias/orders/data_key-1",
      keyId: "orders-g3-id",
    });
    assert.deepEqual(dependenciesOf(run, "Alias"), ["Key orders-g3"]);
    assert(["orders", "orders-g2", "orders-g3"].every((each) => only(run, "Key", each).protect));
    assert.deepEqual(await Promise.all(run.result.keyIds.map(settled)), [
      "orders-id",
      "orders-g2-id",
      "orders-g3-id",
    ]);
    assert.equal(await settled(run.result.keyId), "orders-g3-id");
    assert.equal(run.result.keyArns.length, 3);
  });

  it("takes aliases of 1 and of 255 characters", async () => {
    for (const alias of ["a", "a".repeat(255)]) {
      await build(() => new RotatableAlias("orders", { ...ARGS, alias }));
    }
  });

  const wrong: readonly [string, Partial<RotatableAliasArgs>, string][] = [
    ["an empty alias", { alias: "" }, `${FORM} ''; choose another alias`],
    [
      "an alias of 256 characters",
      { alias: "a".repeat(256) },
      `${FORM} '${"a".repeat(200)}'... 56 more characters; choose another alias`,
    ],
    ["a dot", { alias: "my.key" }, `${FORM} 'my.key'; choose another alias`],
    [
      "an alias of the cloud services",
      { alias: "acs/oss" },
      "alias: expected an alias that does not start with acs/, which is the cloud services' own, received 'acs/oss'; choose another alias",
    ],
    [
      "no generation",
      { generation: 0 },
      "generation: expected a whole number from 1, received 0; start with 1 and add 1 for each renewal",
    ],
    [
      "half a generation",
      { generation: 1.5 },
      "generation: expected a whole number from 1, received 1.5; start with 1 and add 1 for each renewal",
    ],
  ];
  for (const [what, args, message] of wrong) {
    it(`refuses ${what}`, async () => {
      await refused(() => new RotatableAlias("orders", { ...ARGS, ...args }), message);
    });
  }
});
