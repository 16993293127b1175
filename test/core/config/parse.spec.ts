import assert from "node:assert/strict";
import { parseConfig, type EnvironmentConfig, type RawConfig } from "../../../core/config";
import { describeIssues } from "../../../core/issues";
import { rawConfig, type Value } from "./valid-config";
import { WRONG_ADOPTIONS } from "./wrong-adoptions";
import { WRONG_FIELDS } from "./wrong-fields";
import { WRONG_RELATIONS } from "./wrong-relations";

const CANARY = "canary-5b1f";

function parsed(raw: RawConfig): EnvironmentConfig {
  const result = parseConfig(raw);
  assert.equal(describeIssues(result.issues), "");
  assert(result.config);
  return result.config;
}

function problems(raw: RawConfig): string[] {
  const { config, issues } = parseConfig(raw);
  assert.equal(config, undefined);
  return describeIssues(issues).split("\n");
}

describe("core/config/parse", () => {
  it("fills in every default", () => {
    assert.deepEqual(parsed(rawConfig({})), {
      volcengine: {
        region: "cn-beijing",
        zones: ["cn-beijing-a"],
        kmsServiceAccountId: "2100052433",
      },
      network: { cidr: "10.60.0.0/16", egress: "nat" },
      balancer: { specification: "small_1" },
      proxy: {
        count: 1,
        instanceType: "ecs.g3i.large",
        imageId: "image-linux",
        systemVolumeSizeGiB: 20,
        port: 443,
        pathPrefix: "",
        archive: { url: "https://downloads.example.com/xksproxy.tar.gz", sha256: "0".repeat(64) },
      },
      operatorAccess: { mode: "bastion", adminCidrs: ["198.51.100.10/32"] },
      keySource: {
        provider: "aliyun",
        region: "cn-beijing",
        pendingWindowInDays: 30,
        profile: "2026",
        keyManagerGateway: "shared",
        accessKeyRotation: 1,
      },
      hostedKeys: [{ name: "finetune" }],
      keyProtection: "on",
      deletionWindowInDays: 30,
      kmsAccess: { serviceLinkedRoles: ["kms", "ark", "clb", "privatelink"] },
      credentialRotation: 1,
      wire: {},
      tags: {},
      kmsKeys: [],
      applicationAccess: [],
      serviceRoles: { keyStore: "adopt", actionTrail: "adopt", cloudServices: [] },
      audit: { mode: "none" },
    });
  });

  for (const [what, [changes, ...expected]] of Object.entries({
    ...WRONG_FIELDS,
    ...WRONG_RELATIONS,
    ...WRONG_ADOPTIONS,
  })) {
    it(`answers ${what}`, () => assert.deepEqual(problems(rawConfig(changes)), expected));
  }

  it("reports all problems of all fields at once", () => {
    const raw = rawConfig({
      "volcengine.region": 7,
      "proxy.count": 9,
      "hostedKeys.0.name": "x",
      colour: "red",
      keyProtection: "maybe",
    });
    const paths = problems(raw).map((line) => line.slice(0, line.indexOf(":")));
    const expected = [
      "volcengine.region",
      "proxy.count",
      "hostedKeys[0].name",
      "keyProtection",
      "colour",
    ];
    assert.deepEqual(paths, expected);
  });

  it("reports wrong fields and wrong relations between the other keys at once", () => {
    const raw = rawConfig({
      keyProtection: "maybe",
      "proxy.count": 9,
      "volcengine.zones": ["cn-shanghai-a"],
      "operatorAccess.adminCidrs": ["0.0.0.0/0"],
      "network.egress": "eip",
      "operatorAccess.mode": "privateNetwork",
    });
    assert.deepEqual(problems(raw), [
      "proxy.count: expected a whole number of proxies from 1 to 4, received 9; use one for development and two for production",
      'keyProtection: expected "on" or "off" (in quotes), received \'maybe\'; use "off" only where loss of the data is harmless',
      "volcengine.zones[0]: expected a zone of cn-beijing, received 'cn-shanghai-a'; name a zone of volcengine.region",
      "operatorAccess.adminCidrs[0]: expected a network of prefix length 16 to 32, received '0.0.0.0/0'; port 22 must not be open to the world: give the operators' own addresses",
      'operatorAccess.mode: expected "publicAddress" or "bastion" for a VPC that the kit makes, received \'privateNetwork\'; set network.existing to a VPC that your network is connected to, or use a bastion',
      "operatorAccess.adminCidrs[0]: expected a private network: the addresses that operators have inside, received '0.0.0.0/0'; give private addresses, such as 10.20.0.5/32: the proxies see no others",
    ]);
  });

  it("looks for no relation of a key that is wrong alone", () => {
    const raw = rawConfig({ "volcengine.zones": ["cn-shanghai-a", 7] });
    assert.deepEqual(problems(raw), [
      "volcengine.zones[1]: expected a zone id such as cn-beijing-a, received 7; use the zone's id",
    ]);
  });

  it("lets an adopted network keep its own way out, and gives a made one a NAT gateway", () => {
    const existing = { vpcId: "vpc-1", subnetIds: ["subnet-1"] };
    const adopted = rawConfig({
      "network.existing": existing,
      "keySource.sourceCidrs": ["203.0.113.9"],
      "operatorAccess.mode": "privateNetwork",
      "operatorAccess.adminCidrs": ["10.20.0.5/32"],
    });
    assert.deepEqual(parsed(adopted).network, {
      cidr: "10.60.0.0/16",
      existing,
      egress: "existing",
    });
    assert.equal(parsed(rawConfig({ network: {} })).network.egress, "nat");
  });

  it("takes a service code of any case and a role with a policy", () => {
    const explicitRole = {
      roleName: "hyok+ark@dev",
      servicePrincipal: "Volc_Observe",
      policyName: "KMSReadOnlyAccess",
      policyType: "System",
    };
    const raw = rawConfig({
      "kmsAccess.serviceLinkedRoles": ["kms", "Volc_Observe"],
      "kmsAccess.explicitRole": explicitRole,
    });
    assert.deepEqual(parsed(raw).kmsAccess, {
      serviceLinkedRoles: ["kms", "Volc_Observe"],
      explicitRole,
    });
  });

  it("lets an existing external key live as long as its owner wants", () => {
    const raw = rawConfig({
      "keySource.pendingWindowInDays": 7,
      "hostedKeys.0.externalKeyId": "acs:kms:cn-beijing:1234567890123456:key/key-1",
    });
    assert.equal(parsed(raw).deletionWindowInDays, 30);
  });

  it("answers an empty configuration with the five objects that it needs", () => {
    const lines = problems({ values: {}, secretKeys: new Set() });
    const paths = lines.map((line) => line.slice(0, line.indexOf(":")));
    assert.deepEqual(paths, ["volcengine", "proxy", "operatorAccess", "keySource", "hostedKeys"]);
  });

  it("keeps each problem on one line, however large the value is", () => {
    const many = Array.from({ length: 30 }, (_, index) => `subnet-${"x".repeat(20)}${index}`);
    const raw = rawConfig({ "network.existing": { vpcId: "vpc-1", subnetIds: many } });
    const [line, ...rest] = problems(raw);
    assert.deepEqual(rest, []);
    assert.match(line ?? "", /^network\.existing\.subnetIds: expected one subnet id per zone/);
  });
});

