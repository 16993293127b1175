import { keyArgs } from "../../policies/alibaba-kms/bases";
import type { BenchRun } from "./policy-bench";

/** Values that no output may hold. */
export const CANARIES = {
  password: "Canary-password-6f1c",
  secret: "canary-secret-93d7",
  privateKey:
    "-----BEGIN OPENSSH PRIVATE KEY-----\ncanary-key-51be\n-----END OPENSSH PRIVATE KEY-----",
  stdin: "canary-stdin-c802",
} as const;

/** A key that KMS could rotate; no rule minds anything else of it. */
export function keyProgram(automaticRotation: "Enabled" | "Disabled"): Pick<BenchRun, "text"> {
  const { rotationInterval, ...others } = keyArgs({ automaticRotation });
  const args = automaticRotation === "Enabled" ? { ...others, rotationInterval } : others;
  return {
    text: `const { Key } = require("@pulumi/alicloud/kms/key");
new Key("plain", ${JSON.stringify(args)}, { protect: true });
`,
  };
}

/** Careless resources with secret inputs of every kind that the SDKs know: marked by the program, by the SDK, and inside of objects. */
export const SECRET_PROGRAM = `
const { secret } = require("@pulumi/pulumi");
const { Instance } = require("@pulumi/alicloud/ecs/instance");
const { Account } = require("@pulumi/alicloud/rds/account");
const { Secret } = require("@pulumi/alicloud/kms/secret");
const { LoginProfile } = require("@pulumi/alicloud/ram/loginProfile");
const { remote } = require("@pulumi/command");
const volcengine = require("@pulumi/volcengine");
const canaries = ${JSON.stringify(CANARIES)};
const password = secret(canaries.password);
new Instance("host", {
  imageId: "image", instanceType: "ecs.g7.large", securityGroups: ["sg-1"], vswitchId: "vsw-1",
  password, userData: secret(Buffer.from("password=" + canaries.password).toString("base64")),
});
new Account("orders", { dbInstanceId: "rm-1", accountName: "shop", accountPassword: password });
new Secret("database", { secretName: "database", secretData: canaries.secret, versionId: "v1" });
new LoginProfile("developer", { userName: "developer", password });
new volcengine.ecs.Instance("model", {
  imageId: "image", instanceType: "ecs.g3i.large", subnetId: "subnet-1", securityGroupIds: ["sg-1"],
  systemVolumeType: "ESSD_PL0", systemVolumeSize: 40, password,
});
new remote.Command("install", {
  connection: { host: "192.0.2.1", user: "root", password, privateKey: secret(canaries.privateKey) },
  create: secret("echo " + canaries.stdin),
  stdin: secret(canaries.stdin),
  environment: { TOKEN: secret(canaries.secret) },
});
`;
