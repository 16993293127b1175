import type { Cloud } from "../../cloud/context";
import type { KeyMetadataAnswer } from "../../xks/answers";
import type { XksCallError } from "../../xks/call-error";
import type { XksCallContext } from "../../xks/client";
import type { Sealed } from "../../xks/crypto";

/** Everything that reaches and authenticates one proxy. */
export interface ProxyTarget {
  /** `https://` and a host name. */
  readonly endpoint: string;
  readonly path: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Base64 of the DER certificate that the proxy's certificate must chain to. */
  readonly trustAnchorCertificate: string;
  /** Region that KMS calls from. */
  readonly region: string;
}

/** A call of the proxy that failed, told apart as KMS tells them apart. Nothing in it is the proxy's own text. */
export class ProxyFailure extends Error {
  constructor(
    readonly call: XksCallError,
    /** `ConnectionErrorCode` that the failure means for a connecting store. */
    readonly connectionErrorCode: string,
    /** Fact that stopped the call: an obstacle of the modelled network, a TLS code or the proxy's error name. */
    readonly obstacle: string,
  ) {
    super(call.reason);
    this.name = "ProxyFailure";
  }
}

/** One encryption or decryption by an external key. */
export interface ExternalInput {
  readonly keyId: string;
  readonly aad: Buffer;
  readonly context: XksCallContext;
}

/** The four calls of a proxy, over the modelled network and real TLS. Each rejects with a ProxyFailure. */
export interface ProxyCaller {
  health(target: ProxyTarget, context: XksCallContext): Promise<void>;
  metadata(target: ProxyTarget, keyId: string, context: XksCallContext): Promise<KeyMetadataAnswer>;
  encrypt(
    target: ProxyTarget,
    input: ExternalInput & { readonly plaintext: Buffer },
  ): Promise<Sealed>;
  decrypt(target: ProxyTarget, input: ExternalInput & { readonly sealed: Sealed }): Promise<Buffer>;
}

/** Makes the caller for one cloud. */
export type ProxyCallerFactory = (cloud: Cloud) => ProxyCaller;
