import assert from "node:assert/strict";
import forge from "node-forge";
import { createHyokProvider } from "../../../providers/hyok/plugin";
import type {
  CheckResult,
  CreateResult,
  ProviderPlugin,
  ResourceHandler,
  ResourceRequest,
} from "../../../providers/server/handler";
import type { Properties } from "../../../providers/server/values";
import { bindHsm } from "../../../sandbox/alibaba/console/bind-hsm";
import { buyInstance } from "../../../sandbox/alibaba/console/buy-instance";
import { clusters } from "../../../sandbox/alibaba/hsm/tables";
import { kmsInstances } from "../../../sandbox/alibaba/kms/instances/tables";
import { FakeClock } from "../../support/fake-clock";
import { makeAuthority } from "../../support/certificates";
import { DoorServer } from "../../sandbox/alibaba/door/door-server";
import { HsmCloud } from "../../sandbox/alibaba/hsm/hsm-cloud";
import { plain, Workbench } from "./workbench";

/** A clock whose sleeps also let time pass in the modelled cloud. */
class SettlingClock extends FakeClock {
  constructor(private readonly cloud: HsmCloud) {
    super();
  }

  override async sleep(ms: number, signal: AbortSignal): Promise<void> {
    await super.sleep(ms, signal);
    this.cloud.pass(ms);
  }
}

const CLUSTER = {
  clusterName: "hyok-dev",
  instanceIds: ["hsm-1", "hsm-2"],
  vpcId: "vpc-hsm",
  vswitchIds: ["vsw-f", "vsw-k"],
  whitelist: ["10.80.0.0/16"],
};
const STEP = {
  title: "bind the HSM cluster",
  runbook: ["1. bind it"],
  performedBy: "Key custodian",
  timeoutInMinutes: 1,
  verifier: {
    kind: "kms-instance-connected",
    region: "cn-beijing",
    instanceId: "kst-1",
    vpcId: "vpc-hsm",
    zoneIds: ["cn-beijing-f", "cn-beijing-k"],
    vswitchIds: ["vsw-f", "vsw-k"],
  },
};

