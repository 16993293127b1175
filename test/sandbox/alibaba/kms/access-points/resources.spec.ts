import { equal } from "node:assert/strict";
import { namesKey } from "../../../../../sandbox/alibaba/kms/access-points/resources";

describe("sandbox/alibaba/kms/access-points/resources", () => {
  const cases: readonly [resources: string[], keyId: string, named: boolean][] = [
    [["key/*"], "key-1", true],
    [["key/key-1"], "key-1", true],
    [["key/key-1"], "key-10", false],
    [["key/key-1*"], "key-10", true],
    [["key/key-1*"], "key-2", false],
    [["secret/*"], "key-1", false],
    [["secret/*", "key/key-2", "key/key-1"], "key-1", true],
    [[], "key-1", false],
  ];
  for (const [resources, keyId, named] of cases) {
    it(`${named ? "names" : "does not name"} ${keyId} by [${resources.join(", ")}]`, () => {
      equal(namesKey(resources, keyId), named);
    });
  }
});
