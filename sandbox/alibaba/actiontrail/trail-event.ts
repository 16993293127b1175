import { randomUUID } from "node:crypto";
import type { Caller, Cloud } from "../../cloud/context";
import { vendorTime } from "../dates";
import type { AlibabaOperation, Need } from "../operation";
import { users } from "../ram/tables";

/** One record in the form that ActionTrail delivers. It never holds parameters or answers: they may be plaintexts. */
export interface TrailEvent {
  readonly eventId: string;
  readonly eventVersion: 1;
  /** For example `2026-05-20T06:34:21Z`. */
  readonly eventTime: string;
  readonly eventName: string;
  readonly eventSource: string;
  readonly eventType: "ApiCall";
  readonly eventRW: "Read" | "Write";
  /** For example `Kms`. */
  readonly serviceName: string;
  readonly acsRegion: string;
  readonly apiVersion: string;
  readonly requestId: string;
  readonly sourceIpAddress: string;
  /** First resource that the call needed a permission on. */
  readonly resourceName?: string;
  /** Vendor's error code; absent after a success. */
  readonly errorCode?: string;
  readonly userIdentity: {
    /** For example `root-account` or `ram-user`. */
    readonly type: string;
    readonly accountId: string;
    readonly principalId: string;
    readonly userName: string;
    readonly accessKeyId: string;
  };
}

/** One call of which a record is made. */
export interface RecordedCall {
  readonly operation: AlibabaOperation;
  readonly caller: Caller;
  readonly needs: readonly Need[];
  readonly requestId: string;
  readonly region: string;
  readonly errorCode: string | undefined;
}

/** Names of services in records, where they are not the service's own name with a capital letter. */
const SERVICE_NAMES: Readonly<Record<string, string>> = {
  bssopenapi: "BssOpenApi",
  resourcemanager: "ResourceManager",
};

/**
 * Makes the record of a call. Whether a call counts as read or write is the vendor's to say; here those that change no state are read,
 * cipher calls among them, so that a trail of writes alone is seen to miss them.
 */
export function trailEvent(cloud: Cloud, call: RecordedCall): TrailEvent {
  const { operation, caller, needs } = call;
  const resourceName = needs[0]?.resource;
  return {
    eventId: randomUUID(),
    eventVersion: 1,
    eventTime: vendorTime(cloud.clock.now()),
    eventName: operation.action,
    eventSource: `${operation.service}.${call.region}.aliyuncs.com`,
    eventType: "ApiCall",
    eventRW: operation.mutates ? "Write" : "Read",
    serviceName: serviceNameOf(operation.service),
    acsRegion: call.region,
    apiVersion: operation.version,
    requestId: call.requestId,
    sourceIpAddress: caller.sourceIp,
    ...(resourceName === undefined ? {} : { resourceName }),
    ...(call.errorCode === undefined ? {} : { errorCode: call.errorCode }),
    userIdentity: identityOf(cloud, caller),
  };
}

function serviceNameOf(service: string): string {
  return SERVICE_NAMES[service] ?? `${service.charAt(0).toUpperCase()}${service.slice(1)}`;
}

function identityOf(cloud: Cloud, caller: Caller): TrailEvent["userIdentity"] {
  const { accountId, accessKeyId, kind, userName = "" } = caller;
  if (kind === "root")
    return {
      type: "root-account",
      accountId,
      principalId: accountId,
      userName: "root",
      accessKeyId,
    };
  const user = [...users(cloud).values()].find((one) => one.userName === userName);
  return { type: kind, accountId, principalId: user?.userId ?? accountId, userName, accessKeyId };
}
