import { cmsOperation } from "../cms-operation";
import { contactGroups } from "../tables";
import { contactGroupView } from "../views";

/** Lists all contact groups; the model never truncates. */
export const describeContactGroupList = cmsOperation({
  action: "DescribeContactGroupList",
  parameters: [],
  mutates: false,
  run: ({ cloud }) => ({
    Total: contactGroups(cloud).size,
    ContactGroupList: { ContactGroup: [...contactGroups(cloud).values()].map(contactGroupView) },
  }),
});
