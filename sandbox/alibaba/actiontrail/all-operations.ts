import type { AlibabaOperation } from "../operation";
import { createTrail } from "./operations/create-trail";
import { deleteTrail } from "./operations/delete-trail";
import { describeTrails } from "./operations/describe-trails";
import { getTrailStatus } from "./operations/get-trail-status";
import { startLogging } from "./operations/start-logging";
import { stopLogging } from "./operations/stop-logging";
import { updateTrail } from "./operations/update-trail";

/** Every modelled operation of ActionTrail 2020-07-06. */
export const ACTIONTRAIL_OPERATIONS: readonly AlibabaOperation[] = [
  createTrail,
  describeTrails,
  getTrailStatus,
  updateTrail,
  startLogging,
  stopLogging,
  deleteTrail,
];

/** Operations that the vendor has and the sandbox does not. */
export const ACTIONTRAIL_UNMODELLED: readonly string[] = [
  "CreateDeliveryHistoryJob",
  "DeleteDeliveryHistoryJob",
  "DescribeRegions",
  "GetAccessKeyLastUsedInfo",
  "GetDeliveryHistoryJob",
  "ListDeliveryHistoryJobs",
  "LookupEvents",
];
