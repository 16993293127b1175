import { Instance as Server } from "@pulumi/alicloud/ecs/instance";
import { Instance as KmsInstance } from "@pulumi/alicloud/kms/instance";
import { Key } from "@pulumi/alicloud/kms/key";
import { Secret } from "@pulumi/alicloud/kms/secret";
import { Bucket } from "@pulumi/alicloud/oss/bucket";
import { Network } from "@pulumi/alicloud/vpc/network";
import { Clb } from "@pulumi/volcengine/bin/clb/clb";
import { Instance } from "@pulumi/volcengine/bin/ecs/instance";
import { Key as HostedKey } from "@pulumi/volcengine/bin/kms/key";
import { Vpc } from "@pulumi/volcengine/bin/vpc/vpc";
import { firstViolation } from "../rule/first-violation";
import { on, resourceRule, type Subject } from "../rule/resource-rule";
import { differs, PASS } from "../rule/verdict";
import { judgeTags, type Tagged } from "./tags";

type Needed = Readonly<Record<"requiredTags", readonly string[]>>;

const tagged = (resource: Tagged, { settings }: Subject<Needed>) =>
  judgeTags(resource, settings.requiredTags);

interface Described extends Tagged {
  readonly description?: string | undefined;
}

const described = (key: Described, subject: Subject<Needed>) =>
  firstViolation(
    () => (key.description ? PASS : differs("description", key.description, "what the key is for")),
    () => tagged(key, subject),
  );

/** Keys and what they stand on say what they are for and whose they are. */
export const inventory = resourceRule({
  id: "stack-inventory",
  level: "advisory",
  severity: "low",
  what: {
    en: "a resource lacks a tag, or a key a description",
    zh: "资源缺少标签，或密钥缺少描述",
  },
  why: {
    en: "nobody dares to rotate, disable or retire a key of which nobody knows whose it is",
    zh: "归属不明的密钥，无人敢轮转、停用或退役",
  },
  fix: {
    en: "set the tags that the profile asks for, and describe what the key encrypts",
    zh: "补充规则要求的标签，并描述密钥的用途",
  },
  sources: ["R-312", "R-497", "U-49"],
  controls: { ccm: ["CEK-21"], pci: ["3.6.1"], iso27001: ["A.5.9"] },
  settings: { requiredTags: ["environment"] as readonly string[] },
  settingNotes: { requiredTags: "keys of the tags that every resource of these types has" },
  cases: [
    ...[on(Key, described), on(HostedKey, described)],
    ...[on(KmsInstance, tagged), on(Secret, tagged), on(Server, tagged), on(Bucket, tagged)],
    ...[on(Network, tagged), on(Clb, tagged), on(Instance, tagged), on(Vpc, tagged)],
  ],
});
