import assert from "node:assert/strict";
import {
  ADOPTED,
  deploy,
  DEVELOPMENT,
  only,
  PRODUCTION,
  type Changes,
} from "../support/environments";

const ACTIONS = ["kms:Encrypt", "kms:Decrypt", "kms:DescribeKey"];
const KEYS = "acs:kms:cn-beijing:1234567890123456:key";

interface Statement {
  readonly Action: unknown;
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

async function statement(changes: Changes): Promise<Statement> {
  const { inputs } = only(await deploy(changes), "alicloud:ram/policy:Policy");
  const document = JSON.parse(String(inputs["policyDocument"])) as { Statement: Statement[] };
  const [found, ...more] = document.Statement;
  assert(found);
  assert.deepEqual(more, []);
  return found;
}

describe("components: ProxyPrincipal", () => {
  it("may do exactly three things with exactly the keys that the proxy maps, from its own address", async () => {
    assert.deepEqual(await statement(PRODUCTION), {
      Effect: "Allow",
      Action: ACTIONS,
      Resource: [`${KEYS}/hyok-dev-finetune-id`, `${KEYS}/hyok-dev-evaluation-id`],
      Condition: { IpAddress: { "acs:SourceIp": ["public-hyok-dev-nat"] } },
    });
  });

  it("calls from the public address of each host where they have one", async () => {
    const { Condition } = await statement({ ...DEVELOPMENT, "proxy.count": 2 });
    assert.deepEqual(Condition, {
      IpAddress: { "acs:SourceIp": ["public-hyok-dev-1", "public-hyok-dev-2"] },
    });
  });

  it("calls from the addresses that the configuration names instead", async () => {
    const { Condition } = await statement({
      ...PRODUCTION,
      "keySource.sourceCidrs": ["192.0.2.0/24"],
    });
    assert.deepEqual(Condition, { IpAddress: { "acs:SourceIp": ["192.0.2.0/24"] } });
  });

  it("may use an existing key by its ARN, and by its id in the account that the configuration names", async () => {
    assert.deepEqual((await statement(ADOPTED)).Resource, [`${KEYS}/key-1`]);
    const byId = {
      ...DEVELOPMENT,
      "keySource.accountId": "1234567890123456",
      "hostedKeys.0.externalKeyId": "key-2",
    };
    assert.deepEqual((await statement(byId)).Resource, [`${KEYS}/key-2`]);
  });

  it("has one policy of its own, one access key made after it, and no other permission", async () => {
    const run = await deploy(PRODUCTION);
    const attachment = only(run, "alicloud:ram/userPolicyAttachment:UserPolicyAttachment");
    assert.deepEqual(attachment.inputs, {
      userName: "hyok-dev-proxy",
      policyName: "hyok-dev-proxy",
      policyType: "Custom",
    });
    const key = only(run, "alicloud:ram/accessKey:AccessKey");
    assert(key.dependencies.includes(attachment.urn));
    assert(key.additionalSecretOutputs.includes("secret"));
    const ram = run.registrations.filter(({ type }) => type.startsWith("alicloud:ram/"));
    assert.equal(ram.length, 4);
  });
});
