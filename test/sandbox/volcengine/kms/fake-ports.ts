import { randomBytes } from "node:crypto";
import type { Refusal } from "../../../../sandbox/cloud/context";
import {
  ProxyFailure,
  type ProxyCaller,
  type ProxyTarget,
} from "../../../../sandbox/volcengine/kms/proxy-call";
import {
  answeredWith,
  XksCallError,
  type ConnectionErrorCode,
} from "../../../../sandbox/xks/call-error";
import type { XksCallContext } from "../../../../sandbox/xks/client";
import { open, seal } from "../../../../sandbox/xks/crypto";
import type { XksErrorName } from "../../../../sandbox/xks/errors";

/** Endpoint service of the tests. */
export const SERVICE_ID = "epsvc-2fe0example0000000000001";

/** PrivateLink as KMS sees it, in the test's hands. */
export class FakeEndpoints {
  status = "Connected";
  refusal: Refusal | undefined;
  readonly attached = new Set<string>();

  attachEndpoint(serviceName: string, accountId: string) {
    if (this.refusal) throw this.refusal;
    this.attached.add(`${serviceName} ${accountId}`);
    const ids = { id: `con-${serviceName}`, serviceId: SERVICE_ID, endpointId: "ep-1" };
    return { ...ids, endpointOwnerAccountId: accountId, status: this.status };
  }

  detachEndpoint(serviceName: string, accountId: string): void {
    this.attached.delete(`${serviceName} ${accountId}`);
  }
}

/** A proxy with real ciphers and no network. */
export class FakeProxy implements ProxyCaller {
  failure: Error | undefined;
  facts = { keySpec: "AES_256", keyUsage: ["ENCRYPT", "DECRYPT"], keyStatus: "ENABLED" };
  readonly seen: { call: string; target: ProxyTarget; context: XksCallContext; bytes?: Buffer }[] =
    [];
  /** Runs while a call is under way. */
  meanwhile: (() => Promise<unknown>) | undefined;
  private readonly key = randomBytes(32);

  async health(target: ProxyTarget, context: XksCallContext): Promise<void> {
    await this.note({ call: "health", target, context });
  }

  async metadata(target: ProxyTarget, _keyId: string, context: XksCallContext) {
    await this.note({ call: "metadata", target, context });
    return this.facts;
  }

  async encrypt(target: ProxyTarget, input: Parameters<ProxyCaller["encrypt"]>[1]) {
    await this.note({ call: "encrypt", target, context: input.context, bytes: input.plaintext });
    return seal(this.key, { plaintext: input.plaintext, cipherAad: input.aad });
  }

  async decrypt(target: ProxyTarget, input: Parameters<ProxyCaller["decrypt"]>[1]) {
    await this.note({ call: "decrypt", target, context: input.context });
    const plaintext = open(this.key, input.sealed, input.aad);
    if (!plaintext) throw proxyAnswered("InvalidCiphertextException");
    return plaintext;
  }

  private async note(seen: FakeProxy["seen"][number]): Promise<void> {
    this.seen.push(seen);
    const { meanwhile } = this;
    this.meanwhile = undefined;
    await meanwhile?.();
    if (this.failure) throw this.failure;
  }
}

/** What a proxy's error answer looks like to KMS. */
export function proxyAnswered(name: XksErrorName): ProxyFailure {
  const call = answeredWith(name);
  return new ProxyFailure(call, call.connectionErrorCode, name);
}

/** What a proxy that cannot be called looks like to KMS. */
export function proxyUncalled(code: ConnectionErrorCode, reason: string): ProxyFailure {
  return new ProxyFailure(new XksCallError(code, reason), code, "test");
}
