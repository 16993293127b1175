import type { FakeClock } from "./fake-clock";
import { shown, type FakeKey, type FakeStore } from "./fake-kms-rows";
import { FakeRefusal, type RecordedCall } from "./fake-openapi";

type Parameters = Readonly<Record<string, unknown>>;

/** Characters of a key store id in the vendor's requests. */
const ID_LENGTH = 36;
const ONLINE_PARAMETERS = new Set([
  "CustomKeyStoreID",
  "NewCustomKeyStoreName",
  "XksAccessKey",
  "XksSecretAccessKey",
  "XksProxyUriPath",
]);

/** Custom key stores as a state machine on a clock: what may happen in which state, and how a connection ends. */
export class FakeKms {
  readonly stores: FakeStore[] = [];
  readonly keys: FakeKey[] = [];
  isOpen = true;
  /** Milliseconds that connecting takes. */
  connectMs = 20_000;
  /** Outcomes of the next connections: an error code, or "" for CONNECTED; CONNECTED when the list is empty. */
  readonly outcomes: string[] = [];
  /** How often the next describe calls do not show a store that was just made. */
  hiddenLooks = 0;
  private made = 0;

  constructor(private readonly clock: FakeClock) {}

  respond(call: RecordedCall): Record<string, unknown> {
    if (!this.isOpen) throw new FakeRefusal("KMS_ServiceNotOpen", "KMS service not open yet", 403);
    const { parameters } = call;
    switch (call.action) {
      case "CreateCustomKeyStore":
        return this.create(parameters);
      case "DescribeCustomKeyStores":
        return this.describe(parameters);
      case "UpdateCustomKeyStore":
        return this.update(parameters);
      case "ConnectCustomKeyStore":
        return this.connect(parameters);
      case "DisconnectCustomKeyStore":
        return this.disconnect(parameters);
      case "DeleteCustomKeyStore":
        return this.delete(parameters);
      case "DescribeKeyrings":
        return this.page(
          "Keyrings",
          [...new Set(this.keys.map((key) => key.keyring))].map((KeyringName) => ({ KeyringName })),
          parameters,
        );
      case "DescribeKeys":
        return this.describeKeys(parameters);
      default:
        throw new FakeRefusal("InvalidActionOrVersion", `no operation ${call.action}`, 404);
    }
  }

  /** The only store. @throws Error when there is another number of them. */
  get store(): FakeStore {
    const [store, ...more] = this.stores;
    if (store === undefined || more.length > 0)
      throw new Error(`expected 1 store, found ${this.stores.length}`);
    this.settle(store);
    return store;
  }

  /** Puts a store in, as somebody else would have made it. */
  add(
    store: Partial<FakeStore> & Pick<FakeStore, "name" | "accessKey" | "trustAnchor">,
  ): FakeStore {
    this.made += 1;
    const added: FakeStore = {
      id: `store-${this.made}-`.padEnd(ID_LENGTH, "0"),
      state: "DISCONNECTED",
      errorCode: undefined,
      next: undefined,
      secret: "",
      connectivity: "VPC_ENDPOINT_SERVICE",
      uriEndpoint: "",
      uriPath: "",
      serviceName: undefined,
      ...store,
    };
    this.stores.push(added);
    return added;
  }

  private create(parameters: Parameters): Record<string, unknown> {
    const name = text(parameters, "CustomKeyStoreName");
    if (this.stores.some((store) => store.name === name))
      throw new FakeRefusal("CustomKeyStoreNameInUseException", "name in use");
    const store = this.add({
      name,
      trustAnchor: text(parameters, "TrustAnchorCertificate"),
      accessKey: text(parameters, "XksAccessKey"),
      secret: text(parameters, "XksSecretAccessKey"),
      connectivity: text(parameters, "XksProxyConnectivity"),
      uriEndpoint: text(parameters, "XksProxyUriEndpoint"),
      uriPath: text(parameters, "XksProxyUriPath"),
      serviceName: parameters["XksProxyVpcEndpointServiceName"] as string | undefined,
    });
    return { CustomKeyStore: shown(store) };
  }

  private describe(parameters: Parameters): Record<string, unknown> {
    for (const store of this.stores) this.settle(store);
    const { CustomKeyStoreID: id, CustomKeyStoreName: name } = parameters;
    if (this.hiddenLooks > 0 && this.stores.length > 0) {
      this.hiddenLooks -= 1;
      return this.page("CustomKeyStores", [], parameters);
    }
    // The vendor does not say whether the name is matched as a whole: this one matches its beginning.
    const found = this.stores.filter(
      (store) =>
        (id === undefined || store.id === id) &&
        (name === undefined || (typeof name === "string" && store.name.startsWith(name))),
    );
    return this.page("CustomKeyStores", found.map(shown), parameters);
  }

