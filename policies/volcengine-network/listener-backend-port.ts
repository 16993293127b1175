import { Listener } from "@pulumi/volcengine/bin/clb/listener";
import { ServerGroup } from "@pulumi/volcengine/bin/clb/serverGroup";
import { ServerGroupServer } from "@pulumi/volcengine/bin/clb/serverGroupServer";
import { leading } from "../rule/candidates";
import { targetOf } from "../rule/link-target";
import { allHold, firstWhere } from "../rule/partly-known";
import type { Stack } from "../rule/stack";
import { relation, stackRule } from "../rule/stack-rule";
import { differs, notApplicable, PASS } from "../rule/verdict";
import { isOnKeyPath, type Backend } from "./backends";

const GROUP = { class: ServerGroup };
const LISTENERS_OF = leading(Listener, "serverGroupId", GROUP);

/** A listener in front of a backend. */
function listenerOf(backend: Backend, stack: Stack, isMeant: (port: number) => boolean) {
  const group = () => targetOf(stack.link(backend, "serverGroupId", GROUP));
  return firstWhere(LISTENERS_OF(group, stack), (listener) =>
    allHold(
      () => isMeant(listener.outputs.port),
      () => targetOf(stack.link(listener, "serverGroupId", GROUP)) === group(),
      () => isOnKeyPath(backend, stack),
    ),
  );
}

/** Listener and proxy have one port. */
export const listenerBackendPort = stackRule({
  id: "volcengine-network-listener-backend-port",
  level: "mandatory",
  severity: "high",
  what: {
    en: "a backend is called on another port than its listener",
    zh: "后端服务器端口与监听端口不一致",
  },
  why: {
    en: "the kit opens, checks and configures one port, so calls for keys end where no proxy listens",
    zh: "放行、检查与配置均针对同一端口，不一致时密钥请求将无法到达代理",
  },
  fix: {
    en: "set port of the backend to the listener's port, which is the proxy's server.port",
    zh: "将后端端口设为监听端口，即代理的 server.port",
  },
  sources: ["R-015"],
  controls: {},
  relations: [
    relation(ServerGroupServer, (backend, stack) => {
      const { port } = backend.outputs;
      const other = listenerOf(backend, stack, (each) => each !== port);
      if (other !== undefined) return differs("port", port, other.outputs.port);
      if (listenerOf(backend, stack, () => true) !== undefined) return PASS;
      return notApplicable({
        en: "no listener of the key path is in front of the backend",
        zh: "该后端前没有密钥链路的监听器",
      });
    }),
  ],
});
