import { Bucket } from "@pulumi/alicloud/oss/bucket";
import { AT_REST } from "../rule/controls";
import { hasOne } from "../rule/partly-known";
import { relation, stackRule } from "../rule/stack-rule";
import { differs, PASS } from "../rule/verdict";
import { SETTINGS_OF_BUCKET } from "./bucket-links";

/** What encrypts the objects of a bucket that say nothing else. */
interface Encryption {
  readonly sseAlgorithm?: string | undefined;
  readonly kmsMasterKeyId?: string | undefined;
}

/** Buckets are encrypted under KMS; one that a trail writes to may be under a key of OSS, which no disabled key can stop. */
export const encryption = stackRule({
  id: "alibaba-oss-encryption",
  level: "advisory",
  severity: "high",
  what: {
    en: "a bucket is not encrypted under KMS",
    zh: "存储空间未使用 KMS 加密",
  },
  why: {
    en: "the use of a key of OSS leaves no trace, and nobody but the cloud can switch it off",
    zh: "OSS 托管密钥的使用无法审计，也只有云厂商能够停用",
  },
  fix: {
    en: 'set sseAlgorithm to "KMS" and name a key of your own as kmsMasterKeyId',
    zh: "将 sseAlgorithm 设为 KMS，并以 kmsMasterKeyId 指定自有密钥",
  },
  sources: ["R-230", "R-401", "R-402", "R-410", "U-64"],
  controls: { ...AT_REST, cis: ["5.8", "5.9"] },
  settings: { namedKey: false },
  settingNotes: { namedKey: "whether encryption under KMS must name a key of your own" },
  relations: [
    relation(Bucket, (bucket, stack, { namedKey }: { readonly namedKey: boolean }) => {
      const others = SETTINGS_OF_BUCKET.encryptions(bucket, stack);
      const own = () => bucket.outputs.serverSideEncryptionRule;
      const keeps = (is: (rule: Encryption) => boolean) =>
        hasOne([() => is(own() ?? {}), () => others.some((each) => is(each.outputs))], (f) => f());
      const isNamed = (rule: Encryption) => !!rule.kmsMasterKeyId;
      if (keeps((rule) => rule.sseAlgorithm === "KMS" && (!namedKey || isNamed(rule)))) return PASS;
      const isTrail = SETTINGS_OF_BUCKET.trails(bucket, stack).some(() => true);
      const isEncrypted = keeps((rule) => rule.sseAlgorithm !== undefined);
      if (isTrail && isEncrypted) return PASS;
      const { sseAlgorithm } = own() ?? others.found[0]?.outputs ?? {};
      return sseAlgorithm === "KMS"
        ? differs("kmsMasterKeyId", undefined, "the id of a key")
        : differs("sseAlgorithm", sseAlgorithm, "KMS");
    }),
  ],
});
