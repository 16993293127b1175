import type { AlibabaOperation } from "../operation";
import { optionalText } from "../parameters";

/** Version of the ActionTrail API. */
export const ACTIONTRAIL_VERSION = "2020-07-06";

/** An operation of ActionTrail; its permission is asked for on the trail that `Name` names. */
export function trailOperation(
  operation: Pick<AlibabaOperation, "action" | "parameters" | "mutates" | "run">,
): AlibabaOperation {
  const { parameters, ...rest } = operation;
  return {
    service: "actiontrail",
    version: ACTIONTRAIL_VERSION,
    ...rest,
    // The vendor's clients name the region in every call to this service.
    parameters: ["RegionId", ...parameters],
    needs: ({ params, region, caller }) => [
      {
        action: `actiontrail:${operation.action}`,
        resource: `acs:actiontrail:${region}:${caller.accountId}:trail/${optionalText(params, "Name") ?? "*"}`,
      },
    ],
  };
}
