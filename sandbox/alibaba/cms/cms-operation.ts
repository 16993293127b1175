import type { AlibabaOperation } from "../operation";

/** Version of the CloudMonitor API. */
export const CMS_VERSION = "2019-01-01";

/** What CloudMonitor says beside the answer itself. */
const SUCCESS = { Success: true, Code: "200", Message: "" };

/** An operation of CloudMonitor; the vendor knows no permissions on single contacts and rules. */
export function cmsOperation(
  operation: Pick<AlibabaOperation, "action" | "parameters" | "mutates" | "run">,
): AlibabaOperation {
  const { parameters, run, ...rest } = operation;
  return {
    service: "cms",
    version: CMS_VERSION,
    ...rest,
    // The vendor's clients name the region in every call to this service.
    parameters: ["RegionId", ...parameters],
    needs: ({ region, caller }) => [
      {
        action: `cms:${operation.action}`,
        resource: `acs:cms:${region}:${caller.accountId}:*`,
      },
    ],
    run: async (call) => ({ ...SUCCESS, ...(await run(call)) }),
  };
}
