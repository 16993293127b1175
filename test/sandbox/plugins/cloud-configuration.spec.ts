import assert from "node:assert/strict";
import { Unknown, type Properties, type ProviderPlugin } from "../../../providers/server";
import { createCloudPlugin } from "../../../sandbox/plugins/cloud/cloud-plugin";
import { DoorClient } from "../../../sandbox/plugins/door-client";
import { NET, SCHEMA } from "./demo-cloud";
import { about } from "./requests";

describe("sandbox/plugins/cloud: configuration", () => {
  const plugin = (name: "alicloud" | "volcengine", env: Record<string, string>): ProviderPlugin =>
    createCloudPlugin({ name, version: "1", schema: SCHEMA, door: new DoorClient(undefined), env });
  const failures = (
    name: "alicloud" | "volcengine",
    config: Properties,
    env: Record<string, string> = {},
  ): string[] =>
    plugin(name, env)
      .checkConfig(config)
      .map(({ property, reason }) => `${property}: ${reason}`);

  it("names every setting that is missing, with the variable that holds it", () => {
    assert.deepEqual(failures("volcengine", {}), [
      "accessKey: expected a value from volcengine:accessKey or the environment, received undefined; set VOLCENGINE_ACCESS_KEY",
      "secretKey: expected a value from volcengine:secretKey or the environment, received undefined; set VOLCENGINE_SECRET_KEY",
      "region: expected a value from volcengine:region or the environment, received undefined; set VOLCENGINE_REGION",
    ]);
    assert.throws(() => plugin("volcengine", {}).configure({ accessKey: "a", secretKey: "b" }), {
      message:
        "volcengine:region: expected a value from volcengine:region or the environment, received undefined; set VOLCENGINE_REGION",
    });
  });

  it("takes the environment names of both vendors, and unknown values", () => {
    assert.deepEqual(
      failures(
        "volcengine",
        { region: Unknown.value },
        { VOLCENGINE_ACCESS_KEY: "a", VOLCENGINE_SECRET_KEY: "b" },
      ),
      [],
    );
    const names = {
      ALIBABA_CLOUD_ACCESS_KEY_ID: "a",
      ALIBABACLOUD_ACCESS_KEY_SECRET: "b",
      ALICLOUD_REGION: "cn-beijing",
    };
    assert.deepEqual(failures("alicloud", {}, names), []);
    assert.equal(failures("alicloud", {}).length, 3);
  });

  it("refuses other ways to sign in", () => {
    const config = { accessKey: "a", secretKey: "b", region: "c", assumeRole: { roleTrn: "x" } };
    assert.deepEqual(failures("volcengine", config), [
      "assumeRole: volcengine:assumeRole is not modelled by the sandbox; use an access key, see docs/sandbox.md",
    ]);
  });

  it("says that a configuration is not known yet", async () => {
    const waiting = plugin("volcengine", {});
    await waiting.configure({ accessKey: Unknown.value, secretKey: "b", region: "c" });
    await assert.rejects(
      async () => waiting.handler(NET)?.create({ ...about(NET), inputs: {}, preview: false }),
      {
        message: `creating ${NET}: the configuration of volcengine is not known yet; it is known after the update`,
      },
    );
  });
});
