import { numberAt, objectAt, textAt, type Answer } from "./answer";
import { hasCode, OpenApiError } from "./error";
import type { CallContext, OpenApi, Operation, Parameters } from "./openapi";
import { allPages } from "./pages";

/** The properties of a custom key store that can be read back. The secret access key cannot. */
export interface KeyStoreFields {
  readonly customKeyStoreName: string;
  readonly trustAnchorCertificate: string;
  readonly xksAccessKey: string;
  readonly xksProxyConnectivity: string;
  readonly xksProxyUriEndpoint: string;
  readonly xksProxyUriPath: string;
  /** Undefined with connectivity `PUBLIC_ENDPOINT`. */
  readonly xksProxyVpcEndpointServiceName: string | undefined;
}

/** A custom key store as KMS describes it. */
export interface KeyStore {
  readonly id: string;
  readonly type: string;
  /** `CONNECTED`, `CONNECTING`, `FAILED`, `DISCONNECTED` or `DISCONNECTING`. */
  readonly connectionState: string;
  /** Only in state `FAILED`. */
  readonly connectionErrorCode: string | undefined;
  /** Seconds or milliseconds since 1970, as the vendor sends it. */
  readonly creationDate: number | undefined;
  readonly fields: KeyStoreFields;
}

/** Credential by which KMS signs its calls to the proxy. */
export interface ProxyKeyPair {
  readonly accessKey: string;
  readonly secretAccessKey: string;
}

/** The only type of custom key store that Volcengine KMS has. */
export const KEY_STORE_TYPE = "ExternalKeyStore";

// The vendor publishes no error codes for key stores: these are the names of the interface that it follows (INFERRED).
const NOT_FOUND: ReadonlySet<string> = new Set([
  "Not Found",
  "CustomKeyStoreNotFound",
  "CustomKeyStoreNotExist",
  "InvalidCustomKeyStore.NotFound",
]);
/** Codes that refuse a second store of the same name. */
export const NAME_IN_USE: ReadonlySet<string> = new Set([
  "CustomKeyStoreNameInUse",
  "CustomKeyStoreAlreadyExists",
]);
/** Codes that refuse a call in the store's present state. */
export const INVALID_STATE: ReadonlySet<string> = new Set(["CustomKeyStoreInvalidState"]);
/** Codes that refuse to delete a store that still has keys. */
export const HAS_KEYS: ReadonlySet<string> = new Set([
  "CustomKeyStoreHasKeys",
  "CustomKeyStoreHasCMKs",
]);
/** Codes by which create and update say that the proxy did not answer just now. */
export const PROXY_UNREACHABLE: ReadonlySet<string> = new Set(["XksProxyUriUnreachable"]);

function operation(action: string, idempotent: boolean): Operation {
  return { service: "kms", version: "2021-02-18", action, method: "POST", idempotent };
}

const CREATE = operation("CreateCustomKeyStore", false);
const DESCRIBE = operation("DescribeCustomKeyStores", true);
const UPDATE = operation("UpdateCustomKeyStore", true);
const CONNECT = operation("ConnectCustomKeyStore", false);
const DISCONNECT = operation("DisconnectCustomKeyStore", false);
const DELETE = operation("DeleteCustomKeyStore", false);

/** The six operations of Volcengine KMS on custom key stores. */
export class KeyStores {
  constructor(
    private readonly api: OpenApi,
    private readonly context: CallContext,
  ) {}

  /** Registers a store, not connected yet. Returns its id. */
  async create(fields: KeyStoreFields, secretAccessKey: string): Promise<string> {
    const result = await this.call(CREATE, {
      CustomKeyStoreName: fields.customKeyStoreName,
      CustomKeyStoreType: KEY_STORE_TYPE,
      ...endpointParameters(fields),
      XksAccessKey: fields.xksAccessKey,
      XksSecretAccessKey: secretAccessKey,
    });
    const id = textAt(objectAt(result, "CustomKeyStore"), "ID");
    if (id === undefined) {
      const reason = "the answer holds no key store id";
      throw new OpenApiError(CREATE.action, { code: "NO_ID", reason, requestId: "", status: 200 });
    }
    return id;
  }

