import { createHmac } from "node:crypto";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { pack, unpack } from "../../../sandbox/alibaba/kms/ciphertext-blob";
import { open, seal } from "../../../sandbox/xks/crypto";
import { makeAuthority } from "../../support/certificates";

/** Key version of the keys of this server. */
export const KEY_VERSION_ID = "0f3c9a52-77aa-4b1e-9d53-2a4c5e6f7081";
/** Access key that this server knows. */
export const ACCESS = { accessKeyId: "LTAI5tTestTestTest", accessKeySecret: "kms+secret/of=proxy" };

/** One RPC call as it came in; the signature was right. */
export type RpcParameters = Readonly<Record<string, string>>;

/** An answer in place of the real one. */
export type Override = (
  parameters: RpcParameters,
) => { status: number; text: string } | "silence" | "reset" | undefined;

/** A small KMS over HTTPS for the tests of the aliyun key manager: it recomputes every signature by itself. */
export interface KeyManagerServer {
  readonly endpoint: string;
  readonly ca: string;
  readonly calls: RpcParameters[];
  override: Override;
  connections: number;
  stop(): Promise<void>;
}

const MATERIAL = Buffer.alloc(32, 9);

/** Starts the server with the keys `key-1` (enabled), `key-off` (disabled) and `key-rsa`. */
export async function startKeyManager(): Promise<KeyManagerServer> {
  const authority = await makeAuthority("cloud CA");
  const leaf = await authority.issue(["localhost"]);
  const handle: KeyManagerServer = {
    endpoint: "",
    ca: authority.certificate,
    calls: [],
    override: () => undefined,
    connections: 0,
    stop: () => stop(server),
  };
  const server = createServer(
    { cert: leaf.certificate, key: leaf.privateKey },
    (request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const body = Buffer.concat(chunks).toString("utf8");
        const parameters = Object.fromEntries(new URLSearchParams(body));
        const isPost = request.method === "POST" && request.url === "/";
        const isRight = isPost && parameters["Signature"] === signatureOf(parameters);
        if (isRight) handle.calls.push(parameters);
        const own = isRight ? handle.override(parameters) : undefined;
        if (own === "silence") return;
        if (own === "reset") return void request.socket.destroy();
        const { status, text } =
          own ?? (isRight ? answer(parameters) : refusal(400, "SignatureDoesNotMatch"));
        response.writeHead(status, { "content-type": "application/json" }).end(text);
      });
    },
  );
  server.on("secureConnection", () => (handle.connections += 1));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(handle, { endpoint: `https://localhost:${port}` });
}

/** An error answer in the cloud's form. */
export function refusal(status: number, code: string): { status: number; text: string } {
  const body = { Code: code, Message: `${code} with request details`, RequestId: "r", HostId: "h" };
  return { status, text: JSON.stringify(body) };
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Written from the public description of the RPC signature, apart from the code under test. */
function signatureOf(parameters: RpcParameters): string {
  const quote = (text: string) =>
    [...Buffer.from(text, "utf8")]
      .map((byte) => {
        const character = String.fromCharCode(byte);
        if (/[A-Za-z0-9._~-]/.test(character)) return character;
        return `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
      })
      .join("");
  const sorted = Object.entries(parameters)
    .filter(([name]) => name !== "Signature")
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${quote(name)}=${quote(value)}`)
    .join("&");
  const text = `POST&%2F&${quote(sorted)}`;
  return createHmac("sha1", `${ACCESS.accessKeySecret}&`).update(text).digest("base64");
}

function answer(parameters: RpcParameters): { status: number; text: string } {
  const ok = (body: object) => ({ status: 200, text: JSON.stringify({ ...body, RequestId: "r" }) });
  const context = Buffer.from(parameters["EncryptionContext"] ?? "");
  if (parameters["Action"] === "Decrypt") {
    const blob = unpack(Buffer.from(parameters["CiphertextBlob"] ?? "", "base64"));
    if (blob.keyVersionId !== KEY_VERSION_ID) return refusal(400, "InvalidCiphertext");
    const plaintext = open(MATERIAL, blob, context);
    return plaintext
      ? ok({ Plaintext: plaintext.toString("base64") })
      : refusal(400, "InvalidParameter");
  }
  const keyId = parameters["KeyId"] ?? "";
  if (!["key-1", "key-off", "key-rsa"].includes(keyId))
    return refusal(404, "Forbidden.KeyNotFound");
  if (parameters["Action"] === "DescribeKey") {
    const KeySpec = keyId === "key-rsa" ? "RSA_2048" : "Aliyun_AES_256";
    const KeyState = keyId === "key-off" ? "Disabled" : "Enabled";
    return ok({ KeyMetadata: { KeyId: keyId, KeySpec, KeyUsage: "ENCRYPT/DECRYPT", KeyState } });
  }
  if (keyId === "key-off") return refusal(409, "Rejected.Disabled");
  const plaintext = Buffer.from(parameters["Plaintext"] ?? "", "base64");
  const sealed = seal(MATERIAL, { plaintext, cipherAad: context });
  const blob = pack({ ...sealed, keyId, keyVersionId: KEY_VERSION_ID });
  return ok({
    CiphertextBlob: blob.toString("base64"),
    KeyId: keyId,
    KeyVersionId: KEY_VERSION_ID,
  });
}
