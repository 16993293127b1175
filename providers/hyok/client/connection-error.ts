import { CLB_SOURCE_CIDR, XKS_PORT } from "../../../core/limits";

/** Part of the key path in which a fault lies. */
export type Layer =
  "configuration" | "permission" | "host" | "network" | "TLS" | "credential" | "key";

/** What a `ConnectionErrorCode` means and what to do about it. */
export interface ConnectionErrorExplanation {
  readonly layer: Layer;
  readonly cause: string;
  readonly remedy: string;
}

/**
 * The vendor publishes no list: these are the codes of the interface that Volcengine KMS follows (INFERRED).
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_CustomKeyStoresListEntry.html
 */
export const CONNECTION_ERRORS: Readonly<Record<string, ConnectionErrorExplanation>> = {
  INVALID_CREDENTIALS: {
    layer: "credential",
    cause:
      "the proxy refused the signature: access key id or secret access key differ between the key store and the proxy's config.yaml",
    remedy:
      "give both the same pair, or renew it with a new rotation of the proxy credential; the secret cannot be read back, so a changed one shows only here",
  },
  XKS_PROXY_ACCESS_DENIED: {
    layer: "permission",
    cause: "the proxy knows the caller but denies it the operation",
    remedy: "allow this key store in the proxy's own authorization",
  },
  XKS_PROXY_INVALID_CONFIGURATION: {
    layer: "configuration",
    cause: "the proxy does not serve the URI path of the key store",
    remedy: "make server.path_prefix in config.yaml and xksProxyUriPath agree",
  },
  XKS_PROXY_INVALID_RESPONSE: {
    layer: "host",
    cause: "what answered does not speak the XKS protocol as KMS expects",
    remedy: `check that nothing but the XKS proxy listens behind port ${XKS_PORT}, then read the proxy's log`,
  },
  XKS_PROXY_INVALID_TLS_CONFIGURATION: {
    layer: "TLS",
    cause:
      "TLS failed: the certificate is expired, lacks the host name of xksProxyUriEndpoint, or was not issued by the trust anchor",
    remedy:
      "renew the proxy's certificate with the service domain and its wildcard as DNS names, from the CA given as trustAnchorCertificate",
  },
  XKS_PROXY_NOT_REACHABLE: {
    layer: "network",
    cause: "no connection to the proxy, or it reports that its external key manager is unavailable",
    remedy: `check that the proxy runs, that its port equals the listener's, and that its security group admits TCP ${XKS_PORT} from ${CLB_SOURCE_CIDR}`,
  },
  XKS_PROXY_TIMED_OUT: {
    layer: "network",
    cause: "the proxy accepted the connection but did not answer in time",
    remedy: "check the proxy's way to the external key manager and its load",
  },
  XKS_VPC_ENDPOINT_SERVICE_INVALID_CONFIGURATION: {
    layer: "network",
    cause:
      "the endpoint service cannot be used: auto-accept is off, it has no usable zone, or it is of the wrong kind",
    remedy: "turn autoAcceptEnabled on and keep a load balancer in a zone that KMS uses",
  },
  XKS_VPC_ENDPOINT_SERVICE_NOT_FOUND: {
    layer: "permission",
    cause: "the endpoint service does not exist or does not admit the KMS service account",
    remedy:
      "check xksProxyVpcEndpointServiceName and put the KMS service account on the endpoint service's whitelist",
  },
  NETWORK_ERRORS: {
    layer: "network",
    cause: "KMS met other network trouble on its way to the proxy",
    remedy: "run the command again; if it stays, check load balancer and endpoint service",
  },
  INTERNAL_ERROR: {
    layer: "network",
    cause: "a fault inside KMS",
    remedy: "run the command again; if it stays, ask the vendor's support with the key store's id",
  },
};

/** Codes that can pass by themselves, for example while a load balancer still counts its first health checks. */
export const PASSING_CONNECTION_ERRORS: ReadonlySet<string> = new Set([
  "XKS_PROXY_NOT_REACHABLE",
  "XKS_PROXY_TIMED_OUT",
]);

/** The explanation of a code, whatever its case; undefined for an unknown one. */
export function explainConnectionError(code: string): ConnectionErrorExplanation | undefined {
  const name = code.toUpperCase();
  return Object.hasOwn(CONNECTION_ERRORS, name) ? CONNECTION_ERRORS[name] : undefined;
}

/** One sentence about a failed connection: code, layer, cause and remedy; an unknown code as it is. */
export function connectionErrorSentence(code: string | undefined): string {
  if (code === undefined)
    return "no ConnectionErrorCode: run the command again, then read the proxy's log";
  const explanation = explainConnectionError(code);
  if (explanation === undefined)
    return `${code}: a code that is not known here; read the proxy's log and ask the vendor's support`;
  return `${code} (${explanation.layer}): ${explanation.cause}; ${explanation.remedy}`;
}
