import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentConfig } from "../../core/config";
import { readConfig } from "../../stacks/read-config";
import { readSecrets } from "../../stacks/secrets";
import { validValues } from "../core/config/valid-config";
import { KEY_PATH_ANSWERS } from "../support/key-path-answers";
import { runProgram, settled } from "../support/mock-engine";

const VARIABLE = "PULUMI_CONFIG_SECRET_KEYS";
const CANARY = "canary-4e7a";

/** The valid configuration as the engine hands it over: text by full key. */
const VALID: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(validValues()).map(([key, value]) => [`hyok:${key}`, JSON.stringify(value)]),
);

describe("stacks/read-config", () => {
  const before = process.env[VARIABLE];
  afterEach(() => {
    if (before === undefined) delete process.env[VARIABLE];
    else process.env[VARIABLE] = before;
  });

  /** Runs something as a program of stack `dev` with a configuration. */
  async function within<T>(
    config: Record<string, string>,
    secretKeys: string[],
    read: () => T,
  ): Promise<T> {
    const { result } = await runProgram(KEY_PATH_ANSWERS, () => {
      process.env[VARIABLE] = JSON.stringify(secretKeys);
      pulumi.runtime.setAllConfig(config, secretKeys);
      return { value: read() };
    });
    return result.value;
  }

  const read = (
    texts: Record<string, string>,
    secretKeys: string[] = [],
  ): Promise<EnvironmentConfig> => within({ ...VALID, ...texts }, secretKeys, readConfig);

  const refused = (texts: Record<string, string>, lines: string[], secretKeys: string[] = []) => {
    const count = lines.length === 1 ? "1 problem" : `${lines.length} problems`;
    const message = [`configuration: ${count} in Pulumi.dev.yaml`, ...lines].join("\n");
    return assert.rejects(read(texts, secretKeys), (error: unknown) => {
      assert(pulumi.RunError.isInstance(error));
      assert.equal(error.message, message);
      return true;
    });
  };

  it("reads objects, texts and whole numbers", async () => {
    const config = await read({ "hyok:keyProtection": "off", "hyok:deletionWindowInDays": "7" });
    assert.equal(config.keyProtection, "off");
    assert.equal(config.deletionWindowInDays, 7);
    assert.deepEqual(config.volcengine.zones, ["cn-beijing-a"]);
  });

  it("keeps a checksum of digits alone as a text", async () => {
    const { proxy } = JSON.parse(JSON.stringify(validValues())) as {
      proxy: { archive: { sha256: string } };
    };
    proxy.archive.sha256 = "1".repeat(64);
    const config = await read({ "hyok:proxy": JSON.stringify(proxy) });
    assert.equal(config.proxy.archive.sha256, "1".repeat(64));
  });

  it("leaves other namespaces alone", async () => {
    const config = await read({
      "volcengine:region": "cn-shanghai",
      "pulumi:tags": "{}",
      "hyokx:colour": "red",
    });
    assert.equal(config.volcengine.region, "cn-beijing");
  });

  it("reports every problem in one error", () =>
    refused(
      { "hyok:keyProtection": "true", "hyok:colour": "red", "hyok:deletionWindowInDays": "31" },
      [
        'keyProtection: expected "on" or "off" (in quotes), received true; use "off" only where loss of the data is harmless',
        "deletionWindowInDays: expected a whole number of days from 7 to 30, received 31; use 30 unless the keys protect no data",
        "colour: expected one of the keys volcengine, network, balancer, proxy, operatorAccess, keySource, hostedKeys, keyProtection, deletionWindowInDays, kmsAccess, credentialRotation, wire, tags, dedicatedKms, kmsKeys, applicationAccess, serviceRoles, audit, alarms, received 'colour'; correct the spelling or remove it",
      ],
    ));

  const texts: readonly [string, string][] = [
    ["007", "'007'"],
    ["7.5", "'7.5'"],
    ["-7", "-7"],
    ["99999999999999999999", "'99999999999999999999'"],
    ["[7", "'[7'"],
    ["{", "'{'"],
    ["", "''"],
    ["seven", "'seven'"],
    ["1e1", "'1e1'"],
  ];
  for (const [text, shown] of texts) {
    it(`answers a window of ${JSON.stringify(text)} with a sentence`, () =>
      refused({ "hyok:deletionWindowInDays": text }, [
        `deletionWindowInDays: expected a whole number of days from 7 to 30, received ${shown}; use 30 unless the keys protect no data`,
      ]));
  }

  it("refuses a secret in clear, whatever it looks like, and shows none of it", () =>
    refused({ "hyok:awsSecretAccessKey": `[${CANARY}`, "hyok:operatorPrivateKey": "12345" }, [
      "awsSecretAccessKey: expected an encrypted value, received a secret value; set it with pulumi config set --secret awsSecretAccessKey",
      "operatorPrivateKey: expected an encrypted value, received a secret value; set it with pulumi config set --secret operatorPrivateKey",
    ]));

  it("refuses secure: inside an object", () =>
    refused(
      { "hyok:tags": JSON.stringify({ password: CANARY }) },
      [
        "tags: expected plain values only, received a secret value; move secure: values to keys of their own: alarmWebhook, awsAccessKeyId, awsSecretAccessKey, operatorPrivateKey",
      ],
      ["hyok:tags"],
    ));

  it("reads secrets as secrets, unchanged, and nothing where none is set", async () => {
    const config = { ...VALID, "hyok:operatorPrivateKey": `{"${CANARY}` };
    const { operatorPrivateKey, awsAccessKeyId } = await within(
      config,
      ["hyok:operatorPrivateKey"],
      readSecrets,
    );
    assert(operatorPrivateKey);
    assert.equal(await pulumi.isSecret(operatorPrivateKey), true);
    assert.equal(await settled(operatorPrivateKey), `{"${CANARY}`);
    assert.equal(awsAccessKeyId, undefined);
  });
});