// The fakes of the other tests and the sandbox were written apart: what both accept is not one writer's idea alone.
describe("providers/hyok against the sandbox's door of Alibaba Cloud", function () {
  this.timeout(30_000);
  let cloud: HsmCloud;
  let door: DoorServer;
  let plugin: ProviderPlugin;
  let onLog: (line: string) => void;

  beforeEach(async () => {
    cloud = new HsmCloud();
    cloud.master();
    cloud.buy("hsm-2", 1);
    door = await DoorServer.start(cloud, { defaultRegion: "cn-beijing" });
    onLog = () => undefined;
    plugin = createHyokProvider({
      environment: {
        ALICLOUD_ACCESS_KEY: cloud.account.accessKeyId,
        ALICLOUD_SECRET_KEY: cloud.account.accessKeySecret,
        ALICLOUD_REGION: "cn-beijing",
        KMS_ENDPOINT: door.endpoint,
        HSM_ENDPOINT: door.endpoint,
        STS_ENDPOINT: door.endpoint,
      },
      machine: { clock: new SettlingClock(cloud), random: () => 0 },
    });
  });

  afterEach(() => door.stop());

  it("makes a cluster, finds no drift, and deletes it when it is told to", async () => {
    const args = { ...CLUSTER, deleteOnDestroy: true };
    const made = await create("HsmCluster", args);
    const { outputs } = made;
    assert.deepEqual(
      [outputs["status"], outputs["masterInstanceId"], outputs["masterAddress"]],
      ["INITIALIZED", "hsm-1", "10.80.0.1"],
    );
    assert.equal(cloud.row("hsm-2").dataId, "data");
    const olds = plain(outputs);
    const request = {
      ...about("HsmCluster"),
      id: made.id,
      inputs: inputs("HsmCluster", args),
      olds,
    };
    assert.deepEqual((await handler("HsmCluster").read(request))?.outputs, outputs);
    await handler("HsmCluster").delete(request);
    assert.equal(clusters(cloud).get(made.id)?.status, "DELETED");
    assert.equal(cloud.row("hsm-1").dataId, "data");
  });

  it("initialises a fresh master when it is told to", async () => {
    delete cloud.row("hsm-1").dataId;
    const made = await create("HsmCluster", { ...CLUSTER, initializeMaster: true });
    assert.equal(made.outputs["status"], "INITIALIZED");
    assert.notEqual(cloud.row("hsm-1").dataId, undefined);
  });

  it("adopts a cluster that was made when the HSMs were bought", async () => {
    const made = await create("HsmCluster", CLUSTER);
    const adopted = await create("HsmCluster", {
      ...CLUSTER,
      clusterName: "another-name",
      clusterId: made.id,
    });
    assert.equal(adopted.id, made.id);
    assert.equal(adopted.outputs["clusterName"], "hyok-dev");
  });

  it("waits until the person has bound the cluster with the files that it made", async () => {
    const { accountId } = cloud.account;
    await buyInstance(cloud, {
      accountId,
      region: "cn-beijing",
      periodInMonths: 12,
      instanceId: "kst-1",
    });
    const cluster = await create("HsmCluster", CLUSTER);
    const materials = await bindingMaterials();
    const pause = (): Promise<void> => {
      cloud.pass(100);
      return Promise.resolve();
    };
    let deed: Promise<unknown> | undefined;
    onLog = (line) => {
      const person = { cloud, caller: cloud.root, pause };
      if (line.startsWith("info: manual step:"))
        deed ??= bindHsm(person, { instanceId: "kst-1", clusterId: cluster.id, materials });
    };
    const step = await create("ManualStep", { ...STEP, materials });
    await deed;
    assert.equal(step.outputs["verifiedBy"], `acs:ram::${accountId}:root`);
    const facts = step.outputs["facts"] as Properties;
    assert.deepEqual(facts["zoneIds"], ["cn-beijing-f", "cn-beijing-k"]);
    assert.match(String(facts["caCertificateChainPem"]), /BEGIN CERTIFICATE/);
    assert.equal(kmsInstances(cloud).get("kst-1")?.status, "Connected");
    assert.equal(JSON.stringify(step.outputs).includes(materials.clientPkcs12Password), false);
  });

  it("says that an instance does not exist", async () => {
    const lines: string[] = [];
    onLog = (line) => void lines.push(line);
    await assert.rejects(
      create("ManualStep", STEP),
      /KMS instance kst-1 does not exist in cn-beijing: check instanceId and region; run pulumi up again/,
    );
    assert.equal(lines.filter((line) => line.startsWith("warning")).length, 1);
  });

  it("makes a client key that its password opens, and tolerates that it is gone", async () => {
    await accessPoint("app");
    const args = { applicationAccessPointName: "app" };
    const made = await create("ClientKey", args);
    const { keyContent, password } = plain(made.outputs);
    const { PrivateKeyData } = JSON.parse(String(keyContent)) as Record<string, string>;
    const der = forge.asn1.fromDer(forge.util.decode64(PrivateKeyData ?? ""));
    forge.pkcs12.pkcs12FromAsn1(der, String(password));
    const request = {
      ...about("ClientKey"),
      id: made.id,
      inputs: inputs("ClientKey", args),
      olds: plain(made.outputs),
    };
    assert.deepEqual((await handler("ClientKey").read(request))?.outputs, made.outputs);
    await handler("ClientKey").delete(request);
    assert.equal(await handler("ClientKey").read(request), undefined);
    await handler("ClientKey").delete(request);
    await run("DeleteApplicationAccessPoint", { Name: "app" });
    assert.equal(await handler("ClientKey").read(request), undefined);
    await handler("ClientKey").delete(request);
  });

  it("names the access point that a client key cannot be made for", async () => {
    await assert.rejects(
      create("ClientKey", { applicationAccessPointName: "none" }),
      /^Error: creating client key of application access point none: calling ListClientKeys: \[Forbidden\.ResourceNotFound\]/,
    );
  });

  /** What a person enters, made by the plugin itself. */
  async function bindingMaterials() {
    const authority = await makeAuthority("root", { keyType: "rsa" });
    const [client, server] = await Promise.all(
      ["client", "server"].map(async (commonName) => {
        const issued = await authority.issue([], { keyType: "rsa", commonName });
        const { outputs } = await create("Pkcs12", {
          certificatePem: issued.certificate,
          privateKeyPem: issued.privateKey,
          caCertificatePem: authority.certificate,
          friendlyName: commonName,
        });
        const { pkcs12Base64, password } = plain(outputs);
        return { pem: issued.certificate, file: String(pkcs12Base64), password: String(password) };
      }),
    );
    assert.ok(client && server);
    return {
      clientCertificatePem: client.pem,
      serverPkcs12Base64: server.file,
      serverPkcs12Password: server.password,
      clientPkcs12Base64: client.file,
      clientPkcs12Password: client.password,
      securityDomainCertificatePem: authority.certificate,
    };
  }

  async function accessPoint(name: string): Promise<void> {
    await run("CreateNetworkRule", {
      Name: "rule",
      Type: "Private",
      SourcePrivateIp: '["10.70.0.0/24"]',
    });
    await run("CreatePolicy", {
      Name: "policy",
      KmsInstance: "shared",
      Permissions: '["RbacPermission/Template/CryptoServiceSecretUser"]',
      Resources: '["secret/*"]',
      AccessControlRules: '{"NetworkRules":["rule"]}',
    });
    await run("CreateApplicationAccessPoint", {
      Name: name,
      AuthenticationMethod: "ClientKey",
      Policies: '["policy"]',
    });
  }

  function run(action: string, params: Record<string, unknown>): Promise<unknown> {
    return cloud.run(`kms:${action}`, params, { region: "cn-beijing" });
  }

  function about(type: string): ResourceRequest {
    const log: ResourceRequest["log"] = (severity, message) => onLog(`${severity}: ${message}`);
    return { ...new Workbench().request(type), log };
  }

  function handler(type: string): ResourceHandler {
    const found = plugin.handler(`hyok:index:${type}`);
    assert.ok(found);
    return found;
  }

  function inputs(type: string, news: Properties): Properties {
    const request = { ...about(type), randomSeed: new Uint8Array(32), news, olds: undefined };
    const checked = handler(type).check(request) as CheckResult;
    assert.deepEqual(checked.failures, []);
    return checked.inputs;
  }

  async function create(type: string, args: Properties): Promise<CreateResult> {
    return handler(type).create({ ...about(type), inputs: inputs(type, args), preview: false });
  }
});
