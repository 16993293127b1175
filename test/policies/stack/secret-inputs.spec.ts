import assert from "node:assert/strict";
import type { Settings } from "../../../policies/rule/facts";
import type { Subject } from "../../../policies/rule/resource-rule";
import { verdictOf } from "../../../policies/rule/judge";
import { secretInputs } from "../../../policies/stack/secret-inputs";

/** Every input that is a secret. The SDKs of most of these classes make theirs secret themselves; other languages' programs may not. */
const PATHS: Readonly<Record<string, readonly string[]>> = {
  "alicloud:cas/certificate:Certificate": ["key", "encryptPrivateKey", "signPrivateKey"],
  "alicloud:cas/serviceCertificate:ServiceCertificate": [
    "key",
    "encryptPrivateKey",
    "signPrivateKey",
  ],
  "alicloud:cs/nodePool:NodePool": ["password"],
  "alicloud:ecs/instance:Instance": ["password"],
  "alicloud:kms/ciphertext:Ciphertext": ["plaintext"],
  "alicloud:kms/clientKey:ClientKey": ["password"],
  "alicloud:kms/secret:Secret": ["secretData"],
  "alicloud:kvstore/account:Account": ["accountPassword"],
  "alicloud:kvstore/instance:Instance": ["password"],
  "alicloud:mongodb/account:Account": ["accountPassword"],
  "alicloud:mongodb/instance:Instance": ["accountPassword"],
  "alicloud:polardb/account:Account": ["accountPassword"],
  "alicloud:ram/loginProfile:LoginProfile": ["password"],
  "alicloud:rds/account:Account": ["accountPassword", "password"],
  "alicloud:slb/serverCertificate:ServerCertificate": ["privateKey"],
  "command:local:Command": [],
  "command:remote:Command": [
    "connection.password",
    "connection.privateKey",
    "connection.privateKeyPassword",
    "connection.proxy.password",
    "connection.proxy.privateKey",
    "connection.proxy.privateKeyPassword",
  ],
  "command:remote:CopyToRemote": [
    "connection.password",
    "connection.privateKey",
    "connection.privateKeyPassword",
    "connection.proxy.password",
    "connection.proxy.privateKey",
    "connection.proxy.privateKeyPassword",
  ],
  "hyok:index:CustomKeyStore": ["xksSecretAccessKey"],
  "hyok:index:Pkcs12": ["privateKeyPem"],
  "tls:index/certRequest:CertRequest": ["privateKeyPem"],
  "tls:index/locallySignedCert:LocallySignedCert": ["caPrivateKeyPem"],
  "tls:index/selfSignedCert:SelfSignedCert": ["privateKeyPem"],
  "volcengine:ecs/instance:Instance": ["password"],
  "volcengine:kms/asymmetricCiphertext:AsymmetricCiphertext": ["plaintext"],
  "volcengine:kms/ciphertext:Ciphertext": ["plaintext"],
  "volcengine:kms/secret:Secret": ["secretValue"],
};

/** Inputs with one value at a path. */
function inputsWith(path: string, value: string): object {
  return path
    .split(".")
    .reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as object;
}

function said(type: string, path: string, secrets: readonly string[] = []): string {
  const found = secretInputs.cases.find((each) => each.type === type);
  assert(found, `no case for ${type}`);
  const subject: Subject<Settings> = {
    ...{ urn: "", type, name: "subject", settings: {}, provider: {} },
    options: { protect: false, ignoreChanges: [] },
    isSecret: (asked) => secrets.includes(asked),
  };
  const verdict = verdictOf(() =>
    found.judge(inputsWith(path, "not-a-real-one") as never, subject as never),
  );
  return verdict.kind === "violation" ? verdict.message.en : verdict.kind;
}

describe("policies/stack/secret-inputs", () => {
  it("judges these classes and no others", () => {
    const types = secretInputs.cases.map(({ type }) => type);
    assert.deepEqual([...types].sort(), Object.keys(PATHS).sort());
  });

  for (const [type, paths] of Object.entries(PATHS)) {
    for (const path of paths) {
      it(`wants ${path} of ${type} to be a secret`, () => {
        assert.equal(said(type, path), `${path} is in plain form, expected a secret of Pulumi`);
        assert.equal(said(type, path, [path]), "pass");
      });
    }
  }

  it("takes a password that KMS encrypted for none", () => {
    assert.equal(said("alicloud:ecs/instance:Instance", "kmsEncryptedPassword"), "not-applicable");
  });
});
