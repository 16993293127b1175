import { performance } from "node:perf_hooks";
import type { Clock } from "../state/clock";
import {
  decryptAnswer,
  encryptAnswer,
  fieldsOf,
  healthAnswer,
  keyMetadataAnswer,
  type HealthAnswer,
  type KeyMetadataAnswer,
} from "./answers";
import { exchange, type Dial } from "./connection";
import type { Sealed } from "./crypto";
import type { MetadataNames, XksWireProfile } from "./profile";
import { sha256Hex, sign, signingDate, type XksCredential } from "./sigv4";
import { parseTrustAnchor } from "./trust";

/** Where a proxy is, as its key store has it. */
export interface XksEndpoint {
  readonly host: string;
  readonly port: number;
  /** Prefix and suffix, for example `/myxks/kms/xks/v1`. */
  readonly uriPath: string;
  /** Base64 of the CA in DER: the one authority that is trusted. */
  readonly trustAnchor: string;
}

/** The KMS call behind a proxy call; `operation` and `requestId` are always sent, the rest when present. */
export type XksCallContext = Readonly<
  Record<"operation" | "requestId", string> &
    Partial<Record<Exclude<keyof MetadataNames, "operation" | "requestId">, string>>
>;

/** How a client is made. */
export interface XksClientOptions {
  readonly profile: XksWireProfile;
  readonly clock: Clock;
  /** Region in the scope of the signature: where the KMS calls from. */
  readonly region: string;
  readonly dial: Dial;
  /** @default the profile's `callTimeoutMs` */
  readonly callTimeoutMs?: number;
  /** Told about calls that took longer than the profile's `warnMs`. */
  readonly onSlow?: (call: { readonly path: string; readonly durationMs: number }) => void;
}

/** Host and port of an endpoint such as `https://proxy.example.com`; a port is understood, although the real KMS takes none. */
export function parseUriEndpoint(uri: string): { host: string; port: number } | undefined {
  const match = /^https:\/\/([A-Za-z0-9.-]+)(?::(\d{1,5}))?$/.exec(uri);
  return match ? { host: match[1] as string, port: Number(match[2] ?? 443) } : undefined;
}

/** The KMS side of the XKS proxy protocol. All methods reject with an XksCallError; with a RangeError only for a trust anchor that `parseTrustAnchor` refuses. */
export class XksClient {
  constructor(private readonly options: XksClientOptions) {}

  /** GetHealthStatus; rejects when the proxy reaches no key manager. */
  async health(
    endpoint: XksEndpoint,
    credential: XksCredential,
    context: XksCallContext,
  ): Promise<HealthAnswer> {
    const { health } = this.options.profile.uri;
    return healthAnswer(
      await this.call(endpoint, credential, { rest: health, context, fields: {} }),
    );
  }

  /** GetKeyMetadata. */
  async metadata(
    endpoint: XksEndpoint,
    credential: XksCredential,
    key: { readonly keyId: string; readonly context: XksCallContext },
  ): Promise<KeyMetadataAnswer> {
    const rest = this.keyPath(key.keyId, "metadata");
    return keyMetadataAnswer(
      await this.call(endpoint, credential, { rest, context: key.context, fields: {} }),
    );
  }

  /** Encrypt; nothing is given out unless lengths and data integrity value are right. */
  async encrypt(
    endpoint: XksEndpoint,
    credential: XksCredential,
    input: {
      readonly keyId: string;
      readonly context: XksCallContext;
      readonly plaintext: Buffer;
      readonly aad?: Buffer;
    },
  ): Promise<Sealed> {
    const aad = input.aad ?? Buffer.alloc(0);
    const { askCdiv } = this.options.profile.crypto;
    const fields = {
      plaintext: input.plaintext.toString("base64"),
      encryptionAlgorithm: "AES_GCM",
      ...aadField(aad),
      ...(askCdiv && { ciphertextDataIntegrityValueAlgorithm: "SHA_256" }),
    };
    const rest = this.keyPath(input.keyId, "encrypt");
    const answer = await this.call(endpoint, credential, { rest, context: input.context, fields });
    return encryptAnswer(answer, { plaintextBytes: input.plaintext.length, aad, cdiv: askCdiv });
  }