  private update(parameters: Parameters): Record<string, unknown> {
    const store = this.find(parameters);
    const isOffline = Object.keys(parameters).some((name) => !ONLINE_PARAMETERS.has(name));
    if (store.state !== "DISCONNECTED" && (store.state !== "CONNECTED" || isOffline))
      throw invalidState(store);
    store.name = (parameters["NewCustomKeyStoreName"] as string | undefined) ?? store.name;
    store.trustAnchor =
      (parameters["TrustAnchorCertificate"] as string | undefined) ?? store.trustAnchor;
    store.accessKey = (parameters["XksAccessKey"] as string | undefined) ?? store.accessKey;
    store.secret = (parameters["XksSecretAccessKey"] as string | undefined) ?? store.secret;
    store.connectivity =
      (parameters["XksProxyConnectivity"] as string | undefined) ?? store.connectivity;
    store.uriEndpoint =
      (parameters["XksProxyUriEndpoint"] as string | undefined) ?? store.uriEndpoint;
    store.uriPath = (parameters["XksProxyUriPath"] as string | undefined) ?? store.uriPath;
    store.serviceName =
      (parameters["XksProxyVpcEndpointServiceName"] as string | undefined) ?? store.serviceName;
    return {};
  }

  private connect(parameters: Parameters): Record<string, unknown> {
    const store = this.find(parameters);
    if (store.state === "CONNECTED" || store.state === "CONNECTING") return {};
    if (store.state !== "DISCONNECTED") throw invalidState(store);
    const errorCode = this.outcomes.shift() || undefined;
    store.state = "CONNECTING";
    store.next = {
      at: this.clock.now() + this.connectMs,
      state: errorCode === undefined ? "CONNECTED" : "FAILED",
      errorCode,
    };
    return {};
  }

  private disconnect(parameters: Parameters): Record<string, unknown> {
    const store = this.find(parameters);
    if (store.state === "DISCONNECTED" || store.state === "DISCONNECTING")
      throw invalidState(store);
    store.state = "DISCONNECTING";
    store.errorCode = undefined;
    store.next = { at: this.clock.now() + 1_000, state: "DISCONNECTED", errorCode: undefined };
    return {};
  }

  private delete(parameters: Parameters): Record<string, unknown> {
    const store = this.find(parameters);
    if (store.state !== "DISCONNECTED") throw invalidState(store);
    if (this.keys.some((key) => key.storeId === store.id))
      throw new FakeRefusal("CustomKeyStoreHasCMKsException", "has keys");
    this.stores.splice(this.stores.indexOf(store), 1);
    return {};
  }

  private describeKeys(parameters: Parameters): Record<string, unknown> {
    const keys = this.keys.filter((key) => key.keyring === parameters["KeyringName"]);
    const rows = keys.map((key) => ({
      ID: key.id,
      KeyName: key.name,
      KeyState: key.state,
      CustomKeyStoreID: key.storeId,
      ScheduleDeleteTime: key.scheduleDeleteTime,
    }));
    return this.page("Keys", rows, parameters);
  }

  private page(
    list: string,
    rows: readonly unknown[],
    { CurrentPage, PageSize }: Parameters,
  ): Record<string, unknown> {
    const size = Number(PageSize);
    const start = (Number(CurrentPage) - 1) * size;
    return { [list]: rows.slice(start, start + size), PageInfo: { TotalCount: rows.length } };
  }

  private find(parameters: Parameters): FakeStore {
    const store = this.stores.find((candidate) => candidate.id === parameters["CustomKeyStoreID"]);
    if (store === undefined)
      throw new FakeRefusal("CustomKeyStoreNotFoundException", "no such key store", 404);
    this.settle(store);
    return store;
  }

  private settle(store: FakeStore): void {
    if (store.next === undefined || this.clock.now() < store.next.at) return;
    store.state = store.next.state;
    store.errorCode = store.next.errorCode;
    store.next = undefined;
  }
}

function text(parameters: Parameters, name: string): string {
  const value = parameters[name];
  if (typeof value !== "string") throw new FakeRefusal("MissingParameter", `missing ${name}`);
  return value;
}

function invalidState(store: FakeStore): FakeRefusal {
  return new FakeRefusal("CustomKeyStoreInvalidStateException", `the key store is ${store.state}`);
}
