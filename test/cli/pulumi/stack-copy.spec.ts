import assert from "node:assert/strict";
import { parse } from "yaml";
import { copyStack } from "../../../cli/pulumi/stack-copy";

const OWN = {
  url: "https://downloads.hyok-sandbox.test/xksproxy/xksproxy.tar.gz",
  sha256: "a".repeat(64),
};

const PROD = `
secretsprovider: awskms://alias/pulumi
encryptionsalt: v1:salt
encryptedkey: AQIDAHh
config:
  hyok:volcengine: { region: cn-shanghai }
  hyok:proxy:
    count: 2
    archive: { url: "https://vendor.example/xksproxy.tar.gz", sha256: "${"b".repeat(64)}" }
  hyok:operatorPrivateKey:
    secure: v1:canary:ciphertext
  hyok:awsSecretAccessKey: { secure: AAAB }
`;

const configOf = (yaml: string) => (parse(yaml) as { config: Record<string, unknown> }).config;

describe("cli/pulumi/stack-copy", () => {
  it("leaves salt, secrets provider and key of the original out", () => {
    const { yaml } = copyStack(PROD, OWN);
    assert.deepEqual(Object.keys(parse(yaml) as object), ["config"]);
  });

  it("leaves encrypted values out and names their keys", () => {
    const { yaml, omitted } = copyStack(PROD, OWN);
    assert.deepEqual(omitted, ["hyok:operatorPrivateKey", "hyok:awsSecretAccessKey"]);
    assert.deepEqual(Object.keys(configOf(yaml)), ["hyok:volcengine", "hyok:proxy"]);
    assert.equal(yaml.includes("canary"), false);
  });

  it("puts the sandbox's archive in the place of another one, and says so", () => {
    const { yaml, changes } = copyStack(PROD, OWN);
    assert.deepEqual(configOf(yaml)["hyok:proxy"], { count: 2, archive: OWN });
    assert.deepEqual(changes, ["hyok:proxy.archive: replaced by the sandbox's own archive"]);
  });

  it("replaces an old checksum of the sandbox's archive too", () => {
    const old = `config: { hyok:proxy: { archive: { url: "${OWN.url}", sha256: "old" } } }`;
    const { yaml, changes } = copyStack(old, OWN);
    assert.deepEqual(configOf(yaml)["hyok:proxy"], { archive: OWN });
    assert.equal(changes.length, 1);
  });

  it("changes nothing where the sandbox's archive is named", () => {
    const { yaml, changes, omitted } = copyStack(
      `config: { hyok:proxy: { archive: { url: "${OWN.url}", sha256: "${OWN.sha256}" } } }`,
      OWN,
    );
    assert.deepEqual(configOf(yaml), { "hyok:proxy": { archive: OWN } });
    assert.deepEqual([changes, omitted], [[], []]);
  });

  it("makes no archive where there is none, so that the configuration is judged as it is", () => {
    const { yaml } = copyStack("config: { hyok:proxy: { count: 1 } }", OWN);
    assert.deepEqual(configOf(yaml), { "hyok:proxy": { count: 1 } });
  });

  for (const text of ["", "config:\n", "# nothing\n"]) {
    it(`copies ${JSON.stringify(text)} as an empty configuration`, () =>
      assert.deepEqual(configOf(copyStack(text, OWN).yaml), {}));
  }

  it("adjusts the copy last", () => {
    const { yaml } = copyStack(PROD, OWN, (config) => {
      config["hyok:keyProtection"] = "off";
    });
    assert.equal(configOf(yaml)["hyok:keyProtection"], "off");
  });
});
