import assert from "node:assert/strict";
import { ExternalKeys } from "../../../components/alibaba/external-keys";
import { HardwareKms, type HardwareKmsArgs } from "../../../components/alibaba/hardware-kms";
import { HsmCluster } from "../../../components/alibaba/hsm-cluster";
import { GVSM_PORT_ATTRIBUTES, bindingRunbook } from "../../../core/kms/hsm-binding";
import { inClear, isSecret, settled } from "../../support/mock-engine";
import { build, dependenciesOf, inputsOf, only, refused, resources, SECRETS } from "./alibaba-run";

const NETWORK = {
  vpcId: "vpc-1",
  vswitchIds: ["vsw-f", "vsw-k"],
  zoneIds: ["cn-beijing-f", "cn-beijing-k"],
};
const ARGS: HardwareKmsArgs = {
  stack: "prod",
  region: "cn-beijing",
  instanceId: "kst-1",
  network: NETWORK,
  hsm: { instanceIds: ["hsm-1", "hsm-2"] },
  binding: { performedBy: "Key custodian" },
};

const RUNBOOK = {
  stack: "prod",
  region: "cn-beijing",
  instanceId: "kst-1",
  clusterId: "cluster-1",
  masterInstanceId: "hsm-1",
  masterAddress: "10.80.0.10",
  ...NETWORK,
  portAttributes: GVSM_PORT_ATTRIBUTES,
  certificates: "made",
} as const;

const STEP = {
  title: "Bind the HSM cluster to kst-1",
  runbook: bindingRunbook(RUNBOOK),
  verifier: {
    kind: "kms-instance-connected",
    region: "cn-beijing",
    instanceId: "kst-1",
    vpcId: "vpc-1",
    zoneIds: NETWORK.zoneIds,
    vswitchIds: NETWORK.vswitchIds,
  },
  materials: {
    clientCertificatePem: "certificate hsm-client",
    serverPkcs12Base64: SECRETS.serverPkcs12,
    serverPkcs12Password: SECRETS.serverPkcs12Password,
    clientPkcs12Base64: SECRETS.clientPkcs12,
    clientPkcs12Password: SECRETS.clientPkcs12Password,
    securityDomainCertificatePem: "certificate hsm-ca",
  },
  performedBy: "Key custodian",
};

const hardware = (args: HardwareKmsArgs = ARGS) => build(() => new HardwareKms("hsm", args));

