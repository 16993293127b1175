import { here } from "../find";
import { listOperation } from "../named-operation";
import { accessPoints, type AccessPointRow } from "../tables";

/** Lists the access points of the call's region. */
export const listApplicationAccessPoints = listOperation<AccessPointRow>({
  action: "ListApplicationAccessPoints",
  kind: "applicationaccesspoint",
  rows: (call) => here(call, accessPoints(call.cloud)),
  items: (page) => ({
    ApplicationAccessPoints: {
      ApplicationAccessPoint: page.map(({ name }) => ({
        Name: name,
        AuthenticationMethod: "ClientKey",
      })),
    },
  }),
});
