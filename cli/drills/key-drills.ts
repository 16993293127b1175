import { PROJECT_NAME } from "../project";
import { DrillAccount } from "./account";
import type { Drill } from "./drill";
import { RENAME_ALIASES } from "./host-scripts";
import { before, changeConfig } from "./means";

/** Failures of the external key: what the proxy may do with it, whether it finds it, whether it works. */
export const KEY_DRILLS: readonly Drill[] = [
  {
    name: "no-decrypt-permission",
    means: "console",
    story:
      "somebody takes kms:Decrypt out of the RAM policy of the proxy's user, just before its access key is made",
    expected: { phase: "verify", layer: "permission", cause: "refused kms:Decrypt" },
    arrange: before("alicloud:ram/accessKey:AccessKey:create", {
      kind: "edit",
      token: "alicloud:ram/policy:Policy",
      property: "policyDocument",
      text: '"kms:Decrypt",',
      by: "",
    }),
  },
  {
    name: "alias-not-mapped",
    means: "console",
    story:
      "somebody renames the aliases under key_mapping in config.yaml on the hosts, just before the hosted keys are made",
    expected: {
      phase: "up",
      layer: "key",
      cause: "knows no external key under the hosted key's alias",
    },
    arrange: before("volcengine:kms/key:Key:create", { kind: "run", script: RENAME_ALIASES }),
  },
  {
    name: "external-key-disabled",
    means: "account",
    story: "hostedKeys[0].externalKeyId names an existing key that its owner has disabled",
    expected: { phase: "up", layer: "key", cause: "the external key is not enabled" },
    async arrange(ground) {
      const key = await new DrillAccount(ground).make("alicloud:kms/key:Key", {
        description: "existing key",
        keySpec: "Aliyun_AES_256",
        keyUsage: "ENCRYPT/DECRYPT",
        origin: "Aliyun_KMS",
        protectionLevel: "SOFTWARE",
        status: "Disabled",
      });
      return {
        adjust: (config) => {
          const name = `${PROJECT_NAME}:hostedKeys`;
          const [first, ...others] = (config[name] ?? []) as object[];
          config[name] = [{ ...first, externalKeyId: key.id }, ...others];
          changeConfig(config, "keySource", { accountId: ground.status.alibaba.accountId });
        },
      };
    },
  },
];