describe("core/config limits", () => {
  const hosts = (count: number): Record<string, Value> => ({
    operatorAccess: { mode: "bastion", adminCidrs: ["198.51.100.10/32"] },
    "proxy.count": count,
  });
  const keys = (count: number): Value =>
    Array.from({ length: count }, (_, index) => ({ name: `key-${index}` }));
  const tags = (count: number): Value =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag${index}`, "x"]));

  /** Path, first and last value that is right, and the nearest wrong one on either side (none where there is no such value). */
  const edges: readonly [string, [Value, Value], Value[]][] = [
    ["proxy.count", [1, 4], [0, 5]],
    ["proxy.systemVolumeSizeGiB", [20, 2048], [19, 2049]],
    ["deletionWindowInDays", [7, 30], [6, 31]],
    ["keySource.pendingWindowInDays", [30, 366], [6, 29, 367]],
    ["credentialRotation", [1, 1_000_000], [0, 1_000_001]],
    ["hostedKeys.0.name", ["ab", "a".repeat(31)], ["a", "a".repeat(32)]],
    ["hostedKeys.0.alias", ["a", "a".repeat(128)], ["", "a".repeat(129)]],
    ["hostedKeys.0.description", ["", "a".repeat(8192)], ["a".repeat(8193)]],
    ["hostedKeys", [keys(1), keys(100)], [keys(0), keys(101)]],
    ["tags", [tags(0), tags(20)], [tags(21)]],
    [
      "tags",
      [{ a: "" }, { ["a".repeat(64)]: "x".repeat(128) }],
      [{ "": "x" }, { ["a".repeat(65)]: "x" }, { a: "x".repeat(129) }],
    ],
    ["volcengine.kmsServiceAccountId", ["123456", "1".repeat(20)], ["12345", "1".repeat(21)]],
    ["proxy.archive.sha256", ["1".repeat(64), "f".repeat(64)], ["f".repeat(63), "f".repeat(65)]],
    [
      "wire.vpcEndpointServiceName",
      ["a".repeat(20), "a".repeat(128)],
      ["a".repeat(19), "a".repeat(129)],
    ],
    [
      "wire.uriEndpoint",
      ["https://ab", `https://${"a".repeat(120)}`],
      ["https://a", `https://${"a".repeat(121)}`],
    ],
    [
      "wire.uriPath",
      ["/kms/xks/v1", `/${"a".repeat(116)}/kms/xks/v1`],
      ["/kms/xks/v", `/${"a".repeat(117)}/kms/xks/v1`],
    ],
    [
      "kmsAccess.explicitRole",
      [
        { roleName: "r", servicePrincipal: "ark" },
        { roleName: "r".repeat(64), servicePrincipal: "ark" },
      ],
      [
        { roleName: "", servicePrincipal: "ark" },
        { roleName: "r".repeat(65), servicePrincipal: "ark" },
      ],
    ],
    [
      "operatorAccess.adminCidrs",
      [["10.0.0.0/16"], ["10.1.2.3/32"]],
      [["10.0.0.0/15"], ["10.1.2.3/33"]],
    ],
    [
      "volcengine.zones",
      [["cn-beijing-a"], ["cn-beijing-a", "cn-beijing-b"]],
      [[], ["cn-beijing-a", "cn-beijing-b", "cn-beijing-c"]],
    ],
    ["network.cidr", ["10.0.0.0/8", "10.0.0.0/24"], ["10.0.0.0/25", "10.0.0.0/33"]],
  ];

  it("takes both edges of a bastion's port and nothing beyond", () => {
    const through = (port: number) =>
      rawConfig(
        {
          "network.existing": { vpcId: "vpc-1", subnetIds: ["subnet-1"] },
          "keySource.sourceCidrs": ["203.0.113.9"],
          operatorAccess: {
            mode: "bastion",
            adminCidrs: ["10.20.0.5/32"],
            bastion: { host: "b.example.com", hostKey: "ssh-ed25519 AAAA", port },
          },
          operatorPrivateKey: "-----BEGIN OPENSSH PRIVATE KEY-----",
        },
        ["operatorPrivateKey"],
      );
    parsed(through(1));
    parsed(through(65_535));
    for (const port of [0, 65_536]) assert.equal(problems(through(port)).length, 1);
  });

  for (const [path, [first, last], wrong] of edges) {
    it(`takes both edges of ${path} and nothing beyond`, () => {
      parsed(rawConfig({ ...hosts(1), [path]: first }));
      parsed(rawConfig({ ...hosts(1), [path]: last }));
      for (const value of wrong) assert.equal(problems(rawConfig({ [path]: value })).length, 1);
    });
  }

  it("takes four existing instances and refuses five", () => {
    const adopted = (count: number) => {
      const list = Array.from({ length: count }, (_, index) => `i-${index}`);
      return rawConfig(
        {
          ...hosts(Math.min(count, 4)),
          "network.existing": { vpcId: "vpc-1", subnetIds: ["subnet-1"] },
          "keySource.sourceCidrs": ["203.0.113.9"],
          operatorAccess: { mode: "privateNetwork", adminCidrs: ["10.20.0.5/32"] },
          "proxy.existingInstanceIds": list,
          "proxy.existingHostKeys": list.map(() => "ssh-ed25519 AAAA"),
          operatorPrivateKey: "-----BEGIN OPENSSH PRIVATE KEY-----",
        },
        ["operatorPrivateKey"],
      );
    };
    assert.equal(parsed(adopted(4)).proxy.existingInstanceIds?.length, 4);
    assert.deepEqual(
      problems(adopted(5)).map((line) => line.slice(0, line.indexOf(":"))),
      ["proxy.existingInstanceIds", "proxy.existingHostKeys"],
    );
  });

  it("takes a checksum of digits alone as a text", () => {
    const config = parsed(rawConfig({ "proxy.archive.sha256": "1234567890".repeat(6) + "1234" }));
    assert.equal(config.proxy.archive.sha256, "1234567890".repeat(6) + "1234");
  });

  it("refuses a whole number that is too large to be one", () => {
    assert.deepEqual(problems(rawConfig({ credentialRotation: 2 ** 60 })), [
      "credentialRotation: expected a whole number of rotations from 1 to 1000000, received 1152921504606847000; raise it by one to renew the proxy's access key",
    ]);
  });
});

