import { Policy } from "@pulumi/alicloud/ram/policy";
import { judgePolicy } from "../../core/ram/judge";
import { relation, stackRule } from "../rule/stack-rule";
import { notApplicable, notKnownYet, PASS, violation } from "../rule/verdict";
import { documentOf } from "./document";
import { holdersOf } from "./holders";
import { issueMessage } from "./issue-message";
import { merged } from "./merged";
import { NO_DOCUMENT } from "./reasons";
import { ELSEWHERE, NO_OWN_KEY } from "./stack-reasons";
import { placeless, protectedSecrets, usableBy } from "./secret-keys";

/** Who reads or writes a secret under the owner's own key may use that key, too. */
export const ownKey = stackRule({
  id: "alibaba-ram-own-key",
  level: "mandatory",
  severity: "medium",
  what: {
    en: "a policy gives a secret without the key that protects it",
    zh: "策略授予了凭据，但未授予保护该凭据的密钥",
  },
  why: {
    en: "KMS asks for kms:Decrypt to read and kms:GenerateDataKey to write, and refuses the call",
    zh: "KMS 读取时要求 kms:Decrypt，写入时要求 kms:GenerateDataKey，否则拒绝调用",
  },
  fix: {
    en: "allow kms:Decrypt for readers and kms:GenerateDataKey for writers on the key of the secret",
    zh: "在该凭据的密钥上，为读取者授予 kms:Decrypt，为写入者授予 kms:GenerateDataKey",
  },
  sources: ["R-218", "R-219"],
  controls: {},
  relations: [
    relation(Policy, (policy, stack) => {
      const all = protectedSecrets(stack);
      const text = all.length === 0 ? "" : documentOf(policy.outputs);
      if (text === undefined) return notApplicable(NO_DOCUMENT);
      const secrets = usableBy(text, all);
      if (secrets.length === 0) return notApplicable(NO_OWN_KEY);
      const holders = holdersOf(policy.urn, stack);
      if (holders.some(({ foreign, vendors }) => foreign.length + vendors.length > 0))
        return notApplicable(ELSEWHERE);
      const late = [
        ...holders.flatMap(({ waiting }) => waiting),
        ...secrets.flatMap(({ key }) => (key.known ? [] : ["encryptionKeyId"])),
      ];
      if (late.length > 0) return notKnownYet(...late);
      const secretKeyArns = secrets.flatMap(({ key }) => (key.known ? [key.value] : []));
      const documents = holders.map(({ known }) => known.map((each) => each.text));
      const wrong = (documents.length === 0 ? [[text]] : documents)
        .flatMap((texts) => judgePolicy(merged(texts, placeless), { secretKeyArns }))
        .filter(({ rule }) => rule === "own-key");
      return wrong.length === 0
        ? PASS
        : violation(
            issueMessage(wrong, "在该凭据的密钥上同时授予 kms:Decrypt 或 kms:GenerateDataKey"),
          );
    }),
  ],
});
