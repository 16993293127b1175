import { Command } from "@pulumi/command/remote/command";
import { Instance } from "@pulumi/volcengine/bin/ecs/instance";
import { reading, type Stack } from "../rule/stack";
import type { AnyResource } from "../rule/stack-rule";
import type { Server } from "./way-to-proxies";

/** Remote commands that set up the hosts of these servers, but none that is made after the store itself. */
export function setUpsOf(
  servers: readonly Server[],
  store: AnyResource,
  stack: Stack,
): readonly AnyResource[] {
  const hosts = servers.flatMap((server) => {
    const link = stack.link(server, "instanceId", { class: Instance });
    return "to" in link ? [link.to] : [];
  });
  const madeOfHosts = new Set([...hosts.map(({ urn }) => urn), ...stack.dependentsOf(hosts)]);
  const addresses = servers.flatMap(({ outputs }) => {
    const ip = reading(() => outputs.ip);
    return ip.known && ip.value ? [ip.value] : [];
  });
  const later = stack.dependentsOf([store]);
  return stack.all(Command).filter((command) => {
    if (later.has(command.urn)) return false;
    if (command.propertyDependencies["connection"]?.some((urn) => madeOfHosts.has(urn)))
      return true;
    const host = reading(() => command.outputs.connection.host);
    return host.known && addresses.includes(host.value);
  });
}
