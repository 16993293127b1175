import { ServerGroupServer } from "@pulumi/volcengine/bin/clb/serverGroupServer";
import type { ServerGroupServerArgs } from "@pulumi/volcengine/bin/clb/serverGroupServer";
import { Instance } from "@pulumi/volcengine/bin/ecs/instance";
import { reading, type Stack } from "../rule/stack";
import type { StackResource } from "../rule/stack-rule";

/** Servers behind a load balancer at an address; all of them when none is known to be there. */
export function serversAt(
  host: string,
  stack: Stack,
): readonly StackResource<ServerGroupServerArgs>[] {
  const all = stack.all(ServerGroupServer);
  const there = all.filter((server) => {
    const ip = reading(() => server.outputs.ip);
    const link = reading(() => stack.link(server, "instanceId", { class: Instance }));
    const own = link.known && "to" in link.value ? link.value.to : undefined;
    const address = reading(() => own?.outputs.primaryIpAddress);
    return [ip, address].some((each) => each.known && each.value === host);
  });
  return there.length > 0 ? there : all;
}
