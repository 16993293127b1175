import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as volcengine from "@pulumi/volcengine";
import type { SchemaSlice } from "../../tools/schema-slice";

const ROOT = join(__dirname, "..", "..");
const readJson = <T>(...path: string[]): T =>
  JSON.parse(readFileSync(join(ROOT, ...path), "utf8")) as T;

interface Manifest {
  readonly version: string;
  readonly scripts?: unknown;
  readonly dependencies: Record<string, string>;
  readonly pulumi: Record<string, unknown>;
}

describe("sdks/volcengine", () => {
  const manifest = readJson<Manifest>("sdks", "volcengine", "package.json");

  it("names the vendor's plugin, so that real deployments use it", () => {
    assert.deepEqual(manifest.pulumi, {
      name: "volcengine",
      resource: true,
      server: "github://api.github.com/volcengine",
      version: "0.0.47",
    });
  });

  it("runs nothing when it is installed and depends on the Pulumi SDK alone", () => {
    assert.equal(manifest.scripts, undefined);
    assert.deepEqual(Object.keys(manifest.dependencies), ["@pulumi/pulumi"]);
  });

  it("has a class with the official token for every resource of the schema slice", () => {
    const slice = readJson<SchemaSlice>("sandbox", "schemas", "volcengine.json");
    const modules = volcengine as unknown as Record<
      string,
      Record<string, { __pulumiType?: string }>
    >;
    const found = Object.keys(slice.resources).map((token) => {
      const [module = "", name = ""] = token.replace(/^volcengine:/, "").split(/\/\w+:/);
      return modules[module]?.[name]?.__pulumiType;
    });
    assert.deepEqual(found, Object.keys(slice.resources));
  });

  it("offers the reading of a Cloud Assistant run", () => {
    assert.equal(typeof volcengine.ecs.getInvocationResultsOutput, "function");
  });
});
