import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { createPrivateKey, createPublicKey, X509Certificate } from "node:crypto";
import { asn1, pkcs12, pki } from "node-forge";
import { auditRows } from "../../../../../sandbox/alibaba/audit";
import { readPassword } from "../../../../../sandbox/alibaba/kms/access-points/client-key-fields";
import { refusalOf, SmallCloud, START } from "../../small-cloud";
import { INSTANCE_ID, plantInstance } from "../planted-instance";

const INVALID = "400 InvalidParameter: The specified parameter is not valid. ";
const PASSWORD = "Ab1~Ab1~";
const EXPECTED_PASSWORD = `${INVALID}Password: expected 8 to 64 digits, letters and characters of ~!@#$%^&*?_-, of at least two of these kinds`;

describe("sandbox/alibaba/kms/access-points: client keys", () => {
  let cloud: SmallCloud;
  beforeEach(async () => {
    cloud = new SmallCloud();
    plantInstance(cloud);
    await cloud.run("kms:CreatePolicy", {
      Name: "p1",
      KmsInstance: INSTANCE_ID,
      Permissions: '["RbacPermission/Template/CryptoServiceKeyUser"]',
      Resources: '["key/*"]',
    });
    await cloud.run("kms:CreateApplicationAccessPoint", { Name: "billing", Policies: '["p1"]' });
  });

  const create = (changes: object = {}): Promise<Record<string, string>> =>
    cloud.run("kms:CreateClientKey", { AapName: "billing", Password: PASSWORD, ...changes });
  const fileOf = (data: string, password: string): pkcs12.Pkcs12Pfx =>
    pkcs12.pkcs12FromAsn1(asn1.fromDer(Buffer.from(data, "base64").toString("binary")), password);

  it("answers the private half once, sealed with the password, and keeps the public half", async () => {
    const made = await create();
    const { ClientKeyId = "", PrivateKeyData = "" } = made;
    ok(/^KAAP\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(ClientKeyId), ClientKeyId);
    equal(made["KeyAlgorithm"], "RSA_2048");
    const known = await cloud.run("kms:GetClientKey", { ClientKeyId });
    const { PublicKeyData, RequestId: _id, ...rest } = known;
    deepEqual(rest, {
      ClientKeyId,
      AapName: "billing",
      KeyAlgorithm: "RSA_2048",
      KeyOrigin: "KMS_PROVIDED",
      CreateTime: START,
      NotBefore: START,
      NotAfter: "2031-03-01T08:00:00Z",
    });
    const bags = fileOf(PrivateKeyData, PASSWORD).getBags({
      bagType: pki.oids["pkcs8ShroudedKeyBag"] ?? "",
    });
    const key = Object.values(bags)[0]?.[0]?.key;
    ok(key);
    const spki = { format: "pem", type: "spki" } as const;
    const publicHalf = createPublicKey(createPrivateKey(pki.privateKeyToPem(key))).export(spki);
    const certificate = new X509Certificate(PublicKeyData);
    equal(certificate.publicKey.export(spki), publicHalf);
    equal(certificate.publicKey.asymmetricKeyDetails?.modulusLength, 2048);
    equal(certificate.subject, `CN=${ClientKeyId}`);
    throws(() => fileOf(PrivateKeyData, "Ab1~Ab1-"), /password/);
  });

  it("leaves neither password nor private half in the state", async () => {
    const { PrivateKeyData = "" } = await create();
    const tables = cloud.store.tableNames().map((name) => [...cloud.store.table(name)]);
    const state = JSON.stringify(tables);
    equal(state.includes(PASSWORD), false);
    equal(state.includes(PrivateKeyData.slice(100, 160)), false);
    equal(state.includes("PRIVATE KEY"), false);
    equal([...auditRows(cloud).values()].at(-1)?.action, "kms:CreateClientKey");
  });

  it("lists keys without their private half and deletes one", async () => {
    const { ClientKeyId } = await create();
    const { ClientKeyId: second } = await create();
    const ids = async (): Promise<string[]> =>
      (await cloud.run("kms:ListClientKeys", { AapName: "billing" }))["ClientKeys"].map(
        (key: { ClientKeyId: string }) => key.ClientKeyId,
      );
    deepEqual(await ids(), [ClientKeyId, second]);
    await cloud.run("kms:DeleteClientKey", { ClientKeyId });
    deepEqual(await ids(), [second]);
    for (const action of ["GetClientKey", "DeleteClientKey"]) {
      equal(
        await refusalOf(cloud.run(`kms:${action}`, { ClientKeyId })),
        `404 Forbidden.ResourceNotFound: The specified resource is not found. There is no client key ${ClientKeyId}.`,
      );
    }
  });

  it("takes a period and refuses half of one, none at all and one in the past", async () => {
    const period = { NotBefore: "2026-04-01T00:00:00Z", NotAfter: "2027-04-01T00:00:00Z" };
    const made = await create(period);
    deepEqual([made["NotBefore"], made["NotAfter"]], [period.NotBefore, period.NotAfter]);
    const attempt = (changes: object): Promise<string> => refusalOf(create(changes));
    equal(
      await attempt({ NotBefore: period.NotBefore }),
      `${INVALID}NotAfter: expected a time, as NotBefore is set`,
    );
    equal(
      await attempt({ NotAfter: period.NotAfter }),
      `${INVALID}NotBefore: expected a time, as NotAfter is set`,
    );
    equal(
      await attempt({ ...period, NotAfter: period.NotBefore }),
      `${INVALID}NotAfter: expected a time after NotBefore`,
    );
    await create({ NotBefore: "2026-03-01T07:59:59Z", NotAfter: "2026-03-01T08:00:01Z" });
    equal(
      await attempt({ NotBefore: "2026-03-01T07:59:59Z", NotAfter: START }),
      `${INVALID}NotAfter: expected a time in the future`,
    );
    equal(
      await attempt({ ...period, NotAfter: "2027-08-10 T08:03:30Z" }),
      `${INVALID}NotAfter: expected a UTC time in the form yyyy-MM-ddTHH:mm:ssZ`,
    );
  });

  it("takes passwords of 8 and 64 characters of two kinds", async () => {
    for (const Password of ["abcdefg1", "a1".repeat(32), "1234567!", "abcdefg_"])
      equal(readPassword({ Password }), Password);
    for (const Password of [
      "abcdef1",
      `${"a1".repeat(32)}a`,
      "abcdefgh",
      "12345678",
      "abcdef1 ",
      "äbcdefg1",
    ])
      equal(await refusalOf(create({ Password })), EXPECTED_PASSWORD, Password);
    equal(
      await refusalOf(create({ Password: "" })),
      "400 MissingParameter: A parameter that is mandatory for this request is not supplied. Supply Password.",
    );
  });

  it("refuses a key for an access point that is not there, and without permission on it", async () => {
    equal(
      await refusalOf(create({ AapName: "none" })),
      "404 Forbidden.ResourceNotFound: The specified resource is not found. There is no application access point none.",
    );
    const caller = await cloud.createUser("operator", [
      { Effect: "Allow", Action: "kms:ListClientKeys", Resource: "*" },
    ]);
    const arn = `acs:kms:cn-hangzhou:${cloud.account.accountId}:applicationaccesspoint/billing`;
    const asked = { AapName: "billing", Password: PASSWORD };
    equal(
      await refusalOf(cloud.run("kms:CreateClientKey", asked, { caller })),
      `403 Forbidden.NoPermission: This operation is forbidden by permission system. Action: kms:CreateClientKey. Resource: ${arn}. No policy allows it.`,
    );
  });
}).timeout(30_000);
