import assert from "node:assert/strict";
import {
  IAM_NAME_PATTERN,
  KEY_PATH_SERVICES,
  SERVICE_CODE_PATTERN,
} from "../../core/service-roles";

describe("core/service-roles", () => {
  it("takes service codes of both cases with digits and underscores", () => {
    const all = [
      ...KEY_PATH_SERVICES,
      "Volc_Observe",
      "TLS",
      "ecs2",
      "",
      "2ecs",
      "_x",
      "kms.x",
      "a b",
    ];
    const right = all.filter((code) => SERVICE_CODE_PATTERN.test(code));
    assert.deepEqual(right, ["kms", "ark", "clb", "privatelink", "Volc_Observe", "TLS", "ecs2"]);
  });

  it("takes names of roles and policies with the marks that IAM allows", () => {
    const all = ["hyok-ark", "a_b+c=d,e.f@g", "", "a b", "a/b", "a\n"];
    assert.deepEqual(
      all.filter((name) => IAM_NAME_PATTERN.test(name)),
      ["hyok-ark", "a_b+c=d,e.f@g"],
    );
  });
});