describe("core/config secrets", () => {
  it("refuses a secret in clear and does not show it", () => {
    const raw = rawConfig({ awsSecretAccessKey: CANARY });
    assert.deepEqual(problems(raw), [
      "awsSecretAccessKey: expected an encrypted value, received a secret value; set it with pulumi config set --secret awsSecretAccessKey",
    ]);
  });

  it("refuses a secret that is empty", () => {
    const raw = rawConfig({ operatorPrivateKey: "" }, ["operatorPrivateKey"]);
    assert.deepEqual(problems(raw), [
      "operatorPrivateKey: expected a secret that is not empty, received ''; set it with pulumi config set --secret operatorPrivateKey",
    ]);
  });

  it("refuses secure: inside an object, and shows no value of it even where another one is wrong", () => {
    const raw = rawConfig({ "keySource.provider": CANARY, "keySource.region": CANARY }, [
      "keySource",
    ]);
    assert.deepEqual(problems(raw), [
      "keySource: expected plain values only, received a secret value; move secure: values to keys of their own: alarmWebhook, awsAccessKeyId, awsSecretAccessKey, operatorPrivateKey",
      'keySource.provider: expected provider "aliyun" or "aws" with the fields of that provider, received a secret value; say which key manager holds the external keys',
    ]);
  });

  it("compares no value of a secret object with another field", () => {
    const raw = rawConfig({ "hostedKeys.0.externalKeyId": CANARY }, ["hostedKeys"]);
    assert.deepEqual(problems(raw), [
      "hostedKeys: expected plain values only, received a secret value; move secure: values to keys of their own: alarmWebhook, awsAccessKeyId, awsSecretAccessKey, operatorPrivateKey",
    ]);
  });

  it("takes the address that alarms are posted to as a secret, and shows nothing of one in clear", () => {
    const alarms = { contactGroup: "ops" };
    const webhook = { alarms, alarmWebhook: `https://ops.example.com/${CANARY}` };
    assert.deepEqual(parsed(rawConfig(webhook, ["alarmWebhook"])).alarms?.contactGroup, "ops");
    assert.deepEqual(problems(rawConfig(webhook)), [
      "alarmWebhook: expected an encrypted value, received a secret value; set it with pulumi config set --secret alarmWebhook",
    ]);
  });

  it("refuses an address for alarms that there are not", () => {
    const raw = rawConfig({ alarmWebhook: CANARY }, ["alarmWebhook"]);
    assert.deepEqual(problems(raw), [
      "alarms: expected alarms that are posted to alarmWebhook, received undefined; say in alarms who else is told, or run pulumi config rm alarmWebhook",
    ]);
  });

  it("takes AWS keys with both secrets encrypted", () => {
    const secrets = ["awsAccessKeyId", "awsSecretAccessKey"];
    const raw = rawConfig(
      {
        keySource: { provider: "aws", region: "eu-central-1" },
        "hostedKeys.0.externalKeyId": "arn:aws:kms:eu-central-1:111122223333:key/1234abcd",
        awsAccessKeyId: CANARY,
        awsSecretAccessKey: CANARY,
      },
      secrets,
    );
    assert.equal(parsed(raw).keySource.provider, "aws");
    assert(!JSON.stringify(parsed(raw)).includes(CANARY));
  });
});
