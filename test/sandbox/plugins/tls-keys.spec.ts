import assert from "node:assert/strict";
import { createPrivateKey, createPublicKey } from "node:crypto";
import { utils } from "ssh2";
import { Secret, Unknown, type Properties } from "../../../providers/server";
import { createTlsPlugin } from "../../../sandbox/plugins/tls/tls-plugin";
import { about } from "./requests";
import { checked, create, handlerOf, NOW, PRIVATE_KEY, SCHEMA } from "./tls-resources";

describe("sandbox/plugins/tls: private keys", () => {
  const specs: readonly [news: Properties, pem: string, ssh: string][] = [
    [{ algorithm: "RSA" }, "RSA PRIVATE KEY", "ssh-rsa"],
    [{ algorithm: "RSA", rsaBits: 3072 }, "RSA PRIVATE KEY", "ssh-rsa"],
    [{ algorithm: "ECDSA", ecdsaCurve: "P256" }, "EC PRIVATE KEY", "ecdsa-sha2-nistp256"],
    [{ algorithm: "ECDSA", ecdsaCurve: "P384" }, "EC PRIVATE KEY", "ecdsa-sha2-nistp384"],
    [{ algorithm: "ECDSA", ecdsaCurve: "P521" }, "EC PRIVATE KEY", "ecdsa-sha2-nistp521"],
    [{ algorithm: "ED25519" }, "PRIVATE KEY", "ssh-ed25519"],
  ];
  for (const [news, label, ssh] of specs) {
    it(`makes ${JSON.stringify(news)} whose forms all hold the same key`, async function () {
      this.timeout(60_000);
      const { id, outputs, raw } = await create(PRIVATE_KEY, news);
      assert.ok(outputs["privateKeyPem"]?.startsWith(`-----BEGIN ${label}-----\n`));
      assert.ok(
        raw["privateKeyPem"] instanceof Secret &&
          raw["privateKeyOpenssh"] instanceof Secret &&
          raw["privateKeyPemPkcs8"] instanceof Secret,
      );
      const publicPem = createPublicKey(outputs["privateKeyPem"] ?? "").export({
        type: "spki",
        format: "pem",
      });
      assert.equal(publicPem, outputs["publicKeyPem"]);
      assert.equal(
        createPublicKey(createPrivateKey(outputs["privateKeyPemPkcs8"] ?? "")).export({
          type: "spki",
          format: "pem",
        }),
        publicPem,
      );
      const parsed = utils.parseKey(outputs["privateKeyOpenssh"] ?? "");
      assert.ok(!(parsed instanceof Error));
      assert.equal(
        outputs["publicKeyOpenssh"],
        `${ssh} ${parsed.getPublicSSH().toString("base64")}\n`,
      );
      assert.match(outputs["publicKeyFingerprintMd5"] ?? "", /^([0-9a-f]{2}:){15}[0-9a-f]{2}$/);
      assert.match(outputs["publicKeyFingerprintSha256"] ?? "", /^SHA256:[A-Za-z0-9+/]{43}$/);
      assert.match(id, /^[0-9a-f]{40}$/);
    });
  }

  it("signs with the OpenSSH form what the public key verifies", async () => {
    const { outputs } = await create(PRIVATE_KEY, { algorithm: "ED25519" });
    const parsed = utils.parseKey(outputs["privateKeyOpenssh"] ?? "");
    assert.ok(!(parsed instanceof Error));
    const data = Buffer.from("data");
    assert.equal(parsed.verify(data, parsed.sign(data)), true);
  });

  it("leaves the OpenSSH forms empty on the default curve P224, which OpenSSH does not know", async () => {
    const { outputs } = await create(PRIVATE_KEY, { algorithm: "ECDSA" });
    assert.equal(
      createPrivateKey(outputs["privateKeyPem"] ?? "").asymmetricKeyDetails?.namedCurve,
      "secp224r1",
    );
    const empty = [
      "privateKeyOpenssh",
      "publicKeyOpenssh",
      "publicKeyFingerprintMd5",
      "publicKeyFingerprintSha256",
    ];
    assert.deepEqual(
      empty.map((name) => outputs[name]),
      ["", "", "", ""],
    );
  });

  it("makes nothing in a preview and calls the generated outputs unknown", async () => {
    const inputs = await checked(PRIVATE_KEY, { algorithm: "RSA" });
    const { id, outputs } = await handlerOf(PRIVATE_KEY).create({
      ...about(PRIVATE_KEY),
      inputs,
      preview: true,
    });
    assert.equal(id, "");
    assert.deepEqual(outputs["publicKeyPem"], Unknown.value);
    assert.deepEqual(outputs["privateKeyPem"], new Secret(Unknown.value));
    assert.equal(outputs["rsaBits"], 2048);
  });

  it("replaces the key when its algorithm changes and keeps it otherwise", async () => {
    const inputs = await checked(PRIVATE_KEY, { algorithm: "RSA" });
    const news = await checked(PRIVATE_KEY, { algorithm: "ED25519" });
    const request = { ...about(PRIVATE_KEY), id: "1", oldInputs: inputs, olds: inputs };
    assert.deepEqual((await handlerOf(PRIVATE_KEY).diff({ ...request, news })).changes, {
      algorithm: { kind: "update-replace", inputDiff: true },
    });
    assert.deepEqual((await handlerOf(PRIVATE_KEY).diff({ ...request, news: inputs })).changes, {});
  });
});

describe("sandbox/plugins/tls: functions", () => {
  const plugin = createTlsPlugin({
    version: "5.5.1",
    schema: SCHEMA,
    now: () => Promise.resolve(NOW),
  });

  it("answers the public half of a private key", async () => {
    const { id, outputs } = await create(PRIVATE_KEY, { algorithm: "ED25519" });
    const answer = await plugin.invoke("tls:index/getPublicKey:getPublicKey")?.({
      privateKeyPem: outputs["privateKeyPem"],
    });
    assert.deepEqual(answer, {
      id,
      algorithm: "ED25519",
      privateKeyPem: new Secret(outputs["privateKeyPem"]),
      publicKeyPem: outputs["publicKeyPem"],
      publicKeyOpenssh: outputs["publicKeyOpenssh"],
      publicKeyFingerprintMd5: outputs["publicKeyFingerprintMd5"],
      publicKeyFingerprintSha256: outputs["publicKeyFingerprintSha256"],
    });
  });

  it("refuses what it does not model", () => {
    const message =
      "tls:index/getCertificate:getCertificate is not modelled by the sandbox; see docs/sandbox.md";
    assert.throws(() => plugin.invoke("tls:index/getCertificate:getCertificate"), { message });
  });
});
