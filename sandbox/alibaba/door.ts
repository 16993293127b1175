import type { IncomingMessage, ServerResponse } from "node:http";
import type { TLSSocket } from "node:tls";
import type { Cloud } from "../cloud/context";
import { CloudError } from "../cloud/error";
import type { Clock } from "../state/clock";
import { activeAccessKey, callerOf } from "./door/caller";
import { Freshness } from "./door/freshness";
import { readHostName } from "./door/host-name";
import type { Claim } from "./door/signature";
import { ACS3, readSignatureAcs3 } from "./door/signature-acs3";
import { readSignatureV1 } from "./door/signature-v1";
import { readSignedRequest, type SignedRequest } from "./door/signed-request";
import { refusal } from "./errors";
import { newRequestId } from "./identifiers";
import { perform } from "./perform";
import { findOperation } from "./services";

/** How a door is set up. */
export interface AlibabaDoorOptions {
  /** Region of a call whose host name and parameters name none. */
  readonly defaultRegion: string;
  /**
   * Clock that requests' times are compared with.
   * @default the machine's clock: clients sign with it, wherever the sandbox clock stands
   */
  readonly machine?: Clock;
  /**
   * Address that a request comes from in the modelled network, for `acs:SourceIp`.
   * @default the address of the socket
   */
  readonly sourceIpOf?: (request: IncomingMessage) => string;
  /** Region of every call, whatever it names; for a gateway that is in one region. */
  readonly onlyRegion?: string;
  /**
   * The operation of a call. @throws CloudError for one that this door does not serve.
   * @default every modelled operation of the service that the host name says
   */
  readonly findOperation?: typeof findOperation;
  /** Told about errors that are not a refusal; the caller only sees InternalFailure. */
  readonly onFailure?: (error: unknown) => void;
}

/** Serves KMS, RAM and STS in the vendor's wire format. Give it to an HTTP or HTTPS server. */
export function createAlibabaDoor(
  cloud: Cloud,
  options: AlibabaDoorOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const freshness = new Freshness(options.machine ?? { now: () => Date.now() });
  const door: Door = { ...options, cloud, freshness };
  return (request, response) => {
    const requestId = newRequestId();
    void answer(door, request, requestId)
      .then((body) => ({ status: 200, body }))
      .catch((error: unknown) => {
        if (!(error instanceof CloudError)) options.onFailure?.(error);
        const shown = error instanceof CloudError ? error : refusal("InternalFailure");
        return { status: shown.status, body: errorBody(shown, requestId, request) };
      })
      .then((result) => send(response, requestId, result));
  };
}

interface Door extends AlibabaDoorOptions {
  readonly cloud: Cloud;
  readonly freshness: Freshness;
}

async function answer(door: Door, request: IncomingMessage, requestId: string): Promise<object> {
  const { cloud } = door;
  const signed = await readSignedRequest(request);
  const host = readHostName(signed.headers["host"] ?? "");
  const claim = readClaim(signed);
  const find = door.findOperation ?? findOperation;
  const operation = find(claim.version, claim.action, host.service);
  door.freshness.checkTime(claim.timestamp);
  const key = activeAccessKey(cloud, claim.accessKeyId);
  claim.verify(key.secret);
  door.freshness.useNonce(key.accessKeyId, claim.nonce);
  return perform(cloud, {
    caller: callerOf(cloud, key, door.sourceIpOf?.(request) ?? socketAddress(request)),
    region: door.onlyRegion ?? host.region ?? claim.regionId ?? door.defaultRegion,
    operation,
    params: claim.params,
    secureTransport: (request.socket as Partial<TLSSocket>).encrypted === true,
    requestId,
  });
}

function readClaim(signed: SignedRequest): Claim {
  const authorization = signed.headers["authorization"];
  if (authorization === undefined) return readSignatureV1(signed);
  if (authorization.startsWith(ACS3)) return readSignatureAcs3(signed);
  throw refusal("IncompleteSignature", `Authorization: expected ${ACS3}`);
}

/** IPv4 addresses come without the IPv6 prefix that dual-stack sockets put before them. */
function socketAddress(request: IncomingMessage): string {
  return (request.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
}

function errorBody(error: CloudError, requestId: string, request: IncomingMessage): object {
  const HostId = (request.headers.host ?? "").replace(/:\d+$/, "");
  return { RequestId: requestId, HostId, Code: error.code, Message: error.message };
}

function send(
  response: ServerResponse,
  requestId: string,
  result: { readonly status: number; readonly body: object },
): void {
  const text = JSON.stringify(result.body);
  response.writeHead(result.status, {
    "content-type": "application/json;charset=utf-8",
    "content-length": Buffer.byteLength(text),
    "x-acs-request-id": requestId,
  });
  response.end(text);
}
