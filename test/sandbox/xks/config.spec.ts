import assert from "node:assert/strict";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { IssueError } from "../../../core/issues";
import { parseConfig } from "../../../sandbox/xks/proxy/config";
import { loadConfig } from "../../../sandbox/xks/proxy/config-file";
import { loadLocalKeys } from "../../../sandbox/xks/proxy/local-keys";
import {
  makeAuthority,
  type TestAuthority,
  type TestCertificate,
} from "../../support/certificates";
import { credentialOf } from "./vectors";

const SHIPPED = readFileSync(
  join(__dirname, "../../../sandbox/xks/package/conf/config.yaml"),
  "utf8",
);

/** The shipped file with values in place of its blanks. */
function configText(changes: Readonly<Record<string, string>> = {}): string {
  const { accessKeyId, secretAccessKey } = credentialOf("A");
  const values: Record<string, string> = {
    cert_path: '"certs/cert.pem"',
    key_path: '"certs/key.pem"',
    ca_path: '"certs/ca.pem"',
    access_key_id: `"${accessKeyId}"`,
    secret_access_key: `"${secretAccessKey}"`,
    ...changes,
  };
  return Object.entries(values).reduce(
    (text, [name, value]) => text.replace(new RegExp(`( ${name}: )(".*?"|\\S+)`), `$1${value}`),
    SHIPPED,
  );
}

function issuesOf(run: () => unknown): string[] {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof IssueError, String(error));
    return error.message.split("\n").slice(1);
  }
  return [];
}

