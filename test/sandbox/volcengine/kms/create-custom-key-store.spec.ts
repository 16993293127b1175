import assert from "node:assert/strict";
import { Refusal } from "../../../../sandbox/cloud/context";
import { keyStores } from "../../../../sandbox/volcengine/kms/rows";
import { changeKmsSettings } from "../../../../sandbox/volcengine/kms/settings";
import {
  HOST,
  kmsWorld,
  proxyAnswered,
  proxyUncalled,
  refusedWith,
  SERVICE_ID,
  SERVICE_NAME,
  START_MS,
} from "./kms-world";

const PUBLIC = {
  XksProxyConnectivity: "PUBLIC_ENDPOINT",
  XksProxyVpcEndpointServiceName: undefined,
};

describe("sandbox/volcengine/kms/operations/create-custom-key-store", () => {
  it("answers a DISCONNECTED store without the secret and leaves no endpoint behind", async () => {
    const world = await kmsWorld();
    const { CustomKeyStore } = await world.call("CreateCustomKeyStore", world.storeParams());
    const { ID, UID, ...rest } = CustomKeyStore as { ID: string; UID: string };
    assert.match(ID, /^[0-9a-f-]{36}$/);
    assert.match(UID, /^[0-9a-f-]{36}$/);
    assert.deepEqual(rest, {
      CustomKeyStoreName: "store-a",
      CustomKeyStoreType: "ExternalKeyStore",
      ConnectionState: "DISCONNECTED",
      ConnectionErrorCode: "",
      CreationDate: START_MS / 1000,
      UpdateDate: START_MS,
      TrustAnchorCertificate: world.authority.base64,
      XksProxyConfiguration: {
        AccessKey: "AAAABBBBCCCCDDDD2222",
        Connectivity: "VPC_ENDPOINT_SERVICE",
        UriEndpoint: `https://${HOST}`,
        UriPath: "/kms/xks/v1",
        VpcEndpointServiceName: SERVICE_NAME,
      },
    });
    assert.deepEqual([...world.endpoints.attached], []);
    assert.deepEqual(world.proxy.seen, []);
  });

  it("K05: refuses a trust anchor that is PEM, no certificate, or no CA", async () => {
    const world = await kmsWorld();
    const leaf = await world.authority.issue(["proxy.example.com"]);
    const form =
      "TrustAnchorCertificate: expected base64 of a DER certificate on one line; remove the PEM header, footer and line breaks.";
    const kind = (received: string): string =>
      `TrustAnchorCertificate: expected the certificate of a CA, received ${received}; send the certificate that signed the proxy's.`;
    for (const [TrustAnchorCertificate, message] of [
      [world.authority.certificate, form],
      [Buffer.from("not a certificate").toString("base64"), kind("something else")],
      [leaf.base64, kind("a certificate that is none")],
    ] as const) {
      const call = world.call(
        "CreateCustomKeyStore",
        world.storeParams({ TrustAnchorCertificate }),
      );
      await assert.rejects(call, refusedWith("IncorrectTrustAnchor", message));
    }
  });

  it("refuses a name, a URI, an endpoint and an endpoint service that another store has", async () => {
    const world = await kmsWorld();
    await world.store();
    const other = { CustomKeyStoreName: "store-b" };
    const elsewhere = { ...other, XksProxyUriEndpoint: "https://other.example.com" };
    for (const [changes, code, message] of [
      [{}, "CustomKeyStoreNameInUse", "A custom key store with the name [store-a] exists."],
      [
        other,
        "XksProxyUriInUse",
        "Custom key store [store-a] uses the same XksProxyUriEndpoint and XksProxyUriPath.",
      ],
      [
        { ...other, XksProxyUriPath: "/b/kms/xks/v1" },
        "XksProxyUriEndpointInUse",
        "Custom key store [store-a] uses the same XksProxyUriEndpoint.",
      ],
      [
        elsewhere,
        "XksProxyVpcEndpointServiceInUse",
        "Custom key store [store-a] uses the same endpoint service.",
      ],
      [
        { ...elsewhere, XksProxyVpcEndpointServiceName: SERVICE_ID },
        "XksProxyVpcEndpointServiceInUse",
        "Custom key store [store-a] uses the same endpoint service.",
      ],
    ] as const) {
      const call = world.call("CreateCustomKeyStore", world.storeParams(changes));
      await assert.rejects(call, refusedWith(code, message));
    }
    assert.equal(keyStores(world.cloud).size, 1);
  });

  it("lets public stores share an endpoint under two paths", async () => {
    const world = await kmsWorld();
    await world.store(PUBLIC);
    await world.store({
      ...PUBLIC,
      CustomKeyStoreName: "store-b",
      XksProxyUriPath: "/b/kms/xks/v1",
    });
    assert.deepEqual(
      world.proxy.seen.map((seen) => [seen.call, seen.context.operation]),
      [
        ["health", "CreateCustomKeyStore"],
        ["health", "CreateCustomKeyStore"],
      ],
    );
  });

  it("lets the same name live in another region", async () => {
    const world = await kmsWorld();
    await world.store();
    const name = SERVICE_NAME.replace("cn-beijing", "cn-shanghai");
    const params = world.storeParams({ XksProxyVpcEndpointServiceName: name });
    await world.call("CreateCustomKeyStore", params, "cn-shanghai");
    assert.equal(keyStores(world.cloud).size, 2);
  });

  it("refuses an endpoint service that is unknown, does not permit KMS, or waits for acceptance", async () => {
    const world = await kmsWorld();
    const prefix = `Endpoint service [${SERVICE_NAME}] cannot be used by KMS: `;
    world.endpoints.refusal = new Refusal(
      "ENOTFOUND",
      "endpoint-service-not-found",
      "there is none",
    );
    const create = () => world.call("CreateCustomKeyStore", world.storeParams());
    await assert.rejects(
      create(),
      refusedWith("XksProxyVpcEndpointServiceNotFound", `${prefix}there is none.`),
    );
    world.endpoints.refusal = new Refusal(
      "ETIMEDOUT",
      "not-whitelisted",
      "no permission for 2100052433",
    );
    await assert.rejects(
      create(),
      refusedWith("XksProxyVpcEndpointServiceNotFound", `${prefix}no permission for 2100052433.`),
    );
    world.endpoints.refusal = undefined;
    world.endpoints.status = "PendingAcceptance";
    await assert.rejects(
      create(),
      refusedWith(
        "XksProxyVpcEndpointServiceInvalidConfiguration",
        `${prefix}endpoint service ${SERVICE_ID} has not accepted the endpoint of account 2100052433 (PendingAcceptance).`,
      ),
    );
    assert.deepEqual([...world.endpoints.attached], []);
    assert.equal(keyStores(world.cloud).size, 0);
  });

  it("calls a public proxy at once and answers its failure under the store's exceptions", async () => {
    const world = await kmsWorld();
    for (const [failure, code, message] of [
      [
        proxyAnswered("AuthenticationFailedException"),
        "XksProxyIncorrectAuthenticationCredential",
        "the proxy answered AuthenticationFailedException (AuthenticationFailedException)",
      ],
      [
        proxyAnswered("InvalidUriPathException"),
        "XksProxyInvalidConfiguration",
        "the proxy answered InvalidUriPathException (InvalidUriPathException)",
      ],
      [
        proxyUncalled("XKS_PROXY_NOT_REACHABLE", "no route"),
        "XksProxyUriUnreachable",
        "no route (XKS_PROXY_NOT_REACHABLE)",
      ],
      [
        proxyUncalled("XKS_PROXY_INVALID_RESPONSE", "no JSON"),
        "XksProxyInvalidResponse",
        "no JSON (XKS_PROXY_INVALID_RESPONSE)",
      ],
    ] as const) {
      world.proxy.failure = failure;
      await assert.rejects(
        world.call("CreateCustomKeyStore", world.storeParams(PUBLIC)),
        refusedWith(code, message),
      );
    }
    assert.equal(keyStores(world.cloud).size, 0);
  });

  it("calls a proxy behind an endpoint service at once when the setting says always", async () => {
    const world = await kmsWorld();
    changeKmsSettings(world.cloud, { healthAtCreate: "always" });
    world.proxy.meanwhile = () => {
      assert.deepEqual([...world.endpoints.attached], [`${SERVICE_NAME} 2100052433`]);
      return Promise.resolve();
    };
    await world.store();
    assert.equal(world.proxy.seen.length, 1);
    assert.deepEqual([...world.endpoints.attached], []);
  });

  it("refuses the second of two stores of one name that are made at the same time", async () => {
    const world = await kmsWorld();
    world.proxy.meanwhile = () => world.store(PUBLIC);
    await assert.rejects(
      world.call("CreateCustomKeyStore", world.storeParams(PUBLIC)),
      refusedWith("CustomKeyStoreNameInUse", "A custom key store with the name [store-a] exists."),
    );
    assert.equal(keyStores(world.cloud).size, 1);
  });

  it("refuses without the service-linked role, unless the setting waives it", async () => {
    const world = await kmsWorld({ account: { serviceLinkedRoles: [] } });
    const message =
      "The role ServiceRoleForKMS does not exist in this account; authorise KMS first (CreateServiceLinkedRole with ServiceName kms).";
    const call = world.call("CreateCustomKeyStore", world.storeParams());
    await assert.rejects(call, refusedWith("ServiceRoleNotExist", message));
    changeKmsSettings(world.cloud, { requireServiceRole: false });
    await world.store();
  });

  it("answers KMS_ServiceNotOpen to every operation until KMS is opened", async () => {
    const world = await kmsWorld({ account: { kmsOpened: false } });
    const message =
      "KMS service not open yet: open it in the console of KMS and wait some minutes.";
    assert.equal(world.operations.length, 24);
    for (const { action } of world.operations) {
      await assert.rejects(
        async () => world.call(action),
        refusedWith("KMS_ServiceNotOpen", message),
      );
    }
    changeKmsSettings(world.cloud, { opened: true });
    await world.store();
  });
});
