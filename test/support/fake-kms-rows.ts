/** A custom key store inside the fake. */
export interface FakeStore {
  id: string;
  name: string;
  state: string;
  errorCode: string | undefined;
  /** When CONNECTING or DISCONNECTING ends, and in which state. */
  next: { at: number; state: string; errorCode: string | undefined } | undefined;
  trustAnchor: string;
  accessKey: string;
  secret: string;
  connectivity: string;
  uriEndpoint: string;
  uriPath: string;
  serviceName: string | undefined;
}

/** A KMS key inside the fake. */
export interface FakeKey {
  readonly keyring: string;
  readonly id: string;
  readonly name: string;
  readonly storeId: string;
  readonly state: string;
  readonly scheduleDeleteTime?: string;
}

/** A store as an answer shows it. */
export function shown(store: FakeStore): Record<string, unknown> {
  return {
    ID: store.id,
    CustomKeyStoreName: store.name,
    CustomKeyStoreType: "ExternalKeyStore",
    ConnectionState: store.state,
    ConnectionErrorCode: store.errorCode ?? "",
    CreationDate: 1767600000,
    TrustAnchorCertificate: store.trustAnchor,
    XksProxyConfiguration: {
      AccessKey: store.accessKey,
      Connectivity: store.connectivity,
      UriEndpoint: store.uriEndpoint,
      UriPath: store.uriPath,
      VpcEndpointServiceName: store.serviceName ?? "",
    },
  };
}
