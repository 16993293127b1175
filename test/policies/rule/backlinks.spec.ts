import assert from "node:assert/strict";
import { Bucket } from "@pulumi/alicloud/oss/bucket";
import { BucketVersioning } from "@pulumi/alicloud/oss/bucketVersioning";
import { backlinks } from "../../../policies/rule/backlinks";
import { NotKnownYetError } from "../../../policies/rule/judge";
import { relation, stackRule } from "../../../policies/rule/stack-rule";
import { violation } from "../../../policies/rule/verdict";
import { resource, type Declared } from "../support/fixture";
import { judgeStack } from "../support/in-memory";
import { later, ref } from "../support/markers";

const versionings = backlinks({
  class: BucketVersioning,
  path: "bucket",
  to: { class: Bucket, by: "bucket" },
});

const bucket = (name: string) => resource(Bucket, name, { args: { bucket: `${name}-data` } });
const versioning = (name: string, args: { bucket: string; status?: string }) =>
  resource(BucketVersioning, name, { args });

/** What is found of each bucket, and whether one of it is enabled. */
function found(declared: readonly Declared[]): Record<string, string> {
  const told: Record<string, string> = {};
  const rule = stackRule({
    id: "test-backlinks",
    level: "advisory",
    severity: "low",
    what: { en: "", zh: "" },
    why: { en: "", zh: "" },
    fix: { en: "", zh: "" },
    sources: [],
    controls: {},
    relations: [
      relation(Bucket, (each, stack) => {
        const links = versionings(each, stack);
        const names = links.found.map(({ name }) => name).join(" ");
        const text = (is: string) => violation({ en: `${names}: ${is}`, zh: "" });
        try {
          return text(String(links.some(({ outputs }) => outputs.status === "Enabled")));
        } catch (error) {
          if (error instanceof NotKnownYetError) return text(error.properties.join(" "));
          throw error;
        }
      }),
    ],
  });
  for (const { subject, verdict } of judgeStack(rule, declared, "preview"))
    told[subject] = verdict.kind === "violation" ? verdict.message.en : verdict.kind;
  return told;
}

describe("policies/rule/backlinks", () => {
  it("follows names and outputs to the resource that they name", () => {
    assert.deepEqual(
      found([
        bucket("one"),
        bucket("two"),
        bucket("three"),
        versioning("a", { bucket: "one-data", status: "Enabled" }),
        versioning("b", { bucket: ref("two"), status: "Suspended" }),
        versioning("c", { bucket: ref("one", "bucket") }),
        versioning("d", { bucket: "elsewhere", status: "Enabled" }),
      ]),
      { one: "a c: true", two: "b: false", three: ": false" },
    );
  });

  it("names what could still match when nothing known does", () => {
    assert.deepEqual(
      found([
        bucket("one"),
        bucket("two"),
        versioning("a", { bucket: "one-data", status: "Enabled" }),
        versioning("b", { bucket: later("two-data"), status: "Enabled" }),
      ]),
      { one: "a: true", two: ": b.bucket" },
    );
  });
});
