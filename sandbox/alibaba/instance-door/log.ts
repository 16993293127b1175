import type { Cloud } from "../../cloud/context";
import { appendAuditRow } from "../audit";
import { vendorTime } from "../dates";
import type { ClientKeyRow } from "../kms/access-points/tables";
import { keyArn } from "../names";

/** One call with a client key, as the instance's log has it: without plaintexts. */
export interface LoggedCall {
  readonly api: string;
  readonly instanceId: string;
  readonly clientKey: ClientKeyRow;
  /** Absent when the call was refused before its key was known. */
  readonly keyId: string | undefined;
  readonly sourceIp: string;
  readonly errorCode: string | undefined;
  readonly requestId: string;
}

/** Records one call. */
export function logGatewayCall(cloud: Cloud, call: LoggedCall): void {
  const { region, accountId, accessPointName, clientKeyId } = call.clientKey;
  appendAuditRow(cloud, {
    time: vendorTime(cloud.clock.now()),
    action: `kms:${call.api}`,
    principal: `acs:kms:${region}:${accountId}:applicationaccesspoint/${accessPointName}/${clientKeyId}`,
    resources: call.keyId === undefined ? [] : [keyArn(region, accountId, call.keyId)],
    sourceIp: call.sourceIp,
    ...(call.errorCode === undefined ? {} : { errorCode: call.errorCode }),
    requestId: call.requestId,
    gateway: call.instanceId,
  });
}
