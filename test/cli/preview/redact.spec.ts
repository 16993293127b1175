import assert from "node:assert/strict";
import fc from "fast-check";
import { REDACTED, redacted, withoutSecrets } from "../../../cli/preview/redact";

/** Secrets as the program makes or gets them. */
const CANARIES: Readonly<Record<string, string>> = {
  "a proxy's secret access key": "q3Zk9v+Xy7Lw2/Rb8TnQ1sD4fGh6Jk0LpMzXcVbNaEw=",
  "an access key secret of Alibaba Cloud": "8hXkT2mQ9wZrB4nVc7YpL1sDf6GjKe",
  "an access key id": "LTAI5tKx9QwErTyUiOpAsDfG",
  "the password of a client key": "k7Qm2Zx9Wv4Tn8Rb3Lc6Hd1Jf5Gs0PyA",
  "hexadecimal digits": "9f86d081884c7d659a2feaa0c55ad015",
  "a key of two digits and capitals": "ABCDEFGHIJKLMNOPQRST2345",
};

/** Secrets that nobody can tell from words: they are known to the run. */
const WORDS = "correct horse battery staple/ü+1";

const writings = (secret: string): readonly (readonly [string, string])[] => [
  ["plain", secret],
  ["base64", Buffer.from(secret).toString("base64")],
  ["base64 of a longer text", Buffer.from(`user:${secret};end`).toString("base64")],
  ["base64url", Buffer.from(secret).toString("base64url")],
  ["URL encoded", encodeURIComponent(secret)],
  ["hexadecimal", Buffer.from(secret).toString("hex")],
];

describe("cli/preview/redact", function () {
  // Its properties are tried many times, which can take long on a busy machine.
  this.timeout(60_000);

  for (const [what, canary] of Object.entries(CANARIES)) {
    for (const [how, text] of writings(canary)) {
      it(`takes ${what} out by its form, ${how}`, () =>
        assert.equal(redacted(`call failed: ${text} was refused`).includes(text), false));
    }
  }

  for (const [how, text] of writings(WORDS)) {
    it(`takes a known secret out of words, ${how}`, () => {
      const left = redacted(`call failed: ${text} was refused`, [WORDS]);
      assert.equal(left.includes(text), false);
      assert.match(left, /^call failed: .*\[redacted\].* was refused$/);
    });
  }

  it("takes a known secret out as JSON writes it, and with the line break of a file", () => {
    const secret = 'say "cheese"';
    assert.equal(
      withoutSecrets(JSON.stringify({ secret }), [`${secret}\n`]),
      '{"secret":"[redacted]"}',
    );
  });

  for (const before of ["", "a", "ab"])
    it(`takes a known secret out of base64 that begins ${before.length} bytes before it`, () => {
      const encoded = Buffer.from(`${before}${WORDS} and more`).toString("base64");
      const left = withoutSecrets(encoded, [WORDS]);
      assert.match(left, /^.{0,4}\[redacted\]/);
      const inner = Buffer.from(left.replace(/^.*\]/, ""), "base64").toString("latin1");
      assert.equal(/horse|battery|staple/.test(inner), false);
    });

  it("does not look for secrets of fewer than six characters", () => {
    assert.equal(withoutSecrets("prod1 stays", ["prod1"]), "prod1 stays");
    assert.equal(withoutSecrets("prod12 goes", ["prod12"]), "[redacted] goes");
  });

  const named: readonly (readonly [string, string])[] = [
    ["password=hunter2 was wrong", "password=[redacted] was wrong"],
    ['"xksSecretAccessKey": "abc def", "a": 1', '"xksSecretAccessKey": [redacted], "a": 1'],
    ["PULUMI_CONFIG_PASSPHRASE=x y", "PULUMI_CONFIG_PASSPHRASE=[redacted] y"],
    ["Authorization: HMAC-SHA256 Credential=a/b", "Authorization: [redacted]"],
    ["sent Bearer abc.def, refused", "sent Bearer [redacted], refused"],
    ["https://user:pw@host/path", "https://[redacted]@host/path"],
    ["GET https://host/path?Signature=x&y=z failed", "GET https://host/path?[redacted] failed"],
    ["-----BEGIN EC PRIVATE KEY-----\nMHc\n-----END EC PRIVATE KEY-----", REDACTED],
    ["before -----BEGIN PRIVATE KEY-----\nMHc", `before ${REDACTED}`],
  ];
  for (const [text, left] of named)
    it(`makes ${JSON.stringify(left)} of what has a name or a frame`, () =>
      assert.equal(redacted(text), left));

  const kept = [
    "proxy.count: expected a whole number of proxies from 1 to 4, received 99; set it to 2",
    "resource urn:pulumi:prod::hyok::hyok:volcengine:HostedKey$volcengine:kms/key:Key::finetune",
    "XKS_PROXY_INVALID_TLS_CONFIGURATION: XksProxyVpcEndpointServiceInvalidConfiguration",
    "providers/hyok/custom-key-store/handler.ts:12, account 1234567890123456",
    "cidrIp is 0.0.0.0/0 at 2026-11-22 in cn-beijing-a",
  ];
  for (const text of kept)
    it(`keeps what people write: ${text.slice(0, 30)}`, () => assert.equal(redacted(text), text));

  it("keeps a run of odd characters that is too short for a secret, and takes out the next longer one", () => {
    assert.equal(redacted("vpc-a1b2c3d4e"), "vpc-a1b2c3d4e");
    assert.equal(redacted("security-a1b2c3d4e"), "security-a1b2c3d4e");
    assert.equal(redacted("security-a1b2c3d4e5"), REDACTED);
  });

  it("leaves nothing of a known secret in any text, whatever the secret is", () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 8, unit: "binary-ascii" }).filter((text) => text.trim().length >= 8),
        fc.string(),
        fc.string(),
        (secret, before, after) => {
          fc.pre(!REDACTED.includes(secret));
          const left = withoutSecrets(`${before}${secret}${after}`, [secret]);
          return !left.replaceAll(REDACTED, "\u0000").includes(secret);
        },
      ),
    );
  });
});
