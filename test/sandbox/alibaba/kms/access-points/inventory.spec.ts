import { deepEqual } from "node:assert/strict";
import { alibabaInventory } from "../../../../../sandbox/alibaba/inventory";
import { SmallCloud } from "../../small-cloud";
import { INSTANCE_ID, plantInstance } from "../planted-instance";

describe("sandbox/alibaba/kms/access-points: inventory", () => {
  it("lists rule, policy, access point and client key, and when the key ends", async () => {
    const cloud = new SmallCloud();
    plantInstance(cloud);
    const { accountId } = cloud.account;
    await cloud.run("kms:CreateNetworkRule", {
      Name: "offices",
      Type: "Private",
      SourcePrivateIp: '["10.70.0.0/24"]',
    });
    await cloud.run("kms:CreatePolicy", {
      Name: "app",
      KmsInstance: INSTANCE_ID,
      Permissions: '["RbacPermission/Template/CryptoServiceKeyUser"]',
      Resources: '["key/*"]',
    });
    await cloud.run("kms:CreateApplicationAccessPoint", { Name: "billing", Policies: '["app"]' });
    const { ClientKeyId } = await cloud.run("kms:CreateClientKey", {
      AapName: "billing",
      Password: "hunter22-hunter22",
      NotBefore: "2026-03-01T00:00:00Z",
      NotAfter: "2026-04-01T00:00:00Z",
    });
    const shown = (): unknown[] =>
      alibabaInventory(cloud)
        .filter(({ type }) => /^kms (network|access|application|client)/.test(type))
        .map(({ type, id, name, state, until }) => [type, id, name, state, until]);
    const place = `cn-hangzhou/${accountId}`;
    const others = [
      ["kms network rule", `${place}/offices`, "offices", "Available", undefined],
      ["kms access policy", `${place}/app`, "app", `for ${INSTANCE_ID}`, undefined],
      ["kms application access point", `${place}/billing`, "billing", "Available", undefined],
    ];
    const until = "2026-04-01T00:00:00Z";
    deepEqual(shown(), [...others, ["kms client key", ClientKeyId, "billing", "Valid", until]]);
    cloud.setTime(until);
    deepEqual(shown(), [...others, ["kms client key", ClientKeyId, "billing", "Expired", until]]);
  });
}).timeout(30_000);
