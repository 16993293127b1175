import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Cloud } from "../../cloud/context";
import { CloudError } from "../../cloud/error";
import { MACHINE, type Clock } from "../../state/clock";
import { createAlibabaDoor } from "../door";
import { refusal } from "../errors";
import { newRequestId } from "../identifiers";
import type { ClientKeyRow } from "../kms/access-points/tables";
import { requireConnected } from "../kms/instances/service";
import { type KmsInstanceRow, kmsInstances } from "../kms/instances/tables";
import { sweepAlibaba } from "../sweep";
import { GATEWAY_OPERATIONS } from "./all-operations";
import { authenticateClientKey } from "./authenticate";
import { authorizeGatewayCall } from "./authorize";
import { BodyTooLong, gatewayRefusal } from "./errors";
import { keyIdOf, keyInInstance } from "./find-key";
import { logGatewayCall } from "./log";
import { ERROR_MESSAGE, PROTOBUF_TYPE } from "./messages";
import { findInstanceOperation } from "./openapi-operations";
import { encode } from "./protobuf";
import { type GatewayRequest, readGatewayRequest } from "./request";

/** How the gateway of one instance is set up. */
export interface InstanceDoorOptions {
  readonly instance: Pick<KmsInstanceRow, "instanceId" | "region">;
  /** Address that a request comes from in the modelled network. */
  readonly sourceIpOf: (request: IncomingMessage) => string;
  /**
   * Clock that requests' times are compared with; those with a client key may also go by the sandbox's, as applications in its VPCs do.
   * @default the machine's clock: clients sign with it, wherever the sandbox clock stands
   */
  readonly machine?: Clock;
  /** Told about errors that are not a refusal; the caller only sees InternalFailure. */
  readonly onFailure?: (error: unknown) => void;
}

interface Door extends InstanceDoorOptions {
  readonly cloud: Cloud;
}

/**
 * Serves the gateway of one instance: its own API in protobuf for client keys, and KMS's OpenAPI for access keys. Give it to an HTTPS server
 * with a certificate of the instance.
 */
export function createInstanceDoor(cloud: Cloud, options: InstanceDoorOptions): RequestListener {
  const door: Door = { ...options, cloud };
  const { instanceId, region } = options.instance;
  const openApi = createAlibabaDoor(cloud, {
    ...options,
    defaultRegion: region,
    onlyRegion: region,
    findOperation: (version, action) => findInstanceOperation(instanceId, version, action),
  });
  return (request, response) => {
    if (isOwnApi(request)) void serve(door, request, response);
    else openApi(request, response);
  };
}

function isOwnApi({ headers }: IncomingMessage): boolean {
  return "x-kms-apiname" in headers || headers["content-type"] === PROTOBUF_TYPE;
}

async function serve(
  door: Door,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const requestId = newRequestId();
  try {
    const body = await answer(door, request, requestId);
    send(response, 200, body);
  } catch (error) {
    if (error instanceof BodyTooLong) return send(response, 413, Buffer.alloc(0));
    if (!(error instanceof CloudError)) door.onFailure?.(error);
    const shown = error instanceof CloudError ? error : gatewayRefusal("InternalFailure");
    send(response, shown.status, errorBody(shown, requestId));
  }
}

async function answer(door: Door, request: IncomingMessage, requestId: string): Promise<Buffer> {
  const { cloud } = door;
  const clocks = [door.machine ?? MACHINE, cloud.clock];
  const asked = await readGatewayRequest(
    request,
    clocks.map((clock) => clock.now()),
  );
  sweepAlibaba(cloud);
  const instance = kmsInstances(cloud).get(door.instance.instanceId);
  if (!instance) throw refusal("Forbidden.DKMSInstanceNotFound");
  const clientKey = authenticateClientKey(cloud, instance, asked);
  const sourceIp = door.sourceIpOf(request);
  return logged(door, { asked, instance, clientKey, sourceIp, requestId });
}

interface Known {
  readonly asked: GatewayRequest;
  readonly instance: KmsInstanceRow;
  readonly clientKey: ClientKeyRow;
  readonly sourceIp: string;
  readonly requestId: string;
}

async function logged({ cloud }: Door, known: Known): Promise<Buffer> {
  const { asked, instance, requestId } = known;
  const { instanceId } = instance;
  let keyId: string | undefined;
  let errorCode: string | undefined;
  try {
    await cloud.faults.strike(`alibaba:kms-instance:${asked.api}`);
    requireConnected(instance);
    const call = GATEWAY_OPERATIONS[asked.api].open(asked.body);
    keyId = keyIdOf(cloud, instance, call.keyName);
    authorizeGatewayCall(cloud, { ...known, instanceId, keyId });
    return call.answer(keyInInstance(cloud, instance, keyId), instance, requestId);
  } catch (error) {
    errorCode = error instanceof CloudError ? error.code : "InternalFailure";
    throw error;
  } finally {
    logGatewayCall(cloud, { ...known, api: asked.api, instanceId, keyId, errorCode });
  }
}

function errorBody(error: CloudError, requestId: string): Buffer {
  return encode(ERROR_MESSAGE, {
    StatusCode: error.status,
    ErrorCode: error.code,
    ErrorMessage: error.message,
    RequestId: requestId,
  });
}

function send(response: ServerResponse, status: number, body: Buffer): void {
  response.writeHead(status, { "content-type": PROTOBUF_TYPE, "content-length": body.length });
  response.end(body);
}
