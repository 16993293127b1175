import * as pulumi from "@pulumi/pulumi";
import { XKS_PORT } from "../../core/limits";
import { KEY_STORE_FIELDS, type KeyStoreSettings, type XksEndpoint } from "../../core/xks";
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

/** The one model of the XKS endpoint, part by part. */
export type EndpointInputs = {
  readonly [Part in keyof XksEndpoint]: pulumi.Input<XksEndpoint[Part]>;
};

/** The model of the endpoint, from what the clouds returned. */
export function proxyEndpoint(
  { port = XKS_PORT, pathPrefix = "", wire = {} }: HyokArgs,
  { service, certificates, credential }: EndpointParts,
): EndpointInputs {
  return {
    serviceDomain: service.serviceDomain,
    serviceName: service.serviceName,
    accessKeyId: credential.accessKeyId,
    secretAccessKey: credential.secretAccessKey,
    caCertificatePem: certificates.caCertificate,
    port,
    pathPrefix,
    wire,
  };
}

/** The model as one value, secret as a whole. */
export function wholeEndpoint(endpoint: EndpointInputs): pulumi.Output<XksEndpoint> {
  return pulumi.secret(pulumi.output(endpoint) as pulumi.Output<XksEndpoint>);
}

/** The key store's fields, each made of its own parts of the endpoint. */
export function keyStoreInputs(endpoint: EndpointInputs): {
  readonly [Name in keyof KeyStoreSettings]: pulumi.Output<KeyStoreSettings[Name]>;
} {
  const made = Object.entries(KEY_STORE_FIELDS).map(([name, { parts, make }]) => {
    const needed = Object.fromEntries(parts.map((part) => [part, endpoint[part]]));
    return [name, pulumi.output(needed).apply((each) => make(each as unknown as XksEndpoint))];
  });
  return Object.fromEntries(made) as ReturnType<typeof keyStoreInputs>;
}
