import { Secret } from "@pulumi/alicloud/kms/secret";
import { relation, stackRule } from "../rule/stack-rule";
import { notApplicable, type Verdict } from "../rule/verdict";
import { ecsSecret } from "./ecs-secret";
import type { Managed } from "./extended-config";
import { ramSecret } from "./ram-secret";
import { rdsSecret } from "./rds-secret";

/** Value of the tag of secrets that people use. */
const PERSON = "person";

const JUDGES = new Map<string | undefined, (managed: Managed) => Verdict>([
  ["Rds", rdsSecret],
  ["RAMCredentials", ramSecret],
  ["ECS", ecsSecret],
]);

/** A secret that KMS rotates names an account that KMS can change without a break. */
export const managedSecret = stackRule({
  id: "alibaba-kms-managed-secret",
  level: "advisory",
  severity: "medium",
  what: {
    en: "a managed secret is not of an account that KMS can rotate without a break",
    zh: "托管凭据对应的账号无法由 KMS 不中断地轮转",
  },
  why: {
    en: "KMS refuses the secret, or each rotation locks its users out until they have read the new value",
    zh: "KMS 会拒绝创建凭据，或每次轮转后使用者在读到新值之前无法登录",
  },
  fix: {
    en: "name two accounts of a database that KMS manages, a RAM user after its access key, or a user of an instance",
    zh: "使用受支持数据库的双账号，或在 AccessKey 之后托管 RAM 用户，或指定实例上的用户",
  },
  sources: ["R-335", "R-336", "R-337", "R-346", "R-347", "R-358", "R-459"],
  controls: { ccm: ["CEK-12"], pci: ["8.6.3"], iso27001: ["A.8.24"] },
  settings: { consumerTag: "consumer" },
  settingNotes: {
    consumerTag: `key of the tag that tells who uses a secret; with the value ${PERSON} one account is enough`,
  },
  relations: [
    relation(Secret, (secret, stack, settings: { readonly consumerTag: string }) => {
      const judge = JUDGES.get(secret.outputs.secretType);
      const isPersonal = () => secret.outputs.tags?.[settings.consumerTag] === PERSON;
      if (judge !== undefined) return judge({ secret, stack, isPersonal });
      return notApplicable({
        en: "the secret is not of a database account, an access key or an instance",
        zh: "凭据不属于数据库账号、AccessKey 或实例",
      });
    }),
  ],
});
