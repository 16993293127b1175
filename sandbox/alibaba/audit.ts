import type { Caller, Cloud } from "../cloud/context";
import { recordForTrails } from "./actiontrail/record";
import { vendorTime } from "./dates";
import type { AlibabaOperation, Need } from "./operation";
import { principalOf } from "./ram/authorize";

/** One call as ActionTrail would record it, without its parameters: they may hold plaintexts. */
export interface AuditRow {
  readonly time: string;
  /** For example `kms:Encrypt`. */
  readonly action: string;
  readonly principal: string;
  readonly resources: readonly string[];
  readonly sourceIp: string;
  /** Vendor's error code; absent after a success. */
  readonly errorCode?: string;
  readonly requestId: string;
  /** Id of the instance whose own gateway took the call: at the vendor's such calls are in the instance's logs, and ActionTrail has none of them. */
  readonly gateway?: string;
}

/** Calls kept; the oldest go first. */
export const AUDIT_MAX_ROWS = 5000;

/** ActionTrail records every operation but this one. */
const UNRECORDED = "DescribeRegions";

/** Recorded calls by request id, from old to new. */
export const auditRows = (cloud: Cloud): Map<string, AuditRow> =>
  cloud.store.table("alibaba.audit");

/** Appends one call, and hands it to the trails that are on. */
export function record(
  cloud: Cloud,
  call: {
    readonly operation: AlibabaOperation;
    readonly caller: Caller;
    readonly needs: readonly Need[];
    readonly requestId: string;
    readonly region: string;
    readonly errorCode: string | undefined;
  },
): void {
  if (call.operation.action === UNRECORDED) return;
  recordForTrails(cloud, call);
  const { gateway } = call.operation;
  appendAuditRow(cloud, {
    time: vendorTime(cloud.clock.now()),
    action: `${call.operation.service}:${call.operation.action}`,
    principal: principalOf(call.caller),
    resources: [...new Set(call.needs.map((need) => need.resource))],
    sourceIp: call.caller.sourceIp,
    ...(call.errorCode === undefined ? {} : { errorCode: call.errorCode }),
    requestId: call.requestId,
    ...(gateway === undefined ? {} : { gateway }),
  });
}

/** Appends a row and drops the oldest beyond the limit. */
export function appendAuditRow(cloud: Cloud, row: AuditRow): void {
  const rows = auditRows(cloud);
  rows.set(row.requestId, row);
  for (const oldest of rows.keys()) {
    if (rows.size <= AUDIT_MAX_ROWS) break;
    rows.delete(oldest);
  }
}
