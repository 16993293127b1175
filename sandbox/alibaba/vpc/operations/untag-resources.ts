import { repeatedTexts } from "../../repeated-parameters";
import { taggedRow } from "../tagged-row";
import { vpcOperation } from "../vpc-operation";

/** Takes tags off one VPC or vSwitch. */
export const untagResources = vpcOperation({
  action: "UnTagResources",
  parameters: ["ResourceType", "ResourceId.N", "TagKey.N"],
  mutates: true,
  on: ["vpc", "vswitch"],
  run: (call) => {
    const row = taggedRow(call);
    const gone = repeatedTexts(call.params, "TagKey");
    row.tags = Object.fromEntries(Object.entries(row.tags).filter(([key]) => !gone.includes(key)));
    return {};
  },
});