  /** The store with an id; undefined when there is none. */
  async byId(id: string): Promise<KeyStore | undefined> {
    try {
      const stores = await this.list({ CustomKeyStoreID: id });
      return stores.find((store) => store.id === id);
    } catch (error) {
      if (hasCode(error, NOT_FOUND)) return undefined;
      throw error;
    }
  }

  /** The store with exactly this name; undefined when there is none. */
  async byName(name: string): Promise<KeyStore | undefined> {
    try {
      const stores = await this.list({ CustomKeyStoreName: name });
      return stores.find((store) => store.fields.customKeyStoreName === name);
    } catch (error) {
      if (hasCode(error, NOT_FOUND)) return undefined;
      throw error;
    }
  }

  /** Starts to connect; returns long before the store is connected. */
  async connect(id: string): Promise<void> {
    await this.call(CONNECT, { CustomKeyStoreID: id });
  }

  /** Starts to disconnect: its keys are unusable at once. */
  async disconnect(id: string): Promise<void> {
    await this.call(DISCONNECT, { CustomKeyStoreID: id });
  }

  /** Changes the given fields, and the credential when one is given. */
  async update(
    id: string,
    changes: Partial<KeyStoreFields>,
    credential: ProxyKeyPair | undefined,
  ): Promise<void> {
    await this.call(UPDATE, {
      CustomKeyStoreID: id,
      NewCustomKeyStoreName: changes.customKeyStoreName,
      ...endpointParameters(changes),
      XksAccessKey: credential?.accessKey,
      XksSecretAccessKey: credential?.secretAccessKey,
    });
  }

  /** Deletes a disconnected store without keys. A store that is gone already counts as deleted. */
  async delete(id: string): Promise<void> {
    try {
      await this.call(DELETE, { CustomKeyStoreID: id });
    } catch (error) {
      if (!hasCode(error, NOT_FOUND)) throw error;
    }
  }

  private call(wanted: Operation, parameters: Parameters): Promise<Answer> {
    return this.api.call(wanted, parameters, this.context);
  }

  private async list(filter: Parameters): Promise<readonly KeyStore[]> {
    const answers = await allPages("CustomKeyStores", (page) =>
      this.call(DESCRIBE, { ...filter, ...page }),
    );
    return answers.map(readKeyStore);
  }
}

function endpointParameters(fields: Partial<KeyStoreFields>): Parameters {
  return {
    TrustAnchorCertificate: fields.trustAnchorCertificate,
    XksProxyConnectivity: fields.xksProxyConnectivity,
    XksProxyUriEndpoint: fields.xksProxyUriEndpoint,
    XksProxyUriPath: fields.xksProxyUriPath,
    XksProxyVpcEndpointServiceName: fields.xksProxyVpcEndpointServiceName,
  };
}

function readKeyStore(answer: Answer): KeyStore {
  const proxy = objectAt(answer, "XksProxyConfiguration");
  return {
    id: textAt(answer, "ID") ?? "",
    type: textAt(answer, "CustomKeyStoreType") ?? KEY_STORE_TYPE,
    connectionState: textAt(answer, "ConnectionState") ?? "",
    connectionErrorCode: textAt(answer, "ConnectionErrorCode"),
    creationDate: numberAt(answer, "CreationDate"),
    fields: {
      customKeyStoreName: textAt(answer, "CustomKeyStoreName") ?? "",
      trustAnchorCertificate: textAt(answer, "TrustAnchorCertificate") ?? "",
      xksAccessKey: textAt(proxy, "AccessKey") ?? "",
      xksProxyConnectivity: textAt(proxy, "Connectivity") ?? "",
      xksProxyUriEndpoint: textAt(proxy, "UriEndpoint") ?? "",
      xksProxyUriPath: textAt(proxy, "UriPath") ?? "",
      xksProxyVpcEndpointServiceName: textAt(proxy, "VpcEndpointServiceName"),
    },
  };
}
