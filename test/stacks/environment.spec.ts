import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import { deployEnvironment } from "../../stacks/environment";
import {
  AWS,
  configOf,
  deploy,
  DEVELOPMENT,
  ofType,
  only,
  PRODUCTION,
  secretsOf,
} from "../support/environments";
import { CA_PEM, CANARIES, KEY_PATH_ANSWERS } from "../support/key-path-answers";
import { opened, runProgram, settled } from "../support/mock-engine";

describe("stacks/environment", () => {
  it("exports what people and other programs need, of a development environment", async () => {
    const { result } = await deploy(DEVELOPMENT);
    assert.deepEqual(await settled(pulumi.output(result)), {
      customKeyStoreId: "hyok-dev-id",
      endpointServiceId: "hyok-dev-id",
      serviceDomain: "epsvc-1.privatelink.example.com",
      keyringName: "hyok-dev-gen001",
      hostedKeys: { finetune: { keyId: "finetune-id", trn: "trn:finetune" } },
      externalKeys: { finetune: "hyok-dev-finetune-id" },
      proxies: [
        {
          name: "hyok-dev-1",
          instanceId: "hyok-dev-1-id",
          privateAddress: "address-of-hyok-dev-1",
        },
      ],
      proxyAccessKeyId: "AKIDPROXYAAAAAAAAAAA",
      caCertificate: CA_PEM,
      region: "cn-beijing",
      keyProtection: "off",
    });
  });

  it("deploys each side in its own region", async () => {
    const run = await deploy({ ...DEVELOPMENT, "keySource.region": "cn-hangzhou" });
    const regions = ["volcengine", "hyok", "alicloud"].map(
      (plugin) => only(run, `pulumi:providers:${plugin}`).inputs["region"],
    );
    assert.deepEqual(regions, ["cn-beijing", "cn-beijing", "cn-hangzhou"]);
  });

  it("hosts each key over its own external key", async () => {
    const keys = ofType(await deploy(PRODUCTION), "volcengine:kms/key:Key");
    assert.deepEqual(
      keys.map(({ inputs }) => [
        inputs["keyName"],
        inputs["xksKeyId"],
        inputs["origin"],
        inputs["description"],
      ]),
      [
        ["finetune", "finetune", "ExternalKeyStore", undefined],
        ["evaluate", "evaluation", "ExternalKeyStore", "Evaluation data"],
      ],
    );
  });

  it("hands roles and the number of renewals on", async () => {
    const explicitRole = { roleName: "hyok-ark", servicePrincipal: "ark" };
    const run = await deploy({
      ...DEVELOPMENT,
      credentialRotation: 3,
      "kmsAccess.explicitRole": explicitRole,
    });
    assert.deepEqual(only(run, "hyok:index:KmsAccess").inputs, {
      serviceLinkedRoles: ["kms", "ark", "clb", "privatelink"],
      explicitRole,
    });
    assert.deepEqual(only(run, "hyok:index:ProxyCredential").inputs, { rotation: 3 });
  });

  const sources: readonly [string, string][] = [
    ["eu-central-1", "kms.eu-central-1.amazonaws.com"],
    ["cn-north-1", "kms.cn-north-1.amazonaws.com.cn"],
  ];
  for (const [region, endpoint] of sources) {
    it(`configures the proxy for keys in AWS region ${region} with the stack's secrets, and makes nothing at Alibaba Cloud`, async () => {
      const externalKeyId = `arn:aws${region.startsWith("cn-") ? "-cn" : ""}:kms:${region}:111122223333:key/1234abcd`;
      const changes = {
        keySource: { provider: "aws", region },
        "hostedKeys.0.externalKeyId": externalKeyId,
      };
      const run = await deploy({ ...DEVELOPMENT, ...changes });
      const stdin = String(
        opened(only(run, "command:remote:Command", "hyok-dev-1-configure").inputs["stdin"]),
      );
      const line = stdin.split("\n").find((each) => each.includes("config.yaml")) ?? "";
      const { kms } = parse(Buffer.from(line.split(" ")[2] ?? "", "base64").toString("utf8")) as {
        kms: unknown;
      };
      assert.deepEqual(kms, [
        {
          id: "aws-kms",
          provider: "aws",
          region,
          endpoint,
          access_key: "AKIDAWS",
          secret_key: CANARIES.managerSecret,
          key_mapping: { finetune: externalKeyId },
        },
      ]);
      assert.deepEqual(
        run.registrations.filter(({ type }) => /alicloud|alibaba/.test(type)),
        [],
      );
    });
  }

  for (const missing of ["awsAccessKeyId", "awsSecretAccessKey"] as const) {
    it(`refuses keys at AWS without ${missing}`, async () => {
      const program = () =>
        deployEnvironment(configOf(AWS), { ...secretsOf(), [missing]: undefined });
      await assert.rejects(runProgram(KEY_PATH_ANSWERS, program), {
        name: "Error",
        message: `${missing}: expected a secret of this stack, received undefined; set it with pulumi config set --secret ${missing}`,
      });
    });
  }
});
