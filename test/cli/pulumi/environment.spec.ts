import assert from "node:assert/strict";
import {
  foreignVariables,
  sandboxEnvironment,
  sealed,
  type SandboxAccess,
} from "../../../cli/pulumi/environment";
import { STATUS } from "../../sandbox/daemon/control-bed";

const ACCESS: SandboxAccess = {
  engine: { binDirectory: "/cache/engine/bin", version: "3.259.0", origin: "cache" },
  folders: { home: "/stage/home", backend: "/stage/backend" },
  passphrase: "generated",
  sandbox: { socket: "/stage/control.sock", status: STATUS },
};

const FOREIGN = [
  "PULUMI_ACCESS_TOKEN",
  "PULUMI_CONFIG_PASSPHRASE_FILE",
  "PULUMI_STACK",
  "PULUMI_CONFIG",
  "VOLCENGINE_SESSION_TOKEN",
  "VOLC_ACCESSKEY",
  "ALICLOUD_SECURITY_TOKEN",
  "ALIBABA_CLOUD_ACCESS_KEY_ID",
  "ALIBABACLOUD_PROFILE",
  "AWS_PROFILE",
  "SSH_AUTH_SOCK",
  "HTTPS_PROXY",
  "http_proxy",
  "HSM_ENDPOINT",
  "STS_ENDPOINT",
  "no_proxy",
  "HYOK_SANDBOX_SOCKET",
];

const base = () => ({
  PATH: "/usr/bin:/bin",
  HOME: "/home/owner",
  LANG: "C.UTF-8",
  PULUMIX: "mine",
  ...Object.fromEntries(FOREIGN.map((name) => [name, "foreign"])),
});

describe("cli/pulumi/environment", () => {
  it("keeps everything but the variables of real accounts and backends", () => {
    const made = sandboxEnvironment(base(), ACCESS);
    assert.deepEqual(
      Object.entries(made).filter(([, value]) => value === "foreign"),
      [],
    );
    assert.deepEqual(
      [made["HOME"], made["LANG"], made["PULUMIX"]],
      ["/home/owner", "C.UTF-8", "mine"],
    );
  });

  it("leads Pulumi and its plugins to the sandbox and nowhere else", () => {
    const made = sandboxEnvironment({ PATH: "/bin" }, ACCESS);
    assert.deepEqual(made, {
      PATH: "/cache/engine/bin:/bin",
      PULUMI_HOME: "/stage/home",
      PULUMI_BACKEND_URL: "file:///stage/backend",
      PULUMI_CONFIG_PASSPHRASE: "generated",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      PULUMI_DISABLE_REGISTRY_RESOLVE: "true",
      PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: "true",
      HYOK_SANDBOX_SOCKET: "/stage/control.sock",
      VOLCENGINE_ACCESS_KEY: "AKLT1",
      VOLCENGINE_SECRET_KEY: "volcengine-secret",
      VOLCENGINE_REGION: "cn-beijing",
      VOLCENGINE_ENDPOINT: "http://127.0.0.1:1",
      ALICLOUD_ACCESS_KEY: "LTAI1",
      ALICLOUD_SECRET_KEY: "alibaba-secret",
      ALICLOUD_REGION: "cn-beijing",
      ALIBABA_CLOUD_ENDPOINT_KMS: "http://127.0.0.1:2",
      ALIBABA_CLOUD_ENDPOINT_HSM: "http://127.0.0.1:2",
      ALIBABA_CLOUD_ENDPOINT_STS: "http://127.0.0.1:2",
      ALIBABA_CLOUD_ACCOUNT_TYPE: "Domestic",
    });
  });

  it("puts the engine in front of the search path once, however often", () => {
    const once = sandboxEnvironment({ PATH: "/usr/bin:/bin" }, ACCESS)["PATH"];
    assert.equal(once, "/cache/engine/bin:/usr/bin:/bin");
    assert.equal(sandboxEnvironment({ PATH: once }, ACCESS)["PATH"], once);
  });

  it("names what is foreign", () => assert.deepEqual(foreignVariables(base()), FOREIGN));

  it("takes foreign variables of this process out and keeps those that are given", () => {
    const made = sealed({ PULUMI_STACK: "given", PATH: "/bin" }, base());
    assert.equal(made["PULUMI_STACK"], "given");
    assert.equal(made["PATH"], "/bin");
    assert.equal(Object.hasOwn(made, "AWS_PROFILE"), true);
    assert.equal(made["AWS_PROFILE"], undefined);
    assert.equal(Object.hasOwn(made, "LANG"), false);
  });
});
