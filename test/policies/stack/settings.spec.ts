import assert from "node:assert/strict";
import { EcsDisk } from "@pulumi/alicloud/ecs/ecsDisk";
import { Instance } from "@pulumi/alicloud/ecs/instance";
import { Key } from "@pulumi/alicloud/kms/key";
import { diskEncrypted } from "../../../policies/alibaba-ecs/disk-encrypted";
import type { ResourceRule } from "../../../policies/rule/resource-rule";
import { inventory } from "../../../policies/stack/inventory";
import { diskArgs, instanceArgs } from "../alibaba-ecs/bases";
import { keyArgs } from "../alibaba-kms/bases";
import { resource, type Declared } from "../support/fixture";
import { judgeResource } from "../support/in-memory";

/** What a rule with other settings says of a resource. */
function said(rule: object, declared: Declared): readonly string[] {
  return judgeResource(rule as ResourceRule, declared, "update").map(({ verdict }) =>
    verdict.kind === "violation" ? verdict.message.en : verdict.kind,
  );
}

describe("policies/stack/settings", () => {
  it("asks for every tag that the profile names", () => {
    const rule = { ...inventory, settings: { requiredTags: ["environment", "owner"] } };
    const key = (tags: Record<string, string>) => resource(Key, "key", { args: keyArgs({ tags }) });
    assert.deepEqual(said(rule, key({ environment: "test", owner: "custodian" })), ["pass"]);
    assert.deepEqual(said(rule, key({ environment: "test" })), [
      'tags hold no "owner", expected one with a value',
    ]);
  });

  it("asks for no tag where the profile names none", () => {
    const rule = { ...inventory, settings: { requiredTags: [] } };
    const key = resource(Key, "key", { args: keyArgs({ tags: {} }) });
    assert.deepEqual(said(rule, key), ["pass"]);
  });

  describe("disks of an account that encrypts by default", () => {
    const rule = { ...diskEncrypted, settings: { encryptedByDefault: true } };

    it("may say nothing", () => {
      const disk = resource(EcsDisk, "disk", { args: diskArgs({ encrypted: undefined }) });
      const server = resource(Instance, "server", {
        args: instanceArgs({ systemDiskEncrypted: undefined, dataDisks: [{ size: 40 }] }),
      });
      assert.deepEqual([...said(rule, disk), ...said(rule, server)], ["pass", "pass"]);
    });

    it("may not be kept from it", () => {
      const disk = resource(EcsDisk, "disk", { args: diskArgs({ encrypted: false }) });
      assert.deepEqual(said(rule, disk), ["encrypted is false, expected true"]);
    });
  });
});
