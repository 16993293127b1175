import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readStackFile, stackClouds, stackRegions } from "../../../cli/pulumi/stack-file";
import { temporaryFolder } from "../../support/temporary-folder";

describe("cli/pulumi/stack-file", () => {
  const folder = temporaryFolder();

  it("reads the file of a stack", () => {
    writeFileSync(join(folder(), "Pulumi.eu-1.yaml"), "config: {}\n");
    assert.equal(readStackFile(folder(), "eu-1"), "config: {}\n");
  });

  for (const name of ["nowhere", "", "../eu", "a/b", "*"]) {
    it(`refuses the name '${name}'`, () => {
      writeFileSync(join(folder(), "Pulumi..yaml"), "");
      assert.throws(() => readStackFile(folder(), name), {
        name: "UsageError",
        message: `--stack: expected the name of a stack with a file Pulumi.<name>.yaml, received '${name}'; create ${join(folder(), `Pulumi.${name}.yaml`)} or name another stack`,
      });
    });
  }

  const regions: readonly [what: string, yaml: string, volcengine: string, alibaba: string][] = [
    [
      "both regions",
      "config: { hyok:volcengine: { region: cn-shanghai }, hyok:keySource: { region: cn-hangzhou } }",
      "cn-shanghai",
      "cn-hangzhou",
    ],
    ["no configuration", "", "cn-beijing", "cn-beijing"],
    [
      "values of another kind, for the program to refuse",
      "config: { hyok:volcengine: { region: 5 }, hyok:keySource: text }",
      "cn-beijing",
      "cn-beijing",
    ],
  ];
  for (const [what, yaml, volcengineRegion, alibabaRegion] of regions) {
    it(`finds the regions of a stack with ${what}`, () =>
      assert.deepEqual(stackRegions(yaml), { volcengineRegion, alibabaRegion }));
  }

  const accounts: readonly [what: string, volcengine: string, account: string][] = [
    ["its own", '{ kmsServiceAccountId: "2100099999" }', "2100099999"],
    ["that of cn-beijing where a stack names none", "{ region: cn-beijing }", "2100052433"],
    [
      "that of cn-beijing for a number, which the program refuses",
      "{ kmsServiceAccountId: 5 }",
      "2100052433",
    ],
    ["that of cn-beijing for an object left empty", "", "2100052433"],
  ];
  for (const [what, volcengine, kmsServiceAccountId] of accounts) {
    it(`finds the account of KMS: ${what}`, () => {
      const clouds = stackClouds(`config:\n  hyok:volcengine: ${volcengine}\n`);
      const regions = { volcengineRegion: "cn-beijing", alibabaRegion: "cn-beijing" };
      assert.deepEqual(clouds, { ...regions, kmsServiceAccountId });
    });
  }
});
