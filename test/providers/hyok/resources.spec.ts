import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { CustomKeyStore } from "../../../providers/hyok/custom-key-store/resource";
import { HostKey } from "../../../providers/hyok/host-key/resource";
import { KmsAccess } from "../../../providers/hyok/kms-access/resource";
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

  it("tells its own resources apart", () => {
    assert.equal(KmsAccess.isInstance(new KmsAccess("other")), true);
    assert.equal(CustomKeyStore.isInstance(new KmsAccess("another")), false);
    assert.equal(CustomKeyStore.isInstance(undefined), false);
  });

  it("registers an explicit provider", async () => {
    const provider = new Provider("provider", { secretKey: "canary", region: "cn-beijing" });
    assert.equal(await settled(provider.id), "provider-id");
    assert.deepEqual(typesOf("provider"), ["pulumi:providers:hyok"]);
  });

  function typesOf(name: string): string[] {
    return made.filter((resource) => resource.name === name).map((resource) => resource.type);
  }

  /** The value of an output; unlike `apply` it can be awaited. */
  function settled<T>(output: pulumi.Output<T>): Promise<T> {
    return new Promise((resolve) => output.apply(resolve));
  }
});
