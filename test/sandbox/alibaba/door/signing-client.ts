import { createHash, createHmac } from "node:crypto";
import type { SeededAccount } from "../../../../sandbox/alibaba/account";
import type { DoorServer, WireAnswer } from "./door-server";

/** Time that `SigningClient` puts on its requests. */
export const NOW = "2026-05-20T06:34:21Z";

/** Content type of a form. */
export const FORM = { "content-type": "application/x-www-form-urlencoded" };

/** Parameters to add, to change or, with undefined, to leave out. */
export type Changes = Readonly<Record<string, string | undefined>>;

/** Headers that ACS3 needs in the signature, and the content type. */
export const ACS3_HEADERS = [
  "content-type",
  "host",
  "x-acs-action",
  "x-acs-content-sha256",
  "x-acs-date",
  "x-acs-signature-nonce",
  "x-acs-version",
];

/** Status, code and message of a refusal. */
export const shown = ({ status, body }: WireAnswer): unknown[] => [
  status,
  body["Code"],
  body["Message"],
];

/** Hex SHA-256. */
export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Signs by the rules of the vendor's pages, written here a second time so that the door's own code cannot agree with itself. */
export class SigningClient {
  private nonces = 0;

  constructor(
    private readonly door: DoorServer,
    private readonly account: SeededAccount,
  ) {}

  /** GET with a signature of version 1.0 in the query. */
  get(changes: Changes = {}, headers: Record<string, string> = {}): Promise<WireAnswer> {
    return this.door.send({ path: `/?${this.signed("GET", changes)}`, headers });
  }

  /** Parameters of `kms:ListKeys` with a signature of version 1.0. */
  signed(method: string, changes: Changes = {}): string {
    const pairs = Object.entries(this.parameters(changes))
      .flatMap(([name, value]) => (value === undefined ? [] : [`${encode(name)}=${encode(value)}`]))
      .sort();
    const text = [method, "%2F", encode(pairs.join("&"))].join("&");
    const signature = createHmac("sha1", `${this.account.accessKeySecret}&`)
      .update(text)
      .digest("base64");
    return `${pairs.join("&")}&Signature=${encode(signature)}`;
  }

  /** POST of `kms:ListKeys` with ACS3; `bodyHash` is the hash that the request claims. */
  acs3(
    signedHeaders: readonly string[],
    body: string,
    bodyHash = sha256(body),
  ): Promise<WireAnswer> {
    const headers: Record<string, string> = {
      ...FORM,
      host: "kms.cn-hangzhou.aliyuncs.com",
      "x-acs-action": "ListKeys",
      "x-acs-version": "2016-01-20",
      "x-acs-date": NOW,
      "x-acs-signature-nonce": this.newNonce(),
      "x-acs-content-sha256": bodyHash,
    };
    const names = signedHeaders.join(";");
    const lines = signedHeaders.map((name) => `${name}:${headers[name]}\n`).join("");
    const hash = sha256(`POST\n/\n\n${lines}\n${names}\n${bodyHash}`);
    const signature = createHmac("sha256", this.account.accessKeySecret)
      .update(`ACS3-HMAC-SHA256\n${hash}`)
      .digest("hex");
    const credential = `Credential=${this.account.accessKeyId}`;
    const Authorization = `ACS3-HMAC-SHA256 ${credential},SignedHeaders=${names},Signature=${signature}`;
    return this.door.send({ method: "POST", headers: { ...headers, Authorization }, body });
  }

  private parameters(changes: Changes): Changes {
    return {
      Action: "ListKeys",
      Version: "2016-01-20",
      Format: "JSON",
      AccessKeyId: this.account.accessKeyId,
      SignatureMethod: "HMAC-SHA1",
      SignatureVersion: "1.0",
      SignatureNonce: this.newNonce(),
      Timestamp: NOW,
      ...changes,
    };
  }

  private newNonce(): string {
    this.nonces += 1;
    return `nonce-${this.nonces}`;
  }
}

function encode(text: string): string {
  return encodeURIComponent(text)
    .replaceAll("!", "%21")
    .replaceAll("'", "%27")
    .replaceAll("(", "%28")
    .replaceAll(")", "%29")
    .replaceAll("*", "%2A");
}
