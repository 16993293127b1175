import assert from "node:assert/strict";
import { InstanceClient } from "../../../sandbox/alibaba/instance-door/client";
import { auditRows } from "../../../sandbox/alibaba/audit";
import { newInstanceAuthority } from "../../../sandbox/alibaba/kms/instances/authority";
import {
  caCertificateChainPem,
  instanceHostName,
  kmsInstances,
  type KmsInstanceRow,
} from "../../../sandbox/alibaba/kms/instances/tables";
import { InstanceEndpoints } from "../../../sandbox/daemon/instance-endpoints";
import { INSTANCE_ID, plantInstance, plantKey } from "../alibaba/kms/planted-instance";
import { SmallCloud } from "../alibaba/small-cloud";

const PASSWORD = "hunter22-hunter22";
const TEXT = Buffer.from("fine-tuning data");

describe("sandbox/daemon/instance-endpoints", () => {
  let cloud: SmallCloud;
  let endpoints: InstanceEndpoints;
  let instance: KmsInstanceRow;
  let clientKey: string;
  const lines: string[] = [];
  before(async () => {
    cloud = new SmallCloud();
    // A sandbox whose clock is a day ahead of the machine's.
    cloud.setTime(new Date(Date.now() + 86_400_000).toISOString());
    instance = plantInstance(cloud, await newInstanceAuthority(INSTANCE_ID, Date.now()));
    plantKey(cloud, "key-1");
    await cloud.run("kms:CreatePolicy", {
      Name: "app",
      KmsInstance: INSTANCE_ID,
      Permissions: '["RbacPermission/Template/CryptoServiceKeyUser"]',
      Resources: '["key/*"]',
    });
    await cloud.run("kms:CreateApplicationAccessPoint", { Name: "app", Policies: '["app"]' });
    const made = await cloud.run("kms:CreateClientKey", { AapName: "app", Password: PASSWORD });
    clientKey = JSON.stringify({
      KeyId: made["ClientKeyId"],
      PrivateKeyData: made["PrivateKeyData"],
    });
  });
  beforeEach(() => {
    endpoints = new InstanceEndpoints(cloud, (line) => lines.push(line));
  });
  afterEach(() => {
    endpoints.close();
    assert.deepEqual(lines, []);
  });

  const encryptFrom = (address: string, now = (): number => Date.now()): Promise<unknown> => {
    const host = instanceHostName(INSTANCE_ID);
    return new InstanceClient({
      host,
      caPem: caCertificateChainPem(instance),
      clientKey,
      password: PASSWORD,
      connect: () => endpoints.connect(address, { host, port: 443 }),
      now,
    }).call("Encrypt", { KeyId: "key-1", Plaintext: TEXT });
  };

  it("serves each caller under its own address, several at once", async () => {
    const addresses = ["10.70.0.5", "10.70.200.7", "10.70.3.3"];
    await Promise.all(addresses.map((address) => encryptFrom(address)));
    const seen = [...auditRows(cloud).values()].slice(-3).map(({ sourceIp }) => sourceIp);
    assert.deepEqual(seen.sort(), [...addresses].sort());
  });

  it("takes a request that is dated by the machine's clock or by the sandbox's, and by no other", async () => {
    await encryptFrom("10.70.0.5");
    await encryptFrom("10.70.0.5", () => cloud.clock.now());
    await assert.rejects(
      encryptFrom("10.70.0.5", () => cloud.clock.now() + 86_400_000),
      { status: 400, code: "RequestTimeTooSkewed" },
    );
  });

  it("refuses an address outside the VPCs before any connection", async () => {
    await assert.rejects(encryptFrom("10.60.0.1"), { name: "Refusal", code: "ENOTFOUND" });
  });

  it("ends an instance's server with the instance, and serves a new one of its name", async () => {
    await encryptFrom("10.70.0.5");
    kmsInstances(cloud).delete(INSTANCE_ID);
    await assert.rejects(encryptFrom("10.70.0.5"), { name: "Refusal", code: "ENOTFOUND" });
    const renewed = await newInstanceAuthority(INSTANCE_ID, Date.now());
    instance = plantInstance(cloud, renewed);
    await encryptFrom("10.70.0.5");
  });
}).timeout(30_000);
