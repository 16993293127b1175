import { isIP } from "node:net";
import { AWS_V1 } from "../../xks/profile";
import type { OperationCall } from "../../cloud/operation";
import type { Params, TextRule } from "../openapi/params";
import { kmsSettings } from "./settings";
import { TRUST_ANCHOR_MAX_CHARACTERS } from "./trust-anchor";
import type { Connectivity } from "./rows";

/** Limits of CreateCustomKeyStore and UpdateCustomKeyStore (KMS API model); the character sets are AWS's, INFERRED. */
export const STORE_RULES = {
  trustAnchor: { min: 1, max: TRUST_ANCHOR_MAX_CHARACTERS },
  accessKeyId: {
    min: 20,
    max: 30,
    pattern: /^[A-Z2-7]+$/,
    form: "letters A to Z and digits 2 to 7",
  },
  secretAccessKey: {
    min: 43,
    max: 64,
    pattern: /^[A-Za-z0-9/+=]+$/,
    form: "letters, digits, / + and =",
    secret: true,
  },
  uriEndpoint: {
    min: 10,
    max: 128,
    pattern: /^https:\/\/[a-zA-Z0-9.-]+$/,
    form: "https:// and a host name, without port and path",
  },
  uriPath: {
    min: 10,
    max: 128,
    pattern: /^(\/[a-zA-Z0-9_-]+)+$/,
    form: `segments of letters, digits, - and _, ending in ${AWS_V1.uri.pathSuffix}`,
  },
  vpcEndpointServiceName: { min: 20, max: 128 },
} as const satisfies Record<string, TextRule>;

/** The properties of a store that its owner sets, as far as a call names them. */
export interface StoreProperties {
  readonly trustAnchorCertificate?: string;
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  readonly connectivity?: Connectivity;
  readonly uriEndpoint?: string;
  readonly uriPath?: string;
  readonly vpcEndpointServiceName?: string;
}

/** Reads the properties that create and update share; `done` is left to the caller. */
export function storeParams(params: Params): StoreProperties {
  const read = {
    trustAnchorCertificate: params.text("TrustAnchorCertificate", STORE_RULES.trustAnchor),
    accessKeyId: params.text("XksAccessKey", STORE_RULES.accessKeyId),
    secretAccessKey: params.text("XksSecretAccessKey", STORE_RULES.secretAccessKey),
    connectivity: params.oneOf("XksProxyConnectivity", ["VPC_ENDPOINT_SERVICE", "PUBLIC_ENDPOINT"]),
    uriEndpoint: params.text("XksProxyUriEndpoint", STORE_RULES.uriEndpoint),
    uriPath: params.text("XksProxyUriPath", STORE_RULES.uriPath),
    vpcEndpointServiceName: params.text(
      "XksProxyVpcEndpointServiceName",
      STORE_RULES.vpcEndpointServiceName,
    ),
  };
  rejectHost(params, read.uriEndpoint);
  rejectPath(params, read.uriPath);
  if ((read.accessKeyId === undefined) !== (read.secretAccessKey === undefined)) {
    const missing = read.accessKeyId === undefined ? "XksAccessKey" : "XksSecretAccessKey";
    if (!params.has(missing))
      params.require(missing, "both values of the credential, even if only one changes");
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

function rejectHost(params: Params, endpoint: string | undefined): void {
  const host = endpoint?.slice("https://".length);
  if (endpoint === undefined || host === undefined) return;
  const label = /^(?!-)[a-zA-Z0-9-]{1,63}(?<!-)$/;
  const labels = host.split(".");
  if (isIP(host) === 0 && labels.length > 1 && labels.every((one) => label.test(one))) return;
  params.reject({
    path: "XksProxyUriEndpoint",
    expected: "https:// and a fully qualified host name",
    received: endpoint,
    fix: "use the domain of the endpoint service",
  });
}

function rejectPath(params: Params, path: string | undefined): void {
  if (path === undefined || path.endsWith(AWS_V1.uri.pathSuffix)) return;
  params.reject({
    path: "XksProxyUriPath",
    expected: `a path that ends in ${AWS_V1.uri.pathSuffix}`,
    received: path,
    fix: `append ${AWS_V1.uri.pathSuffix}`,
  });
}

/** Wants the endpoint service with `VPC_ENDPOINT_SERVICE`, in a form that the settings accept, and none without. */
export function rejectServiceName(
  call: Pick<OperationCall, "cloud" | "region">,
  params: Params,
  sent: StoreProperties,
): void {
  const path = "XksProxyVpcEndpointServiceName";
  const { vpcEndpointServiceName: received } = sent;
  if (sent.connectivity === "PUBLIC_ENDPOINT") {
    if (received === undefined) return;
    params.reject({
      path,
      expected: "no endpoint service with PUBLIC_ENDPOINT",
      received,
      fix: "leave it out or use VPC_ENDPOINT_SERVICE",
    });
    return;
  }
  const { acceptBareServiceId } = kmsSettings(call.cloud);
  const prefix = `com.volces.privatelink.${call.region}.epsvc-`;
  const expected = `${prefix}...${acceptBareServiceId ? " or the service's id" : ""}`;
  if (!params.has(path)) return params.require(path, expected);
  const isNamed = received?.startsWith(prefix) ?? true;
  if (isNamed || (acceptBareServiceId && received?.startsWith("epsvc-"))) return;
  params.reject({ path, expected, received, fix: "use the name of the endpoint service" });
}
