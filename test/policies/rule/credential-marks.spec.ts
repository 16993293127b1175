import assert from "node:assert/strict";
import { credentialIn } from "../../../policies/rule/credential-marks";

// Put together here, so that no search for leaked credentials stops at this file.
const VOLCENGINE_ID = `AK${"LT"}${"a1".repeat(12)}`;
const ALIBABA_ID = `LT${"AI"}${"b2".repeat(10)}`;
const SECRET = "c3".repeat(16);
const pem = (kind: string) => `-----BEGIN ${kind}${"PRIVATE KEY"}-----`;

const found = (script: string) => {
  const mark = credentialIn(script);
  return mark === undefined ? "nothing" : `${mark.kind.en} in ${mark.line}`;
};

describe("policies/rule/credential-marks", () => {
  it("finds each kind of credential, and its line", () => {
    const scripts = [
      `a\n${VOLCENGINE_ID}`,
      ALIBABA_ID,
      `\n\nsecret_access_key: ${SECRET}`,
      pem(""),
      pem("EC "),
      pem("OPENSSH "),
      pem("ENCRYPTED "),
    ];
    assert.deepEqual(scripts.map(found), [
      "an access key id of Volcengine in 2",
      "an access key id of Alibaba Cloud in 1",
      "a secret access key in 3",
      ...Array<string>(4).fill("a private key in PEM form in 1"),
    ]);
  });

  it("finds secrets under the names that tools give them", () => {
    const names = [
      "secret_access_key:",
      '"secretAccessKey":',
      "AccessKeySecret =",
      "ACCESS_KEY_SECRET=",
      "AWS_SECRET_ACCESS_KEY=",
    ];
    assert.deepEqual(
      names.map((name) => found(`${name} "${SECRET}"`)),
      names.map(() => "a secret access key in 1"),
    );
  });

  it("names the first line", () => {
    assert.equal(found(`${ALIBABA_ID}\n${pem("")}`), "an access key id of Alibaba Cloud in 1");
  });

  it("looks into base64", () => {
    assert.equal(
      found(Buffer.from(`a\n${pem("RSA ")}`).toString("base64")),
      "a private key in PEM form in 2",
    );
  });

  it("looks at a word that only looks like base64 as it is, too", () => {
    assert.equal(found(VOLCENGINE_ID), "an access key id of Volcengine in 1");
  });

  it("takes neither variables, short values nor public keys for credentials", () => {
    const scripts = [
      "secret_access_key: ${SECRET_ACCESS_KEY}",
      'export ACCESS_KEY_SECRET="$(cat secret)"',
      "secret_access_key: changeme",
      "AKLT and LTAI are prefixes",
      "-----BEGIN PUBLIC KEY-----",
      "",
    ];
    assert.deepEqual(
      scripts.map(found),
      scripts.map(() => "nothing"),
    );
  });
});
