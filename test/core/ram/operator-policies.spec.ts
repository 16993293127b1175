import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { IssueError } from "../../../core/issues";
import { judgePolicy } from "../../../core/ram/judge";
import {
  isKnownType,
  operatorPolicies,
  type UsedResource,
} from "../../../core/ram/operator-policies";
import { ROOT } from "../../support/sources";

const PLACES = {
  alibaba: { region: "cn-beijing", accountId: "123456", namePrefix: "hyok-dev" },
  volcengine: { region: "cn-beijing", accountId: "2000000001", namePrefix: "hyok-dev" },
};

interface Statement {
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: unknown;
}

const statementsOf = (document: string): Statement[] =>
  (JSON.parse(document) as { Statement: Statement[] }).Statement;

/** What the policies of one cloud allow an action on. */
function resourcesOf(
  used: readonly UsedResource[],
  cloud: string,
  action: string,
): readonly string[] {
  const policy = operatorPolicies(used, PLACES).find((each) => each.cloud === cloud);
  const statements = (policy?.documents ?? []).flatMap(statementsOf);
  return statements
    .filter(({ Action }) => Action.includes(action))
    .flatMap((each) => each.Resource);
}

/** Every type that the kit's own lists name. */
function schemaTypes(): string[] {
  const text = readFileSync(join(ROOT, "tools/schema-tokens.json"), "utf8");
  const packages = JSON.parse(text) as Record<string, { resources: string[] }>;
  return Object.values(packages).flatMap(({ resources }) => resources);
}

