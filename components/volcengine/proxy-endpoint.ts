import * as pulumi from "@pulumi/pulumi";
import { XKS_PORT } from "../../core/limits";
import type { XksEndpoint } from "../../core/xks";
import type { ProxyCredential } from "../../providers/hyok/proxy-credential/resource";
import type { HyokArgs } from "./hyok-args";
import type { ProxyCertificates } from "./proxy-certificates";
import type { ProxyEndpointService } from "./proxy-endpoint-service";

/** Resources that an endpoint is made of. */
export interface EndpointParts {
  readonly service: ProxyEndpointService;
  readonly certificates: ProxyCertificates;
  readonly credential: ProxyCredential;
}

/** The one model of the XKS endpoint, from what the clouds returned; secret as a whole. */
export function proxyEndpoint(
  { port = XKS_PORT, pathPrefix = "", wire = {} }: HyokArgs,
  { service, certificates, credential }: EndpointParts,
): pulumi.Output<XksEndpoint> {
  return pulumi.secret(
    pulumi.output({
      serviceDomain: service.serviceDomain,
      serviceName: service.serviceName,
      accessKeyId: credential.accessKeyId,
      secretAccessKey: credential.secretAccessKey,
      caCertificatePem: certificates.caCertificate,
      port,
      pathPrefix,
      wire,
    }),
  );
}