  /** Decrypt. */
  async decrypt(
    endpoint: XksEndpoint,
    credential: XksCredential,
    input: {
      readonly keyId: string;
      readonly context: XksCallContext;
      readonly sealed: Sealed;
      readonly aad?: Buffer;
    },
  ): Promise<Buffer> {
    const { ciphertext, iv, tag, metadata } = input.sealed;
    const fields = {
      ciphertext: ciphertext.toString("base64"),
      encryptionAlgorithm: "AES_GCM",
      initializationVector: iv.toString("base64"),
      authenticationTag: tag.toString("base64"),
      ...(metadata.length > 0 && { ciphertextMetadata: metadata.toString("base64") }),
      ...aadField(input.aad ?? Buffer.alloc(0)),
    };
    const rest = this.keyPath(input.keyId, "decrypt");
    const answer = await this.call(endpoint, credential, { rest, context: input.context, fields });
    return decryptAnswer(answer, ciphertext.length);
  }

  private keyPath(keyId: string, api: "metadata" | "encrypt" | "decrypt"): string {
    const { uri } = this.options.profile;
    return `${uri.keys}/${keyId}/${uri[api]}`;
  }

  private async call(
    endpoint: XksEndpoint,
    credential: XksCredential,
    request: { rest: string; context: XksCallContext; fields: object },
  ): Promise<Readonly<Record<string, unknown>>> {
    const { profile, clock, dial, onSlow } = this.options;
    const atMs = clock.now();
    const path = `${endpoint.uriPath}/${request.rest}`;
    const requestMetadata = namedMetadata(profile, request.context);
    const body = Buffer.from(JSON.stringify({ requestMetadata, ...request.fields }));
    const headers = this.signedHeaders(endpoint, credential, { path, body, atMs });
    const startedMs = performance.now();
    const answer = await exchange(
      dial,
      this.options.callTimeoutMs ?? profile.timing.callTimeoutMs,
      {
        host: endpoint.host,
        port: endpoint.port,
        anchor: parseTrustAnchor(endpoint.trustAnchor),
        atMs,
        path,
        headers,
        body,
      },
    );
    const durationMs = performance.now() - startedMs;
    if (durationMs > profile.timing.warnMs) onSlow?.({ path, durationMs });
    return fieldsOf(answer);
  }

  private signedHeaders(
    endpoint: XksEndpoint,
    credential: XksCredential,
    request: { path: string; body: Buffer; atMs: number },
  ): Record<string, string> {
    const { signing } = this.options.profile;
    const host = endpoint.port === 443 ? endpoint.host : `${endpoint.host}:${endpoint.port}`;
    const headers: Record<string, string> = {
      host,
      [signing.dateHeader]: signingDate(request.atMs),
      ...(signing.contentHashHeader !== null && {
        [signing.contentHashHeader]: sha256Hex(request.body),
      }),
    };
    const signer = { signing, credential, region: this.options.region };
    const message = {
      method: "POST",
      path: request.path,
      headers: Object.entries(headers),
      body: request.body,
    };
    const { authorization } = sign(signer, message, Object.keys(headers));
    return {
      ...headers,
      "content-type": "application/json",
      "content-length": String(request.body.length),
      authorization,
    };
  }
}

function aadField(aad: Buffer): { additionalAuthenticatedData?: string } {
  return aad.length > 0 ? { additionalAuthenticatedData: aad.toString("base64") } : {};
}

function namedMetadata(profile: XksWireProfile, context: XksCallContext): Record<string, string> {
  const roles = Object.keys(context) as (keyof MetadataNames)[];
  return Object.fromEntries(roles.map((role) => [profile.metadata[role], context[role] as string]));
}
