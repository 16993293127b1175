import { NodePool } from "@pulumi/alicloud/cs/nodePool";
import { Instance } from "@pulumi/alicloud/ecs/instance";
import { on, resourceRule } from "../rule/resource-rule";
import { differs, notApplicable, PASS, type Verdict } from "../rule/verdict";
import { isFromTemplate, LEFT_TO_TEMPLATE } from "./template";

/** Not set means optional. Source: upstream provider, `ecs.Instance.httpTokens`, `cs.NodePool.instanceMetadataOptions`. */
function judge(property: string, httpTokens: string | undefined): Verdict {
  return httpTokens === "required" ? PASS : differs(property, httpTokens, "required");
}

/** An instance's metadata, and the credentials of its role in it, are given out against a token only. */
export const metadataToken = resourceRule({
  id: "alibaba-ecs-metadata-token",
  level: "advisory",
  severity: "medium",
  what: {
    en: "the metadata of an instance can be read without a token",
    zh: "无需令牌即可读取实例元数据",
  },
  why: {
    en: "a web application that can be made to fetch an address hands out the credentials of the instance's role",
    zh: "存在 SSRF 漏洞的应用会泄露实例角色的临时凭证",
  },
  fix: {
    en: 'set httpTokens to "required"',
    zh: "将 httpTokens 设为 required",
  },
  sources: ["R-471", "U-74"],
  controls: { iso27001: ["A.8.9"] },
  cases: [
    on(Instance, (instance) => {
      if (instance.httpEndpoint === "disabled")
        return notApplicable({ en: "the metadata are switched off", zh: "实例元数据已关闭" });
      if (instance.httpTokens === undefined && isFromTemplate(instance)) return LEFT_TO_TEMPLATE;
      return judge("httpTokens", instance.httpTokens);
    }),
    on(NodePool, ({ instanceMetadataOptions }) =>
      judge("instanceMetadataOptions.httpTokens", instanceMetadataOptions?.httpTokens),
    ),
  ],
});
