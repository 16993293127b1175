import type { Caller, Cloud } from "../cloud/context";
import { CloudError } from "../cloud/error";
import type { OperationCall } from "../cloud/operation";
import { record } from "./audit";
import { invalidParameter } from "./errors";
import { newRequestId } from "./identifiers";
import type { AlibabaOperation, Need } from "./operation";
import type { Parameters } from "./parameters";
import { authorize } from "./ram/authorize";
import { sweepAlibaba } from "./sweep";

/** One call whose caller is known: from a door, or from a resource model that works as a client of the API does. */
export interface PerformRequest {
  readonly caller: Caller;
  readonly region: string;
  readonly operation: AlibabaOperation;
  readonly params: Parameters;
  readonly secureTransport: boolean;
  /** @default a new one */
  readonly requestId?: string;
}

/** Runs one operation: expiry, faults on demand, parameter names, permission, the operation itself, audit. @throws CloudError. */
export async function perform(cloud: Cloud, request: PerformRequest): Promise<object> {
  const { operation, caller } = request;
  const requestId = request.requestId ?? newRequestId();
  const call: OperationCall = {
    cloud,
    caller,
    region: request.region,
    requestId,
    params: request.params,
  };
  const needs: Need[] = [];
  let errorCode: string | undefined;
  try {
    sweepAlibaba(cloud);
    await cloud.faults.strike(`alibaba:${operation.service}:${operation.action}`);
    rejectUnknown(operation, request.params);
    needs.push(...operation.needs(call));
    authorize(cloud, request, needs);
    const answer = await operation.run(call);
    return { ...answer, RequestId: requestId };
  } catch (error) {
    errorCode = error instanceof CloudError ? error.code : "InternalFailure";
    throw error;
  } finally {
    record(cloud, { operation, caller, needs, requestId, errorCode, region: request.region });
    if (operation.mutates && errorCode === undefined) cloud.store.save();
  }
}

function rejectUnknown(operation: AlibabaOperation, params: Parameters): void {
  const unknown = Object.keys(params).find(
    (name) =>
      params[name] !== "" &&
      params[name] !== undefined &&
      !operation.parameters.includes(name.replace(/\.\d+(?=\.|$)/g, ".N")),
  );
  if (unknown === undefined) return;
  const known = operation.parameters.length === 0 ? "none" : operation.parameters.join(", ");
  throw invalidParameter(
    unknown,
    `one of the parameters of ${operation.action} that the sandbox models: ${known}`,
  );
}
