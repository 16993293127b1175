import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Schema {
  readonly resources: Readonly<
    Record<string, { readonly inputs: Readonly<Record<string, { readonly forceNew?: boolean }>> }>
  >;
}

const FILE = join(__dirname, "../../sandbox/schemas/alicloud.json");
const { resources } = JSON.parse(readFileSync(FILE, "utf8")) as Schema;

/** Whether the provider replaces a resource for another value of an input. */
function replacesFor(type: string, input: string): boolean | undefined {
  return resources[type]?.inputs[input]?.forceNew;
}

describe("policies: what the provider of Alibaba Cloud does by itself", () => {
  it("makes another alias of another name", () => {
    assert.equal(replacesFor("alicloud:kms/alias:Alias", "aliasName"), true);
    assert.equal(replacesFor("alicloud:kms/alias:Alias", "keyId"), undefined);
  });

  it("makes another key of another protection level", () => {
    assert.equal(replacesFor("alicloud:kms/key:Key", "protectionLevel"), true);
    assert.equal(replacesFor("alicloud:kms/key:Key", "description"), undefined);
  });
});