describe("sandbox/xks/proxy/config", () => {
  it("reads the shipped file once its blanks are filled", () => {
    const { accessKeyId, secretAccessKey } = credentialOf("A");
    assert.deepEqual(parseConfig(configText()), {
      server: {
        host: "0.0.0.0",
        port: 443,
        readTimeoutSeconds: 30,
        writeTimeoutSeconds: 30,
        pathPrefix: "",
        tls: {
          certPath: "certs/cert.pem",
          keyPath: "certs/key.pem",
          caPath: "certs/ca.pem",
          caBase64: "",
        },
      },
      auth: { accessKeyId, secretAccessKey },
      kms: [
        {
          id: "local-kms",
          provider: "local",
          region: "",
          endpoint: "",
          accessKey: "",
          secretKey: "",
          keyMapping: new Map([["external-key-1", "real-key-id-1"]]),
        },
      ],
      log: { level: "info", filePath: "", maxSizeMegabytes: 100, maxAgeDays: 7, maxBackups: 5 },
      fleet: { size: 1, vendor: "Volc XKS Proxy", model: "Volc XKS Proxy v1.0" },
    });
  });

  it("P56: refuses the shipped file as it is, with every problem at once", () => {
    assert.deepEqual(
      issuesOf(() => parseConfig(SHIPPED)).map((line) => line.split(":")[0]),
      [
        "server.tls.cert_path",
        "server.tls.key_path",
        "server.tls.ca_path",
        "auth.access_key_id",
        "auth.secret_access_key",
      ],
    );
  });

  const faults: [title: string, changes: Record<string, string>, issue: string][] = [
    [
      "P56: refuses TLS off",
      { enabled: "false" },
      "server.tls.enabled: expected true, received false; set it to true: the proxy speaks TLS only",
    ],
    [
      "P56: refuses a placeholder as the access key id",
      { access_key_id: '"YOUR_ACCESS_KEY_ID"' },
      "auth.access_key_id: expected 20 to 30 characters of A-Z and 2-7, or blank, received a secret value; leave both auth fields blank to have them made at start",
    ],
    [
      "P56: refuses a placeholder as the secret",
      { secret_access_key: '"YOUR_SECRET_ACCESS_KEY"' },
      "auth.secret_access_key: expected 43 to 64 characters of A-Z, a-z, 0-9, slash, plus and equals, or blank, received a secret value; leave both auth fields blank to have them made at start",
    ],
    [
      "P56: refuses an access key id without a secret",
      { secret_access_key: '""' },
      "auth.secret_access_key: expected both auth fields or none, received a secret value; fill in both or leave both blank",
    ],
    [
      "P56: refuses a secret without an access key id",
      { access_key_id: '""' },
      "auth.access_key_id: expected both auth fields or none, received a secret value; fill in both or leave both blank",
    ],
    [
      "P57: refuses a prefix with a dot",
      { path_prefix: '"my.xks"' },
      "server.path_prefix: expected letters, digits, slash, underscore and dash, without an empty segment, received 'my.xks'; use a short name such as myxks, or leave it blank",
    ],
    [
      "P57: refuses a prefix with an empty segment",
      { path_prefix: '"my//xks"' },
      "server.path_prefix: expected letters, digits, slash, underscore and dash, without an empty segment, received 'my//xks'; use a short name such as myxks, or leave it blank",
    ],
    [
      "refuses port 0",
      { port: "0" },
      "server.port: expected a whole number from 1 to 65535, received 0; use 443",
    ],
    [
      "refuses a host name as the listen address",
      { host: '"localhost"' },
      "server.host: expected an IP address, received 'localhost'; use 0.0.0.0",
    ],
    [
      "refuses provider aws, which is not modelled",
      { provider: '"aws"' },
      "kms[0].provider: expected aliyun or local on this stand-in, received 'aws'; use the vendor's own program for aws: calls of AWS KMS are not modelled here",
    ],
    [
      "refuses an unknown log level",
      { level: '"loud"' },
      "log.level: expected one of debug, info, warn, error, received 'loud'; use info",
    ],
    [
      "refuses an alias as the real key id",
      { '"external-key-1"': '"alias/mine"' },
      "kms[0].key_mapping.external-key-1: expected the id of a key, received 'alias/mine'; name the key itself, not an alias or an ARN",
    ],
  ];
  for (const [title, changes, issue] of faults) {
    it(title, () => {
      assert.deepEqual(
        issuesOf(() => parseConfig(configText(changes))),
        [issue],
      );
    });
  }

  it("refuses provider aliyun without region, endpoint and access key, and its placeholders", () => {
    const changes = { provider: '"aliyun"', access_key: '"YOUR_ACCESS_KEY_ID"' };
    assert.deepEqual(
      issuesOf(() => parseConfig(configText(changes))),
      [
        "kms[0].region: expected the key manager's region, received ''; fill it in",
        "kms[0].endpoint: expected host, host:port or https://host:port, received ''; use kms.<region>.aliyuncs.com",
        "kms[0].access_key: expected the key manager's access key id, received a secret value; fill in the access key of the proxy's own principal",
        "kms[0].secret_key: expected the key manager's secret, received a secret value; fill in the access key of the proxy's own principal",
      ],
    );
  });

  it("refuses an endpoint over plain HTTP", () => {
    const changes = {
      provider: '"aliyun"',
      endpoint: '"http://kms.test"',
      region: '"r"',
      access_key: '"a"',
      secret_key: '"b"',
    };
    assert.deepEqual(
      issuesOf(() => parseConfig(configText(changes))),
      [
        "kms[0].endpoint: expected host, host:port or https://host:port, received 'http://kms.test'; use kms.<region>.aliyuncs.com",
      ],
    );
  });

  it("P56: refuses an alias that two key managers map, and an id that two have", () => {
    const second =
      '  - id: "local-kms"\n    key_mapping:\n      "external-key-1": "real-key-id-2"\nlog:';
    assert.deepEqual(
      issuesOf(() => parseConfig(configText().replace("log:", second))),
      [
        "kms[1].id: expected an id that no other entry has, received 'local-kms'; rename one of the two",
        "kms[1].key_mapping.external-key-1: expected an alias that no other key manager maps, received 'external-key-1'; rename it here or in local-kms",
      ],
    );
  });

  it("refuses unknown fields and a text that is not YAML", () => {
    assert.deepEqual(
      issuesOf(() => parseConfig(configText().replace("  port:", "  prot:"))),
      [
        "server.prot: expected one of the fields host, port, read_timeout, write_timeout, path_prefix, tls, received 'prot'; correct its name or remove it",
      ],
    );
    assert.deepEqual(
      issuesOf(() => parseConfig('server:\n  host: "0.0.0.0\n')),
      ["line 3: expected YAML, received 'MISSING_CHAR'; correct the line"],
    );
  });

  it("P57: takes myxks, /myxks and myxks/ as one prefix, and at most 117 characters of it", () => {
    for (const text of ["myxks", "/myxks", "myxks/"]) {
      assert.equal(
        parseConfig(configText({ path_prefix: `"${text}"` })).server.pathPrefix,
        "/myxks",
      );
    }
    parseConfig(configText({ path_prefix: `"${"p".repeat(116)}"` }));
    assert.deepEqual(
      issuesOf(() => parseConfig(configText({ path_prefix: `"${"p".repeat(117)}"` }))),
      ["server.path_prefix: expected at most 117 characters, received 118; shorten it"],
    );
  });
});

