import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import OpenApiClient, { Config, OpenApiRequest, Params } from "@alicloud/openapi-client";
import { RuntimeOptions } from "@alicloud/tea-util";
import { discardFolder } from "../../../cli/sandbox/discard-folder";
import { startAttached, type AttachedSandbox } from "../../../cli/sandbox/process";
import type { SandboxStatus } from "../../../sandbox/daemon/control";
import { ALIBABA_SEEDS, SEEDS } from "../../../sandbox/seeds";
import { bindingMaterials } from "../../support/binding-materials";
import { ROOT } from "../../support/project-copy";

/** An answer as JSON: the one place where these tests let go of types. */
type Answer = Record<string, any>;

const VERSIONS = { hsm: "2023-11-13", kms: "2016-01-20" } as const;

const INSTANCE = "kst-owned";

/** What the owner bought by hand. */
const BOUGHT = SEEDS.parse({
  region: "cn-beijing",
  alibaba: ALIBABA_SEEDS.parse({
    region: "cn-beijing",
    network: {
      vpcId: "vpc-owned",
      cidr: "10.90.0.0/16",
      vswitches: [
        { id: "vsw-f", zone: "cn-beijing-f", cidr: "10.90.0.0/24" },
        { id: "vsw-k", zone: "cn-beijing-k", cidr: "10.90.1.0/24" },
      ],
    },
    hsms: [
      { id: "hsm-1", zone: "cn-beijing-f", periodInMonths: 12 },
      { id: "hsm-2", zone: "cn-beijing-k", periodInMonths: 12 },
    ],
    hardwareInstance: { id: INSTANCE, periodInMonths: 12, autoRenewal: true },
  }),
});

describe("an HSM cluster behind a hardware instance, in a running sandbox", function () {
  this.timeout(120_000);
  let folder: string;
  let sandbox: AttachedSandbox;
  let status: SandboxStatus;
  let clusterId = "";
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "hsm-spec-"));
    sandbox = await startAttached({
      root: ROOT,
      directory: join(folder, "state"),
      volcengineRegion: "cn-beijing",
      alibabaRegion: "cn-beijing",
    });
    status = await sandbox.client.status();
    await sandbox.client.plant(BOUGHT);
  });
  after(async () => {
    await sandbox.stop();
    await discardFolder(folder);
  });

  /** Calls an operation with the vendor's generic client. */
  async function call(
    service: keyof typeof VERSIONS,
    action: string,
    body: object = {},
  ): Promise<Answer> {
    const { accessKeyId, secretAccessKey: accessKeySecret, endpoint } = status.alibaba;
    const client = new OpenApiClient(
      new Config({ accessKeyId, accessKeySecret, endpoint: new URL(endpoint).host }),
    );
    const params = new Params({
      action,
      version: VERSIONS[service],
      protocol: "HTTP",
      pathname: "/",
      method: "POST",
      authType: "AK",
      bodyType: "json",
      reqBodyType: "formData",
      style: "RPC",
    });
    const options = new RuntimeOptions({ autoretry: false });
    const answer = await client.callApi(params, new OpenApiRequest({ body }), options);
    return answer["body"] as Answer;
  }

  /** Moves the sandbox's clock until something is so: nobody sleeps here. */
  async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
    for (let moves = 0; moves < 20; moves += 1) {
      if (await isSo()) return;
      await sandbox.client.advanceClock(200);
    }
    assert.fail(`waited in vain for ${what}`);
  }

  const clusterStatus = async () =>
    (await call("hsm", "GetCluster", { ClusterId: clusterId })).Cluster.Status as string;
  const instanceStatus = async () =>
    (await call("kms", "GetKmsInstance", { KmsInstanceId: INSTANCE })).KmsInstance.Status as string;

  it("makes the cluster by the vendor's generic client", async () => {
    const master = { ClusterName: "keys", MasterInstanceId: "hsm-1" };
    clusterId = (await call("hsm", "CreateCluster", master)).ClusterId as string;
    const VSwitchIds = JSON.stringify(["vsw-f", "vsw-k"]);
    const subnets = { ClusterId: clusterId, VpcId: "vpc-owned", VSwitchIds };
    await call("hsm", "ConfigClusterSubnet", subnets);
    await call("hsm", "InitializeCluster", { ClusterId: clusterId });
    const joined = await call("hsm", "JoinCluster", { ClusterId: clusterId, InstanceId: "hsm-2" });
    const job = { JobId: joined.Job.JobId as string };
    await until(
      "the member",
      async () => (await call("hsm", "GetJob", job)).Job.Completed === true,
    );
    await call("hsm", "SyncCluster", { ClusterId: clusterId });
    await until("the synchronisation", async () => (await clusterStatus()) === "INITIALIZED");
  });

  it("stays as it is until a person binds it, and is Connected some time after", async () => {
    assert.equal(await instanceStatus(), "Uninitialized");
    const materials = bindingMaterials();
    const wrong = { ...materials, clientPkcs12Password: "not-the-password" };
    await assert.rejects(
      sandbox.client.alibaba.bindHsm({ instanceId: INSTANCE, clusterId, materials: wrong }),
      (error: Error) =>
        error.message.includes("expected a PKCS#12 file that its password opens") &&
        !error.message.includes("not-the-password"),
    );
    const bound = await sandbox.client.alibaba.bindHsm({
      instanceId: INSTANCE,
      clusterId,
      materials,
    });
    assert.equal(bound.instanceId, INSTANCE);
    await until("the instance", async () => (await instanceStatus()) === "Connected");
    const { missing, changed } = await sandbox.client.checkSeeds();
    assert.deepEqual({ missing, changed }, { missing: [], changed: [] });
  });

  it("has keys that serve nobody while it is disconnected", async () => {
    const { KeyMetadata } = await call("kms", "CreateKey", { DKMSInstanceId: INSTANCE });
    const encrypt = () =>
      call("kms", "Encrypt", { KeyId: KeyMetadata.KeyId as string, Plaintext: "ZGF0YQ==" });
    await encrypt();
    await sandbox.client.alibaba.disconnectHsm(INSTANCE);
    await assert.rejects(encrypt(), /Forbidden\.DKMSInstanceStateInvalid/);
    assert.deepEqual((await sandbox.client.checkSeeds()).changed, [INSTANCE]);
    const again = { instanceId: INSTANCE, materials: bindingMaterials({ root: "renewed" }) };
    await sandbox.client.alibaba.reconnectHsm(again);
    await until("the instance", async () => (await instanceStatus()) === "Connected");
    await encrypt();
  });

  it("keeps settings that a person changes", async () => {
    await sandbox.client.alibaba.changeSettings({ instanceBindMs: 5 });
    assert.equal((await sandbox.client.alibaba.settings()).instanceBindMs, 5);
    await assert.rejects(
      sandbox.client.alibaba.changeSettings({ nothing: 1 }),
      /nothing: expected one of sharedGatewayServesInstanceKeys, /,
    );
  });
});
