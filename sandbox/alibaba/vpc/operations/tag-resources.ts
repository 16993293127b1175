import { readTags, withinLimit } from "../../resource-tags";
import { taggedRow } from "../tagged-row";
import { vpcOperation } from "../vpc-operation";

/** Sets tags on one VPC or vSwitch. */
export const tagResources = vpcOperation({
  action: "TagResources",
  parameters: ["ResourceType", "ResourceId.N", "Tag.N.Key", "Tag.N.Value"],
  mutates: true,
  on: ["vpc", "vswitch"],
  run: (call) => {
    const row = taggedRow(call);
    row.tags = withinLimit({ ...row.tags, ...readTags(call.params) });
    return {};
  },
});
