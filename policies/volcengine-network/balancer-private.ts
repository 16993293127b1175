import { Clb } from "@pulumi/volcengine/bin/clb/clb";
import { hasOne } from "../rule/partly-known";
import { on, resourceRule } from "../rule/resource-rule";
import { differs, notApplicable, PASS } from "../rule/verdict";

/** The load balancer of the proxies has no address on the internet. */
export const balancerPrivate = resourceRule<{ publicTag: string }>({
  id: "volcengine-network-balancer-private",
  level: "mandatory",
  severity: "high",
  what: { en: "a load balancer is reachable from the internet", zh: "负载均衡可从公网访问" },
  why: {
    en: "the way from KMS to the keys is to lead through PrivateLink alone",
    zh: "KMS 到密钥的链路只应经由私网连接",
  },
  fix: {
    en: 'set type to "private", or give a website\'s load balancer the tag of the setting publicTag',
    zh: "将 type 设为 private；若为网站入口，请添加 publicTag 设置所指定的标签",
  },
  sources: ["U-03"],
  controls: { pci: ["1.4.4"], mlps3: ["8.1.3.1"] },
  settings: { publicTag: "public-entry" },
  settingNotes: { publicTag: "key of the tag by which a load balancer is meant for the internet" },
  cases: [
    on(Clb, ({ type, tags }, { settings }) => {
      if (type === "private") return PASS;
      const isMeant = hasOne(tags ?? [], ({ key }) => key === settings.publicTag);
      if (!isMeant) return differs("type", type, "private");
      return notApplicable({
        en: "a tag says that the load balancer is meant for the internet",
        zh: "标签表明该负载均衡用于公网入口",
      });
    }),
  ],
});
