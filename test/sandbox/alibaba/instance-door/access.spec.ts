import { deepEqual, equal, rejects, throws } from "node:assert/strict";
import { auditRows } from "../../../../sandbox/alibaba/audit";
import type { InstanceClientOptions } from "../../../../sandbox/alibaba/instance-door/client";
import { INSTANCE_ID, plantInstance, plantKey } from "../kms/planted-instance";
import { SmallCloud, START } from "../small-cloud";
import { GatewayBench, gatewayRefusalOf, INSIDE } from "./gateway-bench";

const TEXT = Buffer.from("fine-tuning data");
const DENIED = "403 Forbidden.NoPermission: This operation is forbidden by permission system. ";
const SECRET_USER = "RbacPermission/Template/CryptoServiceSecretUser";

describe("sandbox/alibaba/instance-door: who may call", function () {
  // It makes RSA keys, which can take long on a busy machine.
  this.timeout(120_000);

  let cloud: SmallCloud;
  let bench: GatewayBench;
  let clientKey: string;
  before(async () => {
    cloud = new SmallCloud();
    bench = await GatewayBench.open(cloud);
    plantKey(cloud, "key-1");
    plantKey(cloud, "key-2");
    clientKey = await bench.makeAccess({ name: "billing", resources: ["key/key-1"] });
  });
  after(() => bench.close());
  beforeEach(() => {
    cloud.setTime(START);
    bench.sourceIp = INSIDE;
  });
  afterEach(() => deepEqual(bench.failures, []));

  const encrypt = (
    key = clientKey,
    KeyId = "key-1",
    changes: Partial<InstanceClientOptions> = {},
  ): Promise<{ readonly KeyId: string }> =>
    bench.client(key, changes).call("Encrypt", { KeyId, Plaintext: TEXT });
  const idOf = (key: string): string => (JSON.parse(key) as { KeyId: string }).KeyId;
  const admin = (action: string, params: object): Promise<unknown> =>
    cloud.run(`kms:${action}`, { ...params });

  it("lets a client key use the key that its policy names, and records it", async () => {
    equal((await encrypt()).KeyId, "key-1");
    const { requestId: _id, ...row } = [...auditRows(cloud).values()].at(-1) ?? {};
    const { accountId } = cloud.account;
    deepEqual(row, {
      time: START,
      action: "kms:Encrypt",
      principal: `acs:kms:cn-hangzhou:${accountId}:applicationaccesspoint/billing/${idOf(clientKey)}`,
      resources: [`acs:kms:cn-hangzhou:${accountId}:key/key-1`],
      sourceIp: INSIDE,
      gateway: INSTANCE_ID,
    });
  });

  it("refuses a key outside the policy, and records the refusal", async () => {
    equal(
      await gatewayRefusalOf(encrypt(clientKey, "key-2")),
      `${DENIED}Application access point billing may not use key/key-2.`,
    );
    const { errorCode, resources } = [...auditRows(cloud).values()].at(-1) ?? {};
    deepEqual(
      [errorCode, resources],
      ["Forbidden.NoPermission", [`acs:kms:cn-hangzhou:${cloud.account.accountId}:key/key-2`]],
    );
  });

  it("says that it may not before it says whether a key exists", async () => {
    equal(
      await gatewayRefusalOf(encrypt(clientKey, "key-none")),
      `${DENIED}Application access point billing may not use key/key-none.`,
    );
  });

  it("refuses an address outside the network rule, and admits both ends of it", async () => {
    for (const address of ["10.70.0.0", "10.70.0.255"]) {
      bench.sourceIp = address;
      await encrypt();
    }
    for (const address of ["10.69.255.255", "10.70.1.0", "203.0.113.10"]) {
      bench.sourceIp = address;
      equal(
        await gatewayRefusalOf(encrypt()),
        `${DENIED}Application access point billing may not be used from ${address}.`,
      );
    }
  });

  it("takes a changed network rule and a changed policy at the next call", async () => {
    const own = await bench.makeAccess({ name: "shipping" });
    await encrypt(own);
    await admin("UpdateNetworkRule", { Name: "shipping", SourcePrivateIp: '["10.70.9.9"]' });
    equal(
      await gatewayRefusalOf(encrypt(own)),
      `${DENIED}Application access point shipping may not be used from ${INSIDE}.`,
    );
    await admin("UpdatePolicy", { Name: "shipping", AccessControlRules: '{"NetworkRules":[]}' });
    await encrypt(own);
    await admin("UpdatePolicy", { Name: "shipping", Resources: '["key/key-2"]' });
    equal(
      await gatewayRefusalOf(encrypt(own)),
      `${DENIED}Application access point shipping may not use key/key-1.`,
    );
  });

  it("refuses operations with keys to an access point for secrets only", async () => {
    const own = await bench.makeAccess({ name: "secrets", permissions: [SECRET_USER] });
    equal(
      await gatewayRefusalOf(encrypt(own)),
      `${DENIED}Application access point secrets may not use keys of ${INSTANCE_ID}.`,
    );
  });

  it("puts no two policies together: one must allow all of a call", async () => {
    const own = await bench.makeAccess({ name: "split-a", resources: ["key/key-1"] });
    await admin("UpdateNetworkRule", { Name: "split-a", SourcePrivateIp: '["10.70.9.9"]' });
    await admin("CreatePolicy", {
      Name: "split-b",
      KmsInstance: INSTANCE_ID,
      Permissions: '["RbacPermission/Template/CryptoServiceKeyUser"]',
      Resources: '["key/key-2"]',
    });
    await admin("UpdateApplicationAccessPoint", {
      Name: "split-a",
      Policies: '["split-a","split-b"]',
    });
    await encrypt(own, "key-2");
    equal(
      await gatewayRefusalOf(encrypt(own, "key-1")),
      `${DENIED}Application access point split-a may not be used from ${INSIDE}.`,
    );
  });

  it("refuses a policy for another instance, and another instance's key", async () => {
    plantInstance(cloud, { ...bench.instance, instanceId: "kst-other" });
    plantKey(cloud, "key-there", { instanceId: "kst-other" });
    const elsewhere = await bench.makeAccess({ name: "elsewhere", instanceId: "kst-other" });
    equal(
      await gatewayRefusalOf(encrypt(elsewhere)),
      `${DENIED}Application access point elsewhere has no policy for ${INSTANCE_ID}.`,
    );
    const all = await bench.makeAccess({ name: "all" });
    equal(
      await gatewayRefusalOf(encrypt(all, "key-there")),
      "404 Forbidden.KeyNotFound: The specified key does not exist.",
    );
    const shared = await cloud.createKey();
    equal(
      await gatewayRefusalOf(encrypt(all, shared)),
      "404 Forbidden.KeyNotFound: The specified key does not exist.",
    );
  });

  it("refuses a client key before and after its period", async () => {
    const validity = { NotBefore: "2026-04-01T00:00:00Z", NotAfter: "2026-05-01T00:00:00Z" };
    const own = await bench.makeAccess({ name: "spring", validity });
    const refused = `${DENIED}Client key ${idOf(own)} is valid from ${validity.NotBefore} to ${validity.NotAfter}.`;
    const at = async (time: string): Promise<string> => {
      cloud.setTime(time);
      return gatewayRefusalOf(encrypt(own));
    };
    equal(await at("2026-03-31T23:59:59Z"), refused);
    cloud.setTime(validity.NotBefore);
    await encrypt(own);
    cloud.setTime("2026-04-30T23:59:59Z");
    await encrypt(own);
    equal(await at(validity.NotAfter), refused);
  });

  it("refuses a deleted client key and lets the next one in without interruption", async () => {
    const old = await bench.makeAccess({ name: "rotated" });
    const made = await cloud.run("kms:CreateClientKey", {
      AapName: "rotated",
      Password: "hunter22-hunter22",
    });
    const next = JSON.stringify({
      KeyId: made["ClientKeyId"],
      PrivateKeyData: made["PrivateKeyData"],
    });
    await encrypt(old);
    await encrypt(next);
    await admin("DeleteClientKey", { ClientKeyId: idOf(old) });
    equal(
      await gatewayRefusalOf(encrypt(old)),
      `404 Unauthorized: The AccessKey ID "${idOf(old)}" does not exist in our records.`,
    );
    await encrypt(next);
    await admin("DeleteApplicationAccessPoint", { Name: "rotated" });
    equal(
      await gatewayRefusalOf(encrypt(next)),
      `404 Unauthorized: The AccessKey ID "${idOf(next)}" does not exist in our records.`,
    );
  });

  it("refuses the id of one client key with the private half of another", async () => {
    const own = await bench.makeAccess({ name: "thief" });
    const mixed = JSON.stringify({ ...JSON.parse(own), KeyId: idOf(clientKey) });
    equal(
      await gatewayRefusalOf(encrypt(mixed)),
      "401 SignatureNotMatch: Signature is not matched.",
    );
  });

  it("opens a client key with its password only", () => {
    throws(() => bench.client(clientKey, { password: "hunter22-hunter23" }), {
      message: "opening the client key: the password is wrong; use the one that it was made with",
    });
  });

  it("has a certificate that only the instance's own CA vouches for, for its own host name", async () => {
    const other = await GatewayBench.open(cloud, { instanceId: "kst-second" });
    const { caCertificatePem, rootCertificatePem } = other.instance;
    await rejects(encrypt(clientKey, "key-1", { caPem: caCertificatePem + rootCertificatePem }), {
      code: /^(SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE)$/,
    });
    await rejects(encrypt(clientKey, "key-1", { host: "kst-x.cryptoservice.kms.aliyuncs.com" }), {
      code: "ERR_TLS_CERT_ALTNAME_INVALID",
    });
    await other.close();
  });
}).timeout(30_000);
