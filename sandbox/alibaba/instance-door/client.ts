import { createPrivateKey, type KeyObject, sign } from "node:crypto";
import { request as httpsRequest } from "node:https";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { connect as connectTls } from "node:tls";
import { asn1, pkcs12, pki } from "node-forge";
import {
  ERROR_MESSAGE,
  GATEWAY_VERSION,
  type GatewayApi,
  MESSAGES,
  PROTOBUF_TYPE,
} from "./messages";
import { decode, encode, type Message } from "./protobuf";
import { BEARER, bodyDigest, CLIENT_KEY_HEADER, SIGNATURE_METHOD, textToSign } from "./signature";

/** What an application is given to call an instance. */
export interface InstanceClientOptions {
  /** Host name of the instance's gateway: the server's certificate must be for it. */
  readonly host: string;
  /** CA certificates of the instance, PEM. */
  readonly caPem: string;
  /** Content of the client key's file: JSON with `KeyId` and `PrivateKeyData`. */
  readonly clientKey: string;
  readonly password: string;
  /** Opens the connection that TLS runs on. */
  readonly connect: () => Promise<Duplex>;
  /** Milliseconds since 1970 that requests are dated with. */
  readonly now: () => number;
}

/** A refusal of the gateway. */
export class InstanceClientError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = "InstanceClientError";
  }
}

type Fields<A extends GatewayApi, Side extends "request" | "response"> = Message<
  (typeof MESSAGES)[A][Side]
>;

/** Calls an instance's gateway with a client key, as an owner's application does; verifies the server's certificate. */
export class InstanceClient {
  private readonly keyId: string;
  private readonly privateKey: KeyObject;

  /** @throws Error for a wrong password, without the password. */
  constructor(private readonly options: InstanceClientOptions) {
    const { KeyId, PrivateKeyData } = JSON.parse(options.clientKey) as Record<string, string>;
    this.keyId = KeyId ?? "";
    this.privateKey = openPrivateKey(PrivateKeyData ?? "", options.password);
  }

  /** Calls one operation. @throws InstanceClientError when the gateway refuses, Error when there is no connection or the server is another one. */
  async call<A extends GatewayApi>(
    api: A,
    fields: Partial<Fields<A, "request">>,
  ): Promise<Fields<A, "response">> {
    const body = encode(MESSAGES[api].request, fields);
    const { status, bytes } = await this.send(this.headersFor(api, body), body);
    if (status === 200) return decode(MESSAGES[api].response, bytes);
    const refused = decode(ERROR_MESSAGE, bytes);
    throw new InstanceClientError(status, refused.ErrorCode, refused.ErrorMessage);
  }

  private headersFor(api: GatewayApi, body: Buffer): Record<string, string> {
    const headers: Record<string, string> = {
      accept: PROTOBUF_TYPE,
      host: this.options.host,
      date: new Date(this.options.now()).toUTCString(),
      "content-type": PROTOBUF_TYPE,
      "content-length": String(body.length),
      "content-sha256": bodyDigest(body),
      "x-kms-apiversion": GATEWAY_VERSION,
      "x-kms-apiname": api,
      "x-kms-signaturemethod": SIGNATURE_METHOD,
      [CLIENT_KEY_HEADER]: this.keyId,
    };
    const text = textToSign({ method: "POST", headers, body });
    const signature = sign("sha256", Buffer.from(text), this.privateKey).toString("base64");
    return { ...headers, authorization: `${BEARER}${signature}` };
  }

  private async send(
    headers: Record<string, string>,
    body: Buffer,
  ): Promise<{ status: number; bytes: Buffer }> {
    const { host, caPem: ca } = this.options;
    const socket = (await this.options.connect()) as Socket;
    return new Promise((resolve, reject) => {
      const secure = connectTls({ socket, servername: host, ca });
      secure.once("error", reject);
      const call = httpsRequest({
        method: "POST",
        path: "/",
        headers,
        createConnection: () => secure,
      });
      call.once("error", reject);
      call.once("response", (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.once("error", reject);
        answer.once("end", () => {
          secure.destroy();
          resolve({ status: answer.statusCode ?? 0, bytes: Buffer.concat(chunks) });
        });
      });
      call.end(body);
    });
  }
}

/** The private key in a base64 PKCS#12 file. */
function openPrivateKey(base64: string, password: string): KeyObject {
  const der = asn1.fromDer(Buffer.from(base64, "base64").toString("binary"));
  const file = opened(der, password);
  const bags = file.getBags({ bagType: pki.oids["pkcs8ShroudedKeyBag"] ?? "" });
  const key = Object.values(bags).flatMap((each) => each ?? [])[0]?.key;
  if (!key) throw new Error("the client key's file holds no private key; use the whole file");
  return createPrivateKey(pki.privateKeyToPem(key));
}

function opened(der: asn1.Asn1, password: string): pkcs12.Pkcs12Pfx {
  try {
    return pkcs12.pkcs12FromAsn1(der, password);
  } catch (error) {
    throw new Error(
      "opening the client key: the password is wrong; use the one that it was made with",
      { cause: error },
    );
  }
}
