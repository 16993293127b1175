import assert from "node:assert/strict";
import { deploy, DEVELOPMENT, only } from "../support/environments";

describe("components: KMS access", () => {
  it("asks for the roles of the key path and for no role of its own", async () => {
    const { inputs } = only(await deploy(DEVELOPMENT), "hyok:index:KmsAccess");
    assert.deepEqual(inputs, { serviceLinkedRoles: ["kms", "ark", "clb", "privatelink"] });
  });

  it("hands over the explicit role with its policy", async () => {
    const explicitRole = {
      roleName: "hyok-ark",
      servicePrincipal: "ark",
      policyName: "KMSReadOnlyAccess",
      policyType: "Custom",
    };
    const run = await deploy({ ...DEVELOPMENT, "kmsAccess.explicitRole": explicitRole });
    assert.deepEqual(only(run, "hyok:index:KmsAccess").inputs["explicitRole"], explicitRole);
  });

  it("hands over an explicit role without a policy", async () => {
    const explicitRole = { roleName: "hyok-ark", servicePrincipal: "Volc_Observe" };
    const run = await deploy({ ...DEVELOPMENT, "kmsAccess.explicitRole": explicitRole });
    assert.deepEqual(only(run, "hyok:index:KmsAccess").inputs["explicitRole"], explicitRole);
  });
});
