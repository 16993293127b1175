import assert from "node:assert/strict";
import { ProxyPrincipal } from "../../../components/alibaba/proxy-principal";
import { settled } from "../../support/mock-engine";
import { build, dependenciesOf, only, refused, resources, SECRETS } from "./alibaba-run";

const ARGS = {
  principalName: "hyok-proxy",
  keyArns: ["acs:kms:cn-beijing:1234567890123456:key/key-1"],
};
const RAM = ["Policy hyok-proxy", "ProxyPrincipal hyok-proxy", "User hyok-proxy"];

describe("components: alibaba: ProxyPrincipal", () => {
  it("keeps the access key that exists as its first generation", async () => {
    for (const accessKeyRotation of [undefined, 1]) {
      const run = await build(
        () =>
          new ProxyPrincipal("hyok-proxy", {
            ...ARGS,
            ...(accessKeyRotation !== undefined && { accessKeyRotation }),
          }),
      );
      assert.deepEqual(resources(run), [
        "AccessKey hyok-proxy",
        ...RAM,
        "UserPolicyAttachment hyok-proxy",
      ]);
    }
  });

  it("hands out the newest access key, which is another resource: the old one is deleted after the proxies have the new one", async () => {
    const run = await build(
      () => new ProxyPrincipal("hyok-proxy", { ...ARGS, accessKeyRotation: 3 }),
    );
    assert.deepEqual(resources(run), [
      "AccessKey hyok-proxy-r3",
      ...RAM,
      "UserPolicyAttachment hyok-proxy",
    ]);
    assert.equal(only(run, "AccessKey").deleteBeforeReplace, false);
    assert.deepEqual(dependenciesOf(run, "AccessKey"), [
      "User hyok-proxy",
      "UserPolicyAttachment hyok-proxy",
    ]);
    assert.equal(await settled(run.result.accessKeyId), "hyok-proxy-r3-id");
    assert.equal(await settled(run.result.secretAccessKey), SECRETS.accessKey);
  });

  it("refuses a generation of 0", async () => {
    await refused(
      () => new ProxyPrincipal("hyok-proxy", { ...ARGS, accessKeyRotation: 0 }),
      "accessKeyRotation: expected a whole number from 1, received 0; start with 1 and add 1 for each renewal",
    );
  });
});
