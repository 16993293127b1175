import { trustAnchor, uriPath, type XksEndpoint } from "./endpoint";

/** A field of the key store: the parts of the endpoint that it is made of, and how. */
interface Field<Part extends keyof XksEndpoint, Value> {
  readonly parts: readonly Part[];
  readonly make: (endpoint: Pick<XksEndpoint, Part>) => Value;
}

function field<Part extends keyof XksEndpoint, Value>(
  parts: readonly Part[],
  make: (endpoint: Pick<XksEndpoint, Part>) => Value,
): Field<Part, Value> {
  return { parts, make };
}

/**
 * What CreateCustomKeyStore is given, each field with what it is made of: a preview that does not know one part yet knows the other fields, and a change of
 * one part shows in its own fields alone.
 */
export const KEY_STORE_FIELDS = {
  xksProxyConnectivity: field([], () => "VPC_ENDPOINT_SERVICE" as const),
  xksProxyUriEndpoint: field(
    ["serviceDomain", "wire"],
    ({ serviceDomain, wire }) => wire.uriEndpoint ?? `https://${serviceDomain}`,
  ),
  xksProxyUriPath: field(
    ["pathPrefix", "wire"],
    ({ pathPrefix, wire }) => wire.uriPath ?? uriPath(pathPrefix),
  ),
  xksProxyVpcEndpointServiceName: field(
    ["serviceName", "wire"],
    ({ serviceName, wire }) => wire.vpcEndpointServiceName ?? serviceName,
  ),
  xksAccessKey: field(["accessKeyId"], ({ accessKeyId }) => accessKeyId),
  xksSecretAccessKey: field(["secretAccessKey"], ({ secretAccessKey }) => secretAccessKey),
  trustAnchorCertificate: field(["caCertificatePem", "wire"], ({ caCertificatePem, wire }) =>
    trustAnchor(caCertificatePem, wire.trustAnchorEncoding),
  ),
} as const;

/** What CreateCustomKeyStore is given. */
export type KeyStoreSettings = {
  readonly [Name in keyof typeof KEY_STORE_FIELDS]: ReturnType<
    (typeof KEY_STORE_FIELDS)[Name]["make"]
  >;
};

/** KMS side of the endpoint. */
export function keyStoreSettings(endpoint: XksEndpoint): KeyStoreSettings {
  const made = Object.entries(KEY_STORE_FIELDS).map(([name, { make }]) => [name, make(endpoint)]);
  return Object.fromEntries(made) as KeyStoreSettings;
}