describe("sandbox/xks/proxy/config-file", () => {
  let directory: string;
  let authority: TestAuthority;
  let server: TestCertificate;
  const path = () => join(directory, "conf/config.yaml");
  before(async () => {
    authority = await makeAuthority();
    server = await authority.issue(["a.test"]);
  });
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "xksproxy-"));
    mkdirSync(join(directory, "conf"));
    mkdirSync(join(directory, "certs"));
    writeFileSync(join(directory, "certs/cert.pem"), server.certificate);
    writeFileSync(join(directory, "certs/key.pem"), server.privateKey);
    writeFileSync(join(directory, "certs/ca.pem"), authority.certificate);
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it("P55: fills blank auth fields and ca_base64 in place, keeps comments, mode and the values at the next start", () => {
    writeFileSync(path(), configText({ access_key_id: '""', secret_access_key: '""' }), {
      mode: 0o600,
    });
    const { config } = loadConfig(directory);
    assert.match(config.auth.accessKeyId, /^[A-Z2-7]{20}$/);
    assert.match(config.auth.secretAccessKey, /^[A-Za-z0-9/+]{43}$/);
    assert.equal(config.server.tls.caBase64, authority.base64);
    assert.equal(
      new X509Certificate(Buffer.from(config.server.tls.caBase64, "base64")).subject,
      "CN=test CA",
    );
    const filled = readFileSync(path(), "utf8");
    for (const comment of SHIPPED.match(/#.*/g) ?? []) assert.ok(filled.includes(comment), comment);
    assert.equal(statSync(path()).mode & 0o777, 0o600);
    assert.deepEqual(loadConfig(directory).config, config);
    assert.equal(readFileSync(path(), "utf8"), filled);
  });

  it("leaves a file without blanks byte for byte as it is", () => {
    const text = configText({ ca_base64: `"${authority.base64}"` });
    writeFileSync(path(), text);
    loadConfig(directory);
    assert.equal(readFileSync(path(), "utf8"), text);
  });

  it("P56: refuses missing files together with faults of the text, and fills in nothing", () => {
    rmSync(join(directory, "certs/key.pem"));
    const text = configText({ port: "0", access_key_id: '""', secret_access_key: '""' });
    writeFileSync(path(), text);
    assert.deepEqual(
      issuesOf(() => loadConfig(directory)),
      [
        "server.port: expected a whole number from 1 to 65535, received 0; use 443",
        "server.tls.key_path: expected a file that can be read, received 'certs/key.pem (ENOENT)'; correct the path or its permissions",
      ],
    );
    assert.equal(readFileSync(path(), "utf8"), text);
  });

  it("refuses a key of another certificate, a file that is no certificate and another ca_base64", async () => {
    const other = await makeAuthority("other CA");
    assert.ok(createPrivateKey(other.privateKey));
    writeFileSync(join(directory, "certs/key.pem"), other.privateKey);
    writeFileSync(path(), configText({ ca_base64: `"${other.base64}"` }));
    assert.deepEqual(
      issuesOf(() => loadConfig(directory)),
      [
        "server.tls.key_path: expected the private key of the certificate in cert_path, received a secret value; name the key that belongs to it",
        "server.tls.ca_base64: expected the CA of ca_path in base64 of its DER form, received 'another value'; leave it blank to have it filled in at start",
      ],
    );
    writeFileSync(join(directory, "certs/ca.pem"), "text");
    writeFileSync(join(directory, "certs/key.pem"), "text");
    assert.deepEqual(
      issuesOf(() => loadConfig(directory)),
      [
        "server.tls.ca_path: expected a certificate in PEM form, received 'another content'; name the .pem file of the certificate",
        "server.tls.key_path: expected a private key in PEM form without a passphrase, received a secret value; name the key's .pem file",
      ],
    );
  });

  it("makes a missing local key once, with mode 0600, and refuses one of another length", () => {
    const file = join(directory, "conf/local-keys.json");
    const first = loadLocalKeys(directory, ["k"]).get("k")?.material;
    assert.equal(first?.length, 32);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.deepEqual(loadLocalKeys(directory, ["k"]).get("k")?.material, first);
    writeFileSync(file, JSON.stringify({ k: Buffer.alloc(16).toString("base64") }));
    assert.deepEqual(
      issuesOf(() => loadLocalKeys(directory, ["k"])),
      [
        "k: expected base64 of 32 bytes, received a secret value; remove it to have a new key made; what it encrypted is then lost",
      ],
    );
  });
});