/** Types of the plugin by the folders that hold a resource. */
function pluginTypes(): string[] {
  const folder = join(ROOT, "providers/hyok");
  const sources = readdirSync(folder, { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .flatMap((each) =>
      readdirSync(join(folder, each.name))
        .filter((file) => file === "resource.ts")
        .map((file) => readFileSync(join(folder, each.name, file), "utf8")),
    );
  return sources.flatMap((text) => text.match(/hyok:index:\w+/g) ?? []);
}

const every = (): UsedResource[] => [...schemaTypes(), ...pluginTypes()].map((type) => ({ type }));

describe("core/ram/operator-policies", () => {
  it("knows every resource of the schema slice and of the plugin", () => {
    const types = [...schemaTypes(), ...pluginTypes()];
    assert.equal(types.length > 60, true);
    assert.deepEqual(
      [...types, "hyok:index:Nothing"].filter((type) => !isKnownType(type)),
      ["hyok:index:Nothing"],
    );
  });

  it("refuses types that it does not know, each by its name and all at once", () => {
    const used = [
      "alicloud:ess/scalingGroup:ScalingGroup",
      "alicloud:kms/key:Key",
      "hyok:index:New",
    ];
    assert.throws(
      () =>
        operatorPolicies(
          used.map((type) => ({ type })),
          PLACES,
        ),
      (error: unknown) => {
        assert.ok(error instanceof IssueError);
        assert.equal(
          error.message,
          [
            "operator permissions:",
            "alicloud:ess/scalingGroup:ScalingGroup: expected a type in the tables of operator permissions, received 'alicloud:ess/scalingGroup:ScalingGroup'; add the actions that its life takes to core/ram/operator",
            "hyok:index:New: expected a type in the tables of operator permissions, received 'hyok:index:New'; add the actions that its life takes to core/ram/operator",
          ].join("\n"),
        );
        return true;
      },
    );
  });

  it("asks no cloud for keys, certificates, commands, components and the engine's own", () => {
    const types = [
      "pulumi:pulumi:Stack",
      "pulumi:providers:alicloud",
      "tls:index/privateKey:PrivateKey",
      "command:remote:Command",
      "hyok:alibaba:KmsKey",
      "hyok:volcengine:Hyok",
      "hyok:index:ProxyCredential",
      "hyok:index:Pkcs12",
    ];
    assert.deepEqual(
      operatorPolicies(
        types.map((type) => ({ type })),
        PLACES,
      ),
      [],
    );
  });

  it("allows what an alias takes, on the stack's aliases and on keys", () => {
    const used = [
      { type: "alicloud:kms/alias:Alias", inputs: { aliasName: "alias/hyok-dev-app" } },
    ];
    assert.deepEqual(
      operatorPolicies(used, PLACES).map(({ cloud, documents }) => [
        cloud,
        documents.map(statementsOf),
      ]),
      [
        [
          "alibaba",
          [
            [
              {
                Effect: "Allow",
                Action: ["kms:CreateAlias", "kms:DeleteAlias", "kms:UpdateAlias"],
                Resource: [
                  "acs:kms:cn-beijing:123456:alias/hyok-dev",
                  "acs:kms:cn-beijing:123456:alias/hyok-dev-*",
                  "acs:kms:cn-beijing:123456:key/*",
                ],
              },
              {
                Effect: "Allow",
                Action: ["kms:ListAliases"],
                Resource: ["acs:kms:cn-beijing:123456:alias"],
              },
            ],
          ],
        ],
      ],
    );
  });

  it("names what does not begin as the stack does by itself", () => {
    const used = [{ type: "alicloud:oss/bucket:Bucket", inputs: { bucket: "audit-of-all" } }];
    assert.deepEqual(resourcesOf(used, "alibaba", "oss:PutBucket"), [
      "acs:oss:*:123456:hyok-dev",
      "acs:oss:*:123456:hyok-dev-*",
      "acs:oss:*:123456:audit-of-all",
    ]);
  });

  it("does not take hyok-device for a name of hyok-dev", () => {
    const used = [{ type: "alicloud:ram/user:User", inputs: { name: "hyok-device" } }];
    assert.deepEqual(resourcesOf(used, "alibaba", "ram:CreateUser"), [
      "acs:ram:*:123456:user/hyok-dev",
      "acs:ram:*:123456:user/hyok-dev-*",
      "acs:ram:*:123456:user/hyok-device",
    ]);
  });

  it("empties a bucket only where the stack may destroy it with its objects", () => {
    const type = "alicloud:oss/bucket:Bucket";
    const on = (forceDestroy: boolean) =>
      resourcesOf([{ type, inputs: { forceDestroy } }], "alibaba", "oss:DeleteObject");
    assert.deepEqual(on(false), []);
    assert.deepEqual(on(true), ["acs:oss:*:123456:hyok-dev/*", "acs:oss:*:123456:hyok-dev-*/*"]);
  });

  it("buys no instance where the stack adopts one, and buys where it also makes one", () => {
    const type = "alicloud:kms/instance:Instance";
    const actions = (used: readonly UsedResource[]) =>
      operatorPolicies(used, PLACES)
        .flatMap(({ documents }) => documents.flatMap(statementsOf))
        .flatMap(({ Action }) => Action);
    assert.deepEqual(actions([{ type, isAdopted: true }]), [
      "bssapi:QueryAvailableInstances",
      "kms:GetKmsInstance",
      "kms:ListTagResources",
    ]);
    assert.equal(
      actions([{ type, isAdopted: true }, { type }]).includes("bssapi:CreateInstance"),
      true,
    );
  });

  it("attaches policies of the cloud that the stack names, and no others", () => {
    const inputs = { roleName: "hyok-dev-ecs", policyName: "AliyunECSDiskEncryptRolePolicy" };
    const used = [{ type: "alicloud:ram/rolePolicyAttachment:RolePolicyAttachment", inputs }];
    assert.deepEqual(resourcesOf(used, "alibaba", "ram:AttachPolicyToRole"), [
      "acs:ram:*:123456:policy/hyok-dev",
      "acs:ram:*:123456:policy/hyok-dev-*",
      "acs:ram:*:123456:policy/AliyunECSDiskEncryptRolePolicy",
      "acs:ram:*:system:policy/AliyunECSDiskEncryptRolePolicy",
      "acs:ram:*:123456:role/hyok-dev",
      "acs:ram:*:123456:role/hyok-dev-*",
    ]);
  });

  it("makes service-linked roles of the named services alone", () => {
    const type = "alicloud:resourcemanager/serviceLinkedRole:ServiceLinkedRole";
    const used = [{ type, inputs: { serviceName: "secretsmanager-ecs.kms.aliyuncs.com" } }];
    const [policy] = operatorPolicies(used, PLACES);
    const [statement] = statementsOf(policy?.documents[0] ?? "");
    assert.deepEqual(statement, {
      Effect: "Allow",
      Action: ["ram:CreateServiceLinkedRole", "ram:DeleteServiceLinkedRole"],
      Resource: ["*"],
      Condition: {
        StringEquals: {
          "ram:ServiceName": [
            "actiontrail.aliyuncs.com",
            "keystore.kms.aliyuncs.com",
            "secretsmanager-ecs.kms.aliyuncs.com",
          ],
        },
      },
    });
  });

  it("narrows keyrings, keys and roles of Volcengine to names, mutations to the region, and reads to nothing", () => {
    const used = [
      { type: "volcengine:kms/keyring:Keyring", inputs: { keyringName: "hyok-dev-1a2b" } },
      { type: "volcengine:kms/key:Key" },
      { type: "volcengine:vpc/vpc:Vpc" },
      {
        type: "hyok:index:KmsAccess",
        inputs: { explicitRole: { roleName: "ArkToKms", policyName: "KMSFullAccess" } },
      },
    ];
    const on = (action: string) => resourcesOf(used, "volcengine", action);
    assert.deepEqual(on("kms:DeleteKeyring"), [
      "trn:kms:cn-beijing:2000000001:keyrings/hyok-dev",
      "trn:kms:cn-beijing:2000000001:keyrings/hyok-dev-*",
    ]);
    assert.deepEqual(on("kms:ScheduleKeyDeletion"), [
      "trn:kms:cn-beijing:2000000001:keyrings/hyok-dev",
      "trn:kms:cn-beijing:2000000001:keyrings/hyok-dev/keys/*",
      "trn:kms:cn-beijing:2000000001:keyrings/hyok-dev-*",
      "trn:kms:cn-beijing:2000000001:keyrings/hyok-dev-*/keys/*",
    ]);
    assert.deepEqual(on("iam:DeleteRole"), [
      "trn:iam::2000000001:role/hyok-dev",
      "trn:iam::2000000001:role/hyok-dev-*",
      "trn:iam::2000000001:role/ArkToKms",
    ]);
    assert.equal(on("iam:AttachRolePolicy").includes("trn:iam:::policy/KMSFullAccess"), true);
    assert.deepEqual(on("vpc:DeleteVpc"), ["trn:vpc:cn-beijing:2000000001:*"]);
    assert.deepEqual(on("vpc:DescribeVpcs"), ["*"]);
  });

  it("has a version in RAM policies and none in IAM policies", () => {
    const used = [{ type: "alicloud:kms/key:Key" }, { type: "volcengine:kms/key:Key" }];
    const documents = operatorPolicies(used, PLACES).flatMap((policy) => policy.documents);
    assert.deepEqual(
      documents.map((text) => Object.keys(JSON.parse(text) as object)),
      [["Version", "Statement"], ["Statement"]],
    );
  });

  it("takes any account and any name where none is given", () => {
    const used = [{ type: "alicloud:ram/user:User" }, { type: "volcengine:kms/keyring:Keyring" }];
    const open = { alibaba: { region: "cn-beijing" }, volcengine: { region: "cn-beijing" } };
    const policies = operatorPolicies(used, open);
    const [users] = statementsOf(policies[0]?.documents[0] ?? "");
    const all = policies.flatMap(({ documents }) => documents.flatMap(statementsOf));
    assert.deepEqual(users?.Resource, ["acs:ram:*:*:user/*"]);
    assert.equal(
      all.some(({ Resource }) => Resource.includes("trn:kms:cn-beijing:*:keyrings/*")),
      true,
    );
  });

  it("gives policies of every resource there is in documents of at most 6144 bytes, which the judge takes", () => {
    const policies = operatorPolicies(every(), PLACES);
    assert.deepEqual(
      policies.map(({ cloud, documents }) => [cloud, documents.length]),
      [
        ["alibaba", 2],
        ["volcengine", 1],
      ],
    );
    const documents = policies.flatMap((policy) => policy.documents);
    assert.equal(Math.max(...documents.map((text) => Buffer.byteLength(text))) <= 6144, true);
    const context = {
      audience: "administrator",
      accountId: "123456",
      region: "cn-beijing",
    } as const;
    const issues = (policies[0]?.documents ?? []).flatMap((text) => judgePolicy(text, context));
    assert.deepEqual(issues, []);
  });

  it("gives no wildcard for an action, and for no action twice a grant", () => {
    for (const { documents } of operatorPolicies(every(), PLACES)) {
      const actions = documents.flatMap(statementsOf).flatMap(({ Action }) => Action);
      assert.deepEqual(
        actions.filter((action) => action.includes("*")),
        [],
      );
      assert.equal(new Set(actions).size, actions.length);
    }
  });

  it("neither encrypts nor decrypts: who deploys keys does not use them", () => {
    const documents = operatorPolicies(every(), PLACES).flatMap((policy) => policy.documents);
    assert.deepEqual(
      documents.filter((text) => /:(Encrypt|Decrypt|GenerateDataKey)"/.test(text)),
      [],
    );
  });

  it("lets nobody delete key material: a key goes by its deletion window alone", () => {
    const documents = operatorPolicies(every(), PLACES).flatMap((policy) => policy.documents);
    const actions = documents.flatMap(statementsOf).flatMap(({ Action }) => Action);
    assert(actions.includes("kms:ScheduleKeyDeletion"));
    assert.deepEqual(
      actions.filter((action) => /DeleteKeyMaterial|\*/.test(action)),
      [],
    );
  });

  it("lists the actions whose names no page confirms", () => {
    const used = [
      { type: "alicloud:kms/alias:Alias" },
      { type: "alicloud:kms/networkRule:NetworkRule" },
      { type: "volcengine:kms/keyring:Keyring" },
      { type: "hyok:index:CustomKeyStore" },
    ];
    assert.deepEqual(
      operatorPolicies(used, PLACES).map(({ inferred }) => inferred),
      [
        [
          "kms:CreateNetworkRule",
          "kms:DeleteNetworkRule",
          "kms:DescribeNetworkRule",
          "kms:UpdateNetworkRule",
        ],
        [
          "kms:ConnectCustomKeyStore",
          "kms:CreateCustomKeyStore",
          "kms:DeleteCustomKeyStore",
          "kms:DescribeCustomKeyStores",
          "kms:DisconnectCustomKeyStore",
          "kms:UpdateCustomKeyStore",
        ],
      ],
    );
  });

  it("warns of a holder who can write policies and attach them, and of nobody else", () => {
    const attachment = "alicloud:ram/userPolicyAttachment:UserPolicyAttachment";
    const both = [{ type: "alicloud:ram/policy:Policy" }, { type: attachment }];
    assert.deepEqual(
      operatorPolicies(both, PLACES).map(({ warnings }) => warnings),
      [
        [
          "ram:CreatePolicy with ram:AttachPolicyToUser can give the stack's own users and roles any permission; keep these policies to the pipeline that deploys",
        ],
      ],
    );
    const [one] = operatorPolicies([{ type: attachment }], PLACES);
    assert.deepEqual(one?.warnings, []);
  });
});
