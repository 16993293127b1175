import { Refusal, type Cloud } from "../../cloud/context";
import { XksCallError } from "../../xks/call-error";
import { parseUriEndpoint, XksClient, type XksEndpoint } from "../../xks/client";
import { AWS_V1 } from "../../xks/profile";
import type { XksCredential } from "../../xks/sigv4";
import { ProxyFailure, type ProxyCaller, type ProxyTarget } from "./proxy-call";
import { refusalCode } from "./refusal-code";
import { kmsSettings } from "./settings";

/** Calls proxies from KMS's side of PrivateLink. Every call makes a connection of its own. */
export function xksProxyCaller(cloud: Cloud): ProxyCaller {
  return {
    async health(target, context) {
      await call(cloud, target, (client, endpoint, credential) =>
        client.health(endpoint, credential, context),
      );
    },
    metadata: (target, keyId, context) =>
      call(cloud, target, (client, endpoint, credential) =>
        client.metadata(endpoint, credential, { keyId, context }),
      ),
    encrypt: (target, input) =>
      call(cloud, target, (client, endpoint, credential) =>
        client.encrypt(endpoint, credential, input),
      ),
    decrypt: (target, input) =>
      call(cloud, target, (client, endpoint, credential) =>
        client.decrypt(endpoint, credential, input),
      ),
  };
}

type Step<T> = (client: XksClient, endpoint: XksEndpoint, credential: XksCredential) => Promise<T>;

async function call<T>(cloud: Cloud, target: ProxyTarget, step: Step<T>): Promise<T> {
  const { callTimeoutMs, serviceAccountId } = kmsSettings(cloud);
  let refusal: Refusal | undefined;
  const client = new XksClient({
    profile: AWS_V1,
    clock: cloud.clock,
    region: target.region,
    callTimeoutMs,
    dial: async (host, port) => {
      try {
        return await cloud.network.connect(
          { kind: "kms", accountId: serviceAccountId },
          { host, port },
        );
      } catch (error) {
        if (error instanceof Refusal) refusal = error;
        throw error;
      }
    },
  });
  try {
    return await step(client, endpointOf(target), credentialOf(target));
  } catch (error) {
    if (!(error instanceof XksCallError)) throw error;
    throw refusal
      ? new ProxyFailure(error, refusalCode(refusal), refusal.obstacle)
      : new ProxyFailure(error, error.connectionErrorCode, obstacleOf(error));
  }
}

function obstacleOf(error: XksCallError): string {
  return error.proxyErrorName ?? error.detail.causeCode ?? "proxy-answer";
}

function endpointOf(target: ProxyTarget): XksEndpoint {
  const address = parseUriEndpoint(target.endpoint);
  // The store's endpoint was checked when it was set, so anything else is a defect.
  if (!address) throw new TypeError("the key store has no legal endpoint");
  return { ...address, uriPath: target.path, trustAnchor: target.trustAnchorCertificate };
}

function credentialOf(target: ProxyTarget): XksCredential {
  return { accessKeyId: target.accessKeyId, secretAccessKey: target.secretAccessKey };
}
