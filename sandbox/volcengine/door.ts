import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Caller, Cloud } from "../cloud/context";
import { CloudError } from "../cloud/error";
import type { Operation } from "../cloud/operation";
import type { Clock } from "../state/clock";
import { findAccount, rootCaller } from "./account";
import { codeNumber, gatewayError } from "./openapi/gateway-error";
import { decodePairs, readRequest, requestParams, type RawRequest } from "./openapi/request";
import { checkDate, parseAuthorization, signatureMatches } from "./openapi/signature";

/** Clocks and addresses that a test or the daemon may set. */
export interface DoorOptions {
  /**
   * Clock that `X-Date` is checked against. Callers sign with the machine's clock, which the sandbox's clock leaves behind when
   * somebody moves it.
   * @default the machine's clock
   */
  readonly machine?: Clock;
  /** Address that a call came from. @default the socket's */
  readonly sourceIp?: (request: IncomingMessage) => string;
}

/** Request handler of an http server. */
export type Door = (request: IncomingMessage, response: ServerResponse) => void;

interface Head {
  readonly requestId: string;
  action: string;
  version: string;
  service: string;
  region: string;
}

/** The OpenAPI door of Volcengine: signature, operation, answer in the vendor's wire format. */
export function createVolcengineDoor(
  cloud: Cloud,
  operations: readonly Operation[],
  options: DoorOptions = {},
): Door {
  const machine = options.machine ?? { now: () => Date.now() };
  const sourceIp = options.sourceIp ?? ((request) => request.socket.remoteAddress ?? "127.0.0.1");
  const table = new Map(operations.map((operation) => [operationKey(operation), operation]));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const head: Head = {
      requestId: newRequestId(machine),
      action: "",
      version: "",
      service: "",
      region: "",
    };
    try {
      const raw = await readRequest(request);
      Object.assign(head, actionOf(raw));
      const caller = authenticate(cloud, { raw, head, nowMs: machine.now() }, sourceIp(request));
      const operation = findOperation(table, head);
      const params = requestParams(raw);
      await cloud.faults.strike(`volcengine:${head.service}:${head.action}`, params);
      const call = { cloud, caller, region: head.region, requestId: head.requestId, params };
      const result = await operation.run(call);
      send(response, 200, { ResponseMetadata: metadata(head), Result: result });
    } catch (error) {
      sendError(response, head, error);
    }
  }

  return (request, response) => void answer(request, response);
}

function operationKey(head: { service: string; version: string; action: string }): string {
  return `${head.service}/${head.version}/${head.action}`;
}

function actionOf(raw: RawRequest): { action: string; version: string } {
  if (raw.path !== "/" || !["GET", "POST"].includes(raw.method)) {
    throw gatewayError("InvalidRequest", "Only GET and POST requests to the path / are served.");
  }
  const query = new Map(decodePairs(raw.query));
  const action = query.get("Action");
  const version = query.get("Version");
  if (!action || !version) {
    throw gatewayError(
      "MissingParameter",
      `The request is missing ${action ? "Version" : "Action"} parameter.`,
    );
  }
  return { action, version };
}

/** The caller behind the signature; writes service and region of the credential scope into `head`. */
function authenticate(
  cloud: Cloud,
  request: { readonly raw: RawRequest; readonly head: Head; readonly nowMs: number },
  sourceIp: string,
): Caller {
  const { raw, head, nowMs } = request;
  const auth = parseAuthorization(raw);
  head.service = auth.service;
  head.region = auth.region;
  if (raw.headers.has("x-security-token")) {
    throw gatewayError(
      "InvalidSecurityToken",
      "Session tokens are not modelled by the sandbox; sign with the account's own access key.",
    );
  }
  checkDate(raw, auth.date, nowMs);
  const account = findAccount(cloud, auth.accessKeyId);
  if (!account) {
    throw gatewayError(
      "InvalidAccessKey",
      `The accesskey [${auth.accessKeyId}] included in the request is invalid.`,
    );
  }
  if (!signatureMatches(raw, auth, account.secretAccessKey)) {
    throw gatewayError(
      "SignatureDoesNotMatch",
      "The request signature we calculated does not match the signature you provided. Check your Secret Access Key and signing method.",
    );
  }
  return rootCaller(account, sourceIp);
}

function findOperation(table: ReadonlyMap<string, Operation>, head: Head): Operation {
  const operation = table.get(operationKey(head));
  if (operation) return operation;
  const known = [...table.values()].some(({ service }) => service === head.service);
  throw gatewayError(
    known ? "InvalidActionOrVersion" : "ServiceNotFound",
    known
      ? `Could not find operation ${head.action} for version ${head.version}: ${head.service} ${head.version} ${head.action} is not modelled by the sandbox; see docs/sandbox.md.`
      : `This service[${head.service}] not found: it is not modelled by the sandbox; see docs/sandbox.md.`,
  );
}

function metadata(head: Head): object {
  return {
    RequestId: head.requestId,
    Action: head.action,
    Version: head.version,
    Service: head.service,
    Region: head.region,
  };
}

function sendError(response: ServerResponse, head: Head, error: unknown): void {
  // Anything but a refusal by the model is a defect of the sandbox: its text must not carry a caller's data.
  const refusal =
    error instanceof CloudError
      ? error
      : gatewayError(
          "InternalServiceError",
          `The sandbox failed on ${head.service} ${head.action}: ${error instanceof Error ? error.name : "unknown failure"}.`,
        );
  const codeN = codeNumber(refusal.code);
  const body = {
    ...(codeN !== undefined && { CodeN: codeN }),
    Code: refusal.code,
    Message: refusal.message,
  };
  send(response, refusal.status, { ResponseMetadata: { ...metadata(head), Error: body } });
}

function send(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
}

/** In the vendor's form: a date and 18 hex digits. */
function newRequestId(machine: Clock): string {
  const date = new Date(machine.now()).toISOString().replace(/[-:T]|\..*$/g, "");
  return date + randomBytes(9).toString("hex").toUpperCase();
}
