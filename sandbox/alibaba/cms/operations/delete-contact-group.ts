import { refusal } from "../../errors";
import { requiredText } from "../../parameters";
import { cmsOperation } from "../cms-operation";
import { contactGroups } from "../tables";

/** Deletes a contact group; rules that name it tell nobody of it any more. */
export const deleteContactGroup = cmsOperation({
  action: "DeleteContactGroup",
  parameters: ["ContactGroupName"],
  mutates: true,
  run: ({ cloud, params }) => {
    if (!contactGroups(cloud).delete(requiredText(params, "ContactGroupName")))
      throw refusal("ContactGroupNotExists");
    return {};
  },
});
