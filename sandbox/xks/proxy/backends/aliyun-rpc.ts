import { createHmac, randomUUID } from "node:crypto";
import type { ClientRequest } from "node:http";
import { Agent, request as httpsRequest } from "node:https";
import type { Clock } from "../../../state/clock";
import { XksError } from "../../errors";
import { aliyunError, type AliyunAction } from "./aliyun-errors";

/** Where and as whom the proxy calls Alibaba Cloud KMS. */
export interface AliyunAccess {
  /** `host`, `host:port` or `https://host[:port]`. */
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** PEM of the trusted authorities; Node's own list when absent. */
  readonly ca?: string;
  readonly timeoutMs: number;
}

/** Version of the KMS OpenAPI. */
export const KMS_API_VERSION = "2016-01-20";

const ANSWER_MAX_CHARACTERS = 1_048_576;
const ENDPOINT = /^(?:https:\/\/)?([A-Za-z0-9.-]+)(?::(\d{1,5}))?\/?$/;

/** Host and port of an endpoint, or undefined for a form that is not understood; plain HTTP is not. */
export function parseAliyunEndpoint(text: string): { host: string; port: number } | undefined {
  const match = ENDPOINT.exec(text);
  const port = Number(match?.[2] ?? 443);
  if (!match || port < 1 || port > 65_535) return undefined;
  return { host: match[1] as string, port };
}

/** The signature of the RPC style, version 1.0: HMAC-SHA1 over the method and all parameters in order of their encoded names. */
export function rpcSignature(
  method: "GET" | "POST",
  parameters: Readonly<Record<string, string>>,
  accessKeySecret: string,
): string {
  const text = Object.keys(parameters)
    .sort()
    .map((name) => `${encode(name)}=${encode(parameters[name] as string)}`)
    .join("&");
  return createHmac("sha1", `${accessKeySecret}&`)
    .update(`${method}&${encode("/")}&${encode(text)}`)
    .digest("base64");
}

/** Calls KMS actions over kept connections. Everything but the address is in the body, so no parameter gets into an access log. */
export class AliyunRpc {
  private readonly agent: Agent;
  private readonly target: { host: string; port: number };

  constructor(
    private readonly access: AliyunAccess,
    private readonly clock: Clock,
  ) {
    const target = parseAliyunEndpoint(access.endpoint);
    if (!target) {
      throw new RangeError(
        "endpoint: expected host, host:port or https://host:port, received another form",
      );
    }
    this.target = target;
    this.agent = new Agent({ keepAlive: true, ...(access.ca !== undefined && { ca: access.ca }) });
  }

  /** @throws XksError by the table of error codes, or DependencyTimeoutException. */
  async call(
    action: AliyunAction,
    parameters: Readonly<Record<string, string>>,
  ): Promise<Readonly<Record<string, unknown>>> {
    const body = this.signedBody(action, parameters);
    const { status, text } = await this.send(action, body, 1);
    const answer = parseObject(text);
    if (status === 200 && answer) return answer;
    const code = answer?.["Code"];
    if (typeof code === "string") throw aliyunError(action, code);
    throw failure(action, `status ${status} without an error code`);
  }

  close(): void {
    this.agent.destroy();
  }

  private signedBody(action: AliyunAction, own: Readonly<Record<string, string>>): string {
    const parameters: Record<string, string> = {
      ...own,
      Action: action,
      Version: KMS_API_VERSION,
      Format: "JSON",
      AccessKeyId: this.access.accessKeyId,
      SignatureMethod: "HMAC-SHA1",
      SignatureVersion: "1.0",
      SignatureNonce: randomUUID(),
      Timestamp: new Date(this.clock.now()).toISOString().replace(/\.\d{3}Z$/, "Z"),
    };
    const Signature = rpcSignature("POST", parameters, this.access.accessKeySecret);
    return Object.entries({ ...parameters, Signature })
      .map(([name, value]) => `${encode(name)}=${encode(value)}`)
      .join("&");
  }

  private send(
    action: AliyunAction,
    body: string,
    retriesLeft: number,
  ): Promise<{ status: number; text: string }> {
    return new Promise((resolve, reject) => {
      const request = this.open(body);
      let cause: XksError | undefined;
      const abort = (error: XksError): void => {
        cause = error;
        request.destroy(error);
      };
      const timer = setTimeout(() => abort(timedOut(action)), this.access.timeoutMs);
      request.on("close", () => clearTimeout(timer));
      request.on("error", (error: NodeJS.ErrnoException) => {
        // A kept connection may have been closed by the other side a moment ago; that says nothing about the service.
        if (request.reusedSocket && error.code === "ECONNRESET" && retriesLeft > 0) {
          resolve(this.send(action, body, retriesLeft - 1));
        } else {
          reject(cause ?? failure(action, error.code ?? error.name));
        }
      });
      request.on("response", (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => {
          text += chunk;
          if (text.length > ANSWER_MAX_CHARACTERS) abort(failure(action, "an endless answer"));
        });
        response.on("error", () => reject(cause ?? failure(action, "an answer that ended early")));
        response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
      });
      request.end(body);
    });
  }

  private open(body: string): ClientRequest {
    return httpsRequest({
      ...this.target,
      method: "POST",
      path: "/",
      agent: this.agent,
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "content-length": Buffer.byteLength(body),
        accept: "application/json",
      },
    });
  }
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    // A gateway may answer with a page; the caller names the status instead.
    return undefined;
  }
}

function timedOut(action: AliyunAction): XksError {
  return new XksError(
    "DependencyTimeoutException",
    "the key manager did not answer in time",
    `${action} got no answer in time`,
  );
}

function failure(action: AliyunAction, cause: string): XksError {
  return new XksError("InternalException", "the key manager failed", `${action} failed: ${cause}`);
}