describe("components: alibaba: HardwareKms", () => {
  it("buys nothing: it is a cluster, certificates and the manual step that binds them", async () => {
    const run = await hardware();
    assert.deepEqual(
      resources(run).filter((each) => !/Cert|PrivateKey|Pkcs12/.test(each)),
      ["HardwareKms hsm", "HsmBinding hsm", "HsmCluster hsm", "HsmCluster hsm", "ManualStep hsm"],
    );
    assert.equal(run.registrations.length, 16);
    assert.deepEqual(run.reads, []);
    assert(run.registrations.every(({ type }) => !type.startsWith("alicloud:")));
  });

  it("tells how the instance is reached once it is bound", async () => {
    const { result } = await hardware();
    assert.equal(result.edition, "hardware");
    assert.deepEqual(
      await Promise.all(
        [
          result.instanceId,
          result.endpoint,
          result.caCertificateChain,
          result.endDate,
          result.clusterId,
          result.verifiedAt,
          result.certificatesNotAfter ?? result.endpoint,
        ].map(settled),
      ),
      [
        "kst-1",
        "kst-1.cryptoservice.kms.aliyuncs.com",
        "chain of kst-1",
        "2027-11-21T00:00:00Z",
        "cluster-1",
        "2026-11-21T12:00:00Z",
        "2031-11-21T00:00:00Z",
      ],
    );
  });

  it("makes a cluster of the bought GVSMs and never deletes it in the cloud", async () => {
    const args = {
      ...ARGS,
      hsm: { instanceIds: ["hsm-1", "hsm-2", "hsm-3"], whitelist: ["10.80.0.0/16"] },
    };
    assert.deepEqual(inputsOf(await hardware(args), "index:HsmCluster"), {
      region: "cn-beijing",
      clusterName: "hsm",
      instanceIds: ["hsm-1", "hsm-2", "hsm-3"],
      vpcId: "vpc-1",
      vswitchIds: ["vsw-f", "vsw-k"],
      whitelist: ["10.80.0.0/16"],
      initializeMaster: false,
      deleteOnDestroy: false,
    });
  });

  it("hands a certificate and the word to initialise over to the cluster, and its request out", async () => {
    const certificate = { certificatePem: "signed", issuerCertificatePem: "issuer" };
    const hsm = { ...ARGS.hsm, certificate, initializeMaster: true };
    const run = await hardware({ ...ARGS, region: "cn-hongkong", hsm });
    assert.deepEqual(inputsOf(run, "index:HsmCluster"), {
      region: "cn-hongkong",
      clusterName: "hsm",
      instanceIds: ["hsm-1", "hsm-2"],
      vpcId: "vpc-1",
      vswitchIds: ["vsw-f", "vsw-k"],
      ...certificate,
      initializeMaster: true,
      deleteOnDestroy: false,
    });
    assert.equal(await settled(run.result.clusterCsr), "request");
  });

  it("hands the wanted master and the backup over to the cluster", async () => {
    const backup = { backupId: "backup-1", hourInDay: 3, periodInDays: 7 as const };
    const hsm = { ...ARGS.hsm, masterInstanceId: "hsm-2", backup };
    const { inputs } = only(await hardware({ ...ARGS, hsm }), "index:HsmCluster");
    assert.deepEqual([inputs["masterInstanceId"], inputs["backup"]], ["hsm-2", backup]);
  });

  it("uses a cluster that exists as it is", async () => {
    const args = { ...ARGS, hsm: { instanceIds: ["hsm-1", "hsm-2"], clusterId: "cluster-9" } };
    const { clusterId } = only(await hardware(args), "index:HsmCluster").inputs;
    assert.equal(clusterId, "cluster-9");
  });

  it("shows the person this environment's values and hands over the materials as secrets", async () => {
    const run = await hardware();
    assert.deepEqual(inputsOf(run, "ManualStep"), STEP);
    assert(isSecret(only(run, "ManualStep").inputs["materials"]));
    const clear = run.registrations.map(({ inputs }) => inClear(inputs)).join("\n");
    assert(!clear.includes("canary"));
    assert(clear.includes("Select the HSM cluster [选择集群]: cluster-1."));
  });

  it("waits as long as it is told, with the port attributes that it is told", async () => {
    const portAttributes = { ...GVSM_PORT_ATTRIBUTES, keepAliveInSeconds: 30 };
    const run = await hardware({
      ...ARGS,
      binding: { performedBy: "Custodian", timeoutInMinutes: 5, portAttributes },
    });
    assert.deepEqual(inputsOf(run, "ManualStep"), {
      ...STEP,
      runbook: bindingRunbook({ ...RUNBOOK, portAttributes }),
      performedBy: "Custodian",
      timeoutInMinutes: 5,
    });
  });

  it("makes no certificates where the cloud manages them, and none outside the mainland of China", async () => {
    for (const change of [
      { binding: { performedBy: "Key custodian", certificates: "managed" as const } },
      { region: "cn-hongkong" },
    ]) {
      const run = await hardware({ ...ARGS, ...change });
      assert.equal(run.registrations.length, 5);
      assert.equal("materials" in only(run, "ManualStep").inputs, false);
      assert.equal(run.result.certificatesNotAfter, undefined);
    }
  });

  it("renews the certificates by counting", async () => {
    const run = await hardware({
      ...ARGS,
      binding: { performedBy: "Key custodian", certificateRotation: 2 },
    });
    assert.equal(only(run, "Pkcs12", "hsm-client-r2").inputs["rotation"], 2);
  });

  it("binds after the cluster is there, and makes keys after the binding", async () => {
    const run = await build(() => {
      const { instanceId, edition } = new HardwareKms("hsm", ARGS);
      return new ExternalKeys("hyok", {
        region: "cn-beijing",
        keys: [{ alias: "finetune" }],
        instance: { id: instanceId, edition },
      });
    });
    assert(dependenciesOf(run, "ManualStep").includes("HsmCluster hsm"));
    assert.deepEqual(dependenciesOf(run, "Key"), ["ManualStep hsm"]);
    const { dkmsInstanceId, protectionLevel } = only(run, "Key").inputs;
    assert.deepEqual([dkmsInstanceId, protectionLevel], ["kst-1", "HSM"]);
  });

  it("knows the instance of a key in a preview, while the person is still waited for", async () => {
    const run = await build(
      () => {
        const { instanceId, edition } = new HardwareKms("hsm", ARGS);
        const instance = { id: instanceId, edition };
        return new ExternalKeys("hyok", { region: "cn-beijing", keys: [{ alias: "a" }], instance });
      },
      { preview: true },
    );
    assert.equal(only(run, "Key").inputs["dkmsInstanceId"], "kst-1");
  });

  for (const protect of [true, false]) {
    it(`protects cluster and binding while protect is ${protect}`, async () => {
      const run = await hardware({ ...ARGS, protect });
      assert.deepEqual(
        run.registrations.filter((each) => each.protect).map(({ type }) => type),
        protect ? ["hyok:index:HsmCluster", "hyok:index:ManualStep"] : [],
      );
    });
  }
});

describe("components: alibaba: HsmCluster", () => {
  const cluster = (instanceIds: string[]) =>
    new HsmCluster("hsm", { region: "cn-beijing", instanceIds, network: NETWORK });

  for (const [what, ids] of [
    ["one GVSM", ["hsm-1"]],
    ["one GVSM twice", ["hsm-1", "hsm-1"]],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const received = `[ ${ids.map((id) => `'${id}'`).join(", ")} ]`;
      await refused(
        () => cluster([...ids]),
        `instanceIds: expected at least 2 different GVSMs, received ${received}; buy one in each of two zones and name both`,
      );
    });
  }
});
