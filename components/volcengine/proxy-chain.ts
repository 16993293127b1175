import type * as pulumi from "@pulumi/pulumi";
import type { XksEndpoint } from "../../core/xks";
import type { HyokArgs } from "./hyok-args";
import type { ProxyCertificates } from "./proxy-certificates";
import { XksProxy } from "./xks-proxy";

/** What all proxies share. */
export interface ProxyChainParts {
  readonly endpoint: pulumi.Output<XksEndpoint>;
  readonly certificates: ProxyCertificates;
  readonly parent: pulumi.Resource;
}

/** One proxy after another: each waits for the one before, so that a change never stops them all at once. */
export function proxyChain(args: HyokArgs, parts: ProxyChainParts): XksProxy[] {
  const proxies: XksProxy[] = [];
  for (const host of args.hosts) {
    const previous = proxies.at(-1);
    proxies.push(
      new XksProxy(
        host.name,
        {
          ssh: host.ssh,
          archive: args.archive,
          endpoint: parts.endpoint,
          keyManagers: args.keyManagers,
          certificate: parts.certificates.certificate,
          privateKey: parts.certificates.privateKey,
          removeOnDelete: host.isAdopted ?? false,
        },
        { parent: parts.parent, ...(previous && { dependsOn: previous }) },
      ),
    );
  }
  return proxies;
}
