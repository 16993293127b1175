import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { ACCESS_KEY, FakeAlibaba, SECRET_KEY } from "./fake-alibaba";

const ROOT = join(__dirname, "../../../..");
const CANARY = "canary-security-token";

/** Calls CreateClientKey in a process of its own, where DEBUG can be set before anything is loaded. */
const PROGRAM = `
  const { silenceVendorLog } = require("./providers/hyok/alibaba/vendor-client");
  const { AlibabaApi } = require("./providers/hyok/alibaba/api");
  const { readAlibabaSettings } = require("./providers/hyok/alibaba/settings");
  const { ClientKeys } = require("./providers/hyok/alibaba/client-keys");
  if (process.env.QUIET === "yes") silenceVendorLog(process.env);
  const machine = { clock: { now: () => 0 }, random: () => 0, callTimeoutMs: 10000 };
  const api = new AlibabaApi(readAlibabaSettings({}, process.env), machine);
  const context = { region: "cn-beijing", signal: new AbortController().signal };
  const wanted = { accessPoint: "app", password: "canary-password", notBefore: "", notAfter: "" };
  new ClientKeys(api, context).create(wanted).then((made) => console.log(made.id));
`;

describe("providers/hyok/alibaba under DEBUG=*", function () {
  // Two processes that compile what they load.
  this.timeout(60_000);
  let cloud: FakeAlibaba;

  beforeEach(async () => {
    cloud = new FakeAlibaba(() => ({ ClientKeyId: "KAAP.1", PrivateKeyData: "MII" }));
    await cloud.start();
  });

  afterEach(() => cloud.stop());

  it("prints no security token once the vendor's log is silenced, and would without", async () => {
    const loud = await run("no");
    assert.equal(loud.stdout, "KAAP.1\n");
    assert.match(loud.stderr, new RegExp(CANARY));
    const quiet = await run("yes");
    assert.equal(quiet.stdout, "KAAP.1\n");
    assert.equal(quiet.stderr, "");
  });

  function run(quiet: string): Promise<{ stdout: string; stderr: string }> {
    const env = {
      PATH: process.env["PATH"],
      DEBUG: "*",
      QUIET: quiet,
      ALICLOUD_ACCESS_KEY: ACCESS_KEY,
      ALICLOUD_SECRET_KEY: SECRET_KEY,
      ALICLOUD_SECURITY_TOKEN: CANARY,
      KMS_ENDPOINT: cloud.host,
    };
    const args = ["--require", "tsx/cjs", "--eval", PROGRAM];
    return promisify(execFile)(process.execPath, args, { cwd: ROOT, env });
  }
});
