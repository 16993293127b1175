import { Command } from "@pulumi/command/remote/command";
import { ServerGroupServer } from "@pulumi/volcengine/bin/clb/serverGroupServer";
import { XKS_PORT } from "../../core/limits";
import { expects } from "../rule/expects";
import { firstWhere } from "../rule/partly-known";
import { relation, stackRule } from "../rule/stack-rule";
import { notApplicable, PASS } from "../rule/verdict";
import { NO_CONFIG, proxyConfigIn } from "./config-file";
import { serversAt } from "./servers-at";

/** The proxy listens where the load balancer sends. */
export const configPort = stackRule({
  id: "proxy-config-port",
  level: "mandatory",
  severity: "high",
  what: {
    en: "the proxy listens on another port than the load balancer sends to",
    zh: "代理监听端口与负载均衡后端端口不一致",
  },
  why: {
    en: "no call of KMS arrives, and every key of the store is out of use",
    zh: "KMS 的调用无法到达代理，密钥库中的所有密钥不可用",
  },
  fix: {
    en: "set server.port and the port of the server group's entries to the same number",
    zh: "将 server.port 与服务器组后端端口设为相同的值",
  },
  sources: ["R-015", "R-016"],
  controls: {},
  relations: [
    relation(Command, (command, stack) => {
      const config = proxyConfigIn(command.outputs);
      if (config === undefined) return NO_CONFIG;
      if (stack.all(ServerGroupServer).length === 0)
        return notApplicable({
          en: "the stack has no server of a load balancer",
          zh: "本栈没有负载均衡后端服务器",
        });
      const port = config.at("server", "port") ?? XKS_PORT;
      const servers = serversAt(command.outputs.connection.host, stack);
      const other = firstWhere(servers, ({ outputs }) => outputs.port !== port);
      if (other === undefined) return PASS;
      return expects("server.port", port, {
        en: `${other.outputs.port}, the port of "${other.name}"`,
        zh: `${other.outputs.port}，即 "${other.name}" 的端口`,
      });
    }),
  ],
});
