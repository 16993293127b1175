import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ClientKey } from "../../../providers/hyok/client-key/resource";
import { CustomKeyStore } from "../../../providers/hyok/custom-key-store/resource";
import { HostKey } from "../../../providers/hyok/host-key/resource";
import { HsmCluster } from "../../../providers/hyok/hsm-cluster/resource";
import { KmsAccess } from "../../../providers/hyok/kms-access/resource";
import { ManualStep } from "../../../providers/hyok/manual-step/resource";
import { Pkcs12 } from "../../../providers/hyok/pkcs12/resource";
import { Provider } from "../../../providers/hyok/provider/resource";
import { ProxyCredential } from "../../../providers/hyok/proxy-credential/resource";

const ARGS = {
  customKeyStoreName: "hyok-dev-7f3a",
  ownershipSuffix: "7f3a",
  trustAnchorCertificate: "bm8=",
  xksAccessKey: "ABCDEFGHIJKLMNOPQRST",
  xksSecretAccessKey: "canary",
  xksProxyUriEndpoint: "https://proxy.example",
  xksProxyUriPath: "/kms/xks/v1",
};

/** By which the engine knows a secret value. */
const SECRET_MARK = "1b47061264138c4ac30d75fd1eb44270";

describe("providers/hyok resources", () => {
  const made: pulumi.runtime.MockResourceArgs[] = [];

  before(async () => {
    await pulumi.runtime.setMocks({
      newResource: (args) => {
        made.push(args);
        const answers = {
          connectionState: "CONNECTED",
          accessKeyId: "A",
          secretAccessKey: "canary",
          region: "cn-beijing",
          clientKeyId: "KAAP.1",
          keyContent: "canary",
          password: "canary",
          pkcs12Base64: "canary",
          clusterId: "cluster-1",
          masterAddress: "10.0.0.4",
          members: [{ instanceId: "hsm-1", zoneId: "cn-beijing-f", master: true }],
          verifiedAt: "2026-01-05T08:00:00.000Z",
          facts: { endDate: "2027-01-05T16:00:00Z" },
        };
        return { id: `${args.name}-id`, state: { ...(args.inputs as object), ...answers } };
      },
      call: (args) => assert.fail(`unexpected call of ${args.token}`),
    });
  });

  it("registers a custom key store whose secret is secret and whose answers reach its fields", async () => {
    const store = new CustomKeyStore("store", ARGS);
    assert.equal(await settled(store.connectionState), "CONNECTED");
    assert.equal(await settled(store.xksAccessKey), ARGS.xksAccessKey);
    assert.equal(await pulumi.isSecret(store.xksSecretAccessKey), true);
    assert.equal(await pulumi.isSecret(store.xksAccessKey), false);
    assert.deepEqual(typesOf("store"), ["hyok:index:CustomKeyStore"]);
  });

  it("registers a proxy credential whose answers reach its fields", async () => {
    const credential = new ProxyCredential("credential", { rotation: 1 });
    assert.equal(await settled(credential.accessKeyId), "A");
    assert.deepEqual(typesOf("credential"), ["hyok:index:ProxyCredential"]);
  });

  it("registers a host key that reaches its field", async () => {
    const key = new HostKey("key", { invocationId: "ivk-1", publicKey: "ssh-ed25519 AAAA" });
    assert.equal(await settled(key.publicKey), "ssh-ed25519 AAAA");
    assert.deepEqual(typesOf("key"), ["hyok:index:HostKey"]);
    assert.equal(HostKey.isInstance(key), true);
    assert.equal(KmsAccess.isInstance(key), false);
  });

  it("registers KMS access without arguments", async () => {
    const access = new KmsAccess("access");
    assert.equal(await settled(access.region), "cn-beijing");
    assert.deepEqual(typesOf("access"), ["hyok:index:KmsAccess"]);
  });

  it("registers a client key whose answers reach its fields", async () => {
    const key = new ClientKey("client-key", { applicationAccessPointName: "app", rotation: 1 });
    assert.equal(await settled(key.clientKeyId), "KAAP.1");
    assert.deepEqual(typesOf("client-key"), ["hyok:index:ClientKey"]);
    assert.equal(ClientKey.isInstance(key), true);
  });

  it("registers a PKCS#12 file whose private key is a secret input", async () => {
    const file = new Pkcs12("file", {
      certificatePem: "certificate",
      privateKeyPem: "canary",
      friendlyName: "client",
    });
    assert.equal(await settled(file.certificatePem), "certificate");
    assert.deepEqual(secretInputsOf("file"), ["privateKeyPem"]);
    assert.deepEqual(typesOf("file"), ["hyok:index:Pkcs12"]);
    assert.equal(Pkcs12.isInstance(file), true);
  });

  it("registers an HSM cluster whose answers reach its fields", async () => {
    const cluster = new HsmCluster("cluster", {
      clusterName: "hyok-dev",
      instanceIds: ["hsm-1", "hsm-2"],
      vpcId: "vpc-1",
      vswitchIds: ["vsw-1", "vsw-2"],
    });
    assert.equal(await settled(cluster.clusterId), "cluster-1");
    assert.equal(await settled(cluster.masterAddress), "10.0.0.4");
    assert.equal((await settled(cluster.members)).length, 1);
    assert.deepEqual(typesOf("cluster"), ["hyok:index:HsmCluster"]);
    assert.equal(HsmCluster.isInstance(cluster), true);
  });

  it("registers a manual step whose materials are a secret input", async () => {
    const step = new ManualStep("step", {
      title: "bind",
      runbook: ["1. bind"],
      verifier: {
        kind: "kms-instance-connected",
        region: "cn-beijing",
        instanceId: "kst-1",
        vpcId: "vpc-1",
        zoneIds: ["a", "b"],
      },
      materials: { password: "canary" },
      performedBy: "Key custodian",
    });
    assert.equal(await settled(step.verifiedAt), "2026-01-05T08:00:00.000Z");
    assert.deepEqual(await settled(step.facts), { endDate: "2027-01-05T16:00:00Z" });
    assert.deepEqual(secretInputsOf("step"), ["materials"]);
    assert.deepEqual(typesOf("step"), ["hyok:index:ManualStep"]);
    assert.equal(ManualStep.isInstance(step), true);
  });

  it("tells its own resources apart", () => {
    assert.equal(KmsAccess.isInstance(new KmsAccess("other")), true);
    assert.equal(CustomKeyStore.isInstance(new KmsAccess("another")), false);
    assert.equal(CustomKeyStore.isInstance(undefined), false);
  });

  it("registers an explicit provider", async () => {
    const provider = new Provider("provider", {
      secretKey: "canary",
      alibabaSecretKey: "canary",
      alibabaSecurityToken: "canary",
      region: "cn-beijing",
      alibabaKmsEndpoint: "127.0.0.1:8080",
    });
    assert.equal(await settled(provider.id), "provider-id");
    assert.deepEqual(secretInputsOf("provider"), [
      "alibabaSecretKey",
      "alibabaSecurityToken",
      "secretKey",
    ]);
    assert.deepEqual(typesOf("provider"), ["pulumi:providers:hyok"]);
  });

  function typesOf(name: string): string[] {
    return made.filter((resource) => resource.name === name).map((resource) => resource.type);
  }

  /** Names of the inputs that reach the engine as secrets. */
  function secretInputsOf(name: string): string[] {
    const inputs = made.find((resource) => resource.name === name)?.inputs as object;
    return Object.entries(inputs)
      .filter(([, value]) => JSON.stringify(value ?? "").includes(SECRET_MARK))
      .map(([input]) => input)
      .sort();
  }

  /** The value of an output; unlike `apply` it can be awaited. */
  function settled<T>(output: pulumi.Output<T>): Promise<T> {
    return new Promise((resolve) => output.apply(resolve));
  }
});
