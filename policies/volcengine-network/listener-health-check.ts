import { Listener } from "@pulumi/volcengine/bin/clb/listener";
import { on, resourceRule } from "../rule/resource-rule";
import { differs, PASS } from "../rule/verdict";

/** A proxy that is down gets no calls. */
export const listenerHealthCheck = resourceRule({
  id: "volcengine-network-listener-health-check",
  level: "mandatory",
  severity: "high",
  what: { en: "a listener does not check its backends", zh: "监听器未开启健康检查" },
  why: {
    en: "calls go on to a proxy that is down, and every such call for a key fails",
    zh: "流量仍会转发到故障代理，相应的密钥调用将全部失败",
  },
  fix: { en: 'set healthCheck.enabled to "on"', zh: "将 healthCheck.enabled 设为 on" },
  sources: ["R-018", "U-13"],
  controls: {},
  cases: [
    // The cloud checks where nothing is said. Source: CLB API, CreateListener, HealthCheck.Enabled.
    on(Listener, ({ healthCheck }) =>
      healthCheck?.enabled === "off" ? differs("healthCheck.enabled", "off", "on") : PASS,
    ),
  ],
});
