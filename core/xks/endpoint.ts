/**
 * The one model of an XKS endpoint. The proxy's `config.yaml`, the arguments of CreateCustomKeyStore, the certificate's names, the listener and the health
 * check are pure functions of it, so that they cannot disagree.
 */
export interface XksEndpoint {
  /** Domain of the PrivateLink endpoint service, as the cloud returned it. */
  readonly serviceDomain: string;
  /** Name of the PrivateLink endpoint service, as the cloud returned it. */
  readonly serviceName: string;
  /** Port of the proxy, of the CLB's backends and of its listener. */
  readonly port: number;
  /** Prefix before `/kms/xks/v1`, without slashes at the ends; empty for none. */
  readonly pathPrefix: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** PEM of the CA certificate that KMS trusts for the proxy. */
  readonly caCertificatePem: string;
  readonly wire: WireOverrides;
}

/** Values whose form Volcengine does not document: each has a default and one override. */
export interface WireOverrides {
  /** `XksProxyVpcEndpointServiceName`. @default - the endpoint service's name */
  readonly vpcEndpointServiceName?: string;
  /** `XksProxyUriEndpoint`. @default - `https://<serviceDomain>` */
  readonly uriEndpoint?: string;
  /** `XksProxyUriPath`. @default - the path prefix followed by `/kms/xks/v1` */
  readonly uriPath?: string;
  /** Encoding of `TrustAnchorCertificate`. @default "der-base64" */
  readonly trustAnchorEncoding?: TrustAnchorEncoding;
}

/** Encodings of the trust anchor: base64 of the DER certificate on one line (inferred), or the PEM text. */
export const TRUST_ANCHOR_ENCODINGS = ["der-base64", "pem"] as const;
export type TrustAnchorEncoding = (typeof TRUST_ANCHOR_ENCODINGS)[number];

/** Suffix of every XKS URI path. Source: AWS XKS Proxy API specification; for Volcengine inferred. */
export const XKS_PATH_SUFFIX = "/kms/xks/v1";

/** URI path for a prefix that is given with or without slashes at its ends. */
export function uriPath(pathPrefix: string): string {
  const prefix = trimSlashes(pathPrefix);
  return prefix === "" ? XKS_PATH_SUFFIX : `/${prefix}${XKS_PATH_SUFFIX}`;
}

/** A path prefix without slashes at its ends: the form that the vendor's example has in `config.yaml`. */
export function trimSlashes(pathPrefix: string): string {
  return pathPrefix.replace(/^\/+|\/+$/g, "");
}

/**
 * Names that the proxy's certificate must carry: the service domain and one label below it, as a wildcard does not match the bare domain, and the host of another
 * URI endpoint.
 */
export function certificateNames(serviceDomain: string, wire: WireOverrides = {}): string[] {
  const host = uriHost(wire.uriEndpoint ?? `https://${serviceDomain}`);
  const names = [serviceDomain, `*.${serviceDomain}`];
  const isCovered = host === serviceDomain || host.slice(host.indexOf(".") + 1) === serviceDomain;
  return isCovered ? names : [...names, host];
}

/** Host of a URI endpoint, which has neither port nor path. */
export function uriHost(uriEndpoint: string): string {
  return uriEndpoint.replace(/^https:\/\//, "");
}

/** A CA certificate in the form that KMS is given. */
export function trustAnchor(pem: string, encoding: TrustAnchorEncoding = "der-base64"): string {
  return encoding === "pem" ? pem : derBase64(pem);
}

/** Base64 of the DER form, on one line: the body of a PEM block. */
export function derBase64(pem: string): string {
  const body = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/.exec(
    pem,
  )?.[1];
  if (body === undefined)
    throw new TypeError(
      "expected a PEM certificate, received a text without a CERTIFICATE block; pass the CA certificate",
    );
  return body.replace(/\s+/g, "");
}
