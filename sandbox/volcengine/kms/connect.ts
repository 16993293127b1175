import { randomUUID } from "node:crypto";
import { Refusal, type Cloud } from "../../cloud/context";
import { attach, detach } from "./endpoint-service";
import type { KmsPorts } from "./ports";
import { ProxyFailure, type ProxyTarget } from "./proxy-call";
import { refusalCode } from "./refusal-code";
import { keyStores, touch, type KeyStoreRow, type LastFailure } from "./rows";
import { kmsSettings } from "./settings";

/** What KMS calls a store's proxy with. */
export function targetOf(store: KeyStoreRow): ProxyTarget {
  return {
    endpoint: store.uriEndpoint,
    path: store.uriPath,
    accessKeyId: store.accessKeyId,
    secretAccessKey: store.secretAccessKey,
    trustAnchorCertificate: store.trustAnchorCertificate,
    region: store.region,
  };
}

/** Puts a store into CONNECTING and tries the connection after the modelled time. */
export function startConnecting(ports: KmsPorts, cloud: Cloud, store: KeyStoreRow): void {
  store.connectionState = "CONNECTING";
  delete store.connectionErrorCode;
  scheduleConnect(ports, cloud, store);
}

/** Puts a store into DISCONNECTING, where its keys are unusable at once, and removes the endpoint after the modelled time. */
export function startDisconnecting(ports: KmsPorts, cloud: Cloud, store: KeyStoreRow): void {
  store.connectionState = "DISCONNECTING";
  delete store.connectionErrorCode;
  scheduleDisconnect(ports, cloud, store);
}

/** Takes up, after a restart of the daemon, every transition that was under way. */
export function resumeTransitions(ports: KmsPorts, cloud: Cloud): void {
  for (const store of keyStores(cloud).values()) {
    if (store.connectionState === "CONNECTING") scheduleConnect(ports, cloud, store);
    if (store.connectionState === "DISCONNECTING") scheduleDisconnect(ports, cloud, store);
  }
}

function scheduleConnect(ports: KmsPorts, cloud: Cloud, store: KeyStoreRow): void {
  const mark = begin(cloud, store);
  ports.later(kmsSettings(cloud).connectDelayMs, async () => {
    if (!isCurrent(cloud, store, mark)) return;
    const failure = await tryConnection(ports, cloud, store);
    if (!isCurrent(cloud, store, mark)) return;
    delete store.transition;
    if (failure) {
      store.connectionState = "FAILED";
      store.connectionErrorCode = failure.connectionErrorCode;
      store.lastFailure = failure;
    } else {
      store.connectionState = "CONNECTED";
      delete store.lastFailure;
    }
    touch({ cloud }, store);
  });
}

function scheduleDisconnect(ports: KmsPorts, cloud: Cloud, store: KeyStoreRow): void {
  const mark = begin(cloud, store);
  ports.later(kmsSettings(cloud).disconnectDelayMs, () => {
    if (isCurrent(cloud, store, mark)) {
      delete store.transition;
      removeEndpoint(ports, cloud, store);
      store.connectionState = "DISCONNECTED";
      touch({ cloud }, store);
    }
    return Promise.resolve();
  });
}

function begin(cloud: Cloud, store: KeyStoreRow): string {
  const mark = randomUUID();
  store.transition = mark;
  touch({ cloud }, store);
  return mark;
}

function isCurrent(cloud: Cloud, store: KeyStoreRow, mark: string): boolean {
  return keyStores(cloud).get(store.id) === store && store.transition === mark;
}

async function tryConnection(
  ports: KmsPorts,
  cloud: Cloud,
  store: KeyStoreRow,
): Promise<LastFailure | undefined> {
  try {
    if (store.vpcEndpointServiceName !== undefined) {
      store.endpointConnectionId = attach(
        cloud,
        ports.endpoints(cloud),
        store.vpcEndpointServiceName,
      ).id;
    }
    const origin = { requestId: randomUUID(), operation: "ConnectCustomKeyStore" };
    await ports.proxy(cloud).health(targetOf(store), origin);
    return undefined;
  } catch (error) {
    return failureOf(error);
  }
}

/** Removes KMS's endpoint to a store's proxy, if there is one. */
export function removeEndpoint(ports: KmsPorts, cloud: Cloud, store: KeyStoreRow): void {
  if (store.vpcEndpointServiceName === undefined || store.endpointConnectionId === undefined)
    return;
  detach(cloud, ports.endpoints(cloud), store.vpcEndpointServiceName);
  delete store.endpointConnectionId;
}

function failureOf(error: unknown): LastFailure {
  if (error instanceof Refusal) {
    const { obstacle, reason } = error;
    return { connectionErrorCode: refusalCode(error), obstacle, reason };
  }
  if (error instanceof ProxyFailure) {
    const { connectionErrorCode, obstacle, message } = error;
    return { connectionErrorCode, obstacle, reason: message };
  }
  // A defect of the sandbox must not leave the store CONNECTING for ever; its text may hold anything, so only the kind is kept.
  const reason = `the sandbox failed while it connected the store (${error instanceof Error ? error.name : "unknown failure"})`;
  return { connectionErrorCode: "INTERNAL_ERROR", obstacle: "sandbox-defect", reason };
}
