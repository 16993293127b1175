import { accessPointByName } from "../find";
import { namedOperation } from "../named-operation";
import { accessPointView } from "../views";

/** Answers what is known about an access point. */
export const describeApplicationAccessPoint = namedOperation({
  action: "DescribeApplicationAccessPoint",
  kind: "applicationaccesspoint",
  parameters: [],
  mutates: false,
  run: (name, call) => accessPointView(call, accessPointByName(call, name)),
});
