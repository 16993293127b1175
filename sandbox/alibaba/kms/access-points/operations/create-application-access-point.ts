import { refusal } from "../../../errors";
import { choice } from "../../../parameters";
import { readDescription } from "../fields";
import { idOf } from "../find";
import { namedOperation } from "../named-operation";
import { requirePolicies } from "../policy-names";
import { accessPoints } from "../tables";
import { accessPointView } from "../views";

/** Makes an access point for applications with client keys, the one way to authenticate that the API has. */
export const createApplicationAccessPoint = namedOperation({
  action: "CreateApplicationAccessPoint",
  kind: "applicationaccesspoint",
  parameters: ["Description", "AuthenticationMethod", "Policies"],
  mutates: true,
  run: (name, call) => {
    const { cloud, params } = call;
    choice(params, "AuthenticationMethod", ["ClientKey"]);
    const point = {
      name,
      region: call.region,
      accountId: call.caller.accountId,
      createdAtMs: cloud.clock.now(),
      description: readDescription(params) ?? "",
      policies: requirePolicies(call),
    };
    const id = idOf(call, name);
    if (accessPoints(cloud).has(id)) {
      throw refusal(
        "Rejected.ResourceExist",
        `There is an application access point ${name} already.`,
      );
    }
    accessPoints(cloud).set(id, point);
    return accessPointView(call, point);
  },
});
