import { refusal } from "../../errors";
import { requiredText } from "../../parameters";
import { cmsOperation } from "../cms-operation";
import { contactGroups, contacts } from "../tables";

/** Deletes a contact and takes it out of its groups. */
export const deleteContact = cmsOperation({
  action: "DeleteContact",
  parameters: ["ContactName"],
  mutates: true,
  run: ({ cloud, params }) => {
    const name = requiredText(params, "ContactName");
    if (!contacts(cloud).delete(name)) throw refusal("ContactNotExists");
    for (const group of contactGroups(cloud).values())
      group.contacts = group.contacts.filter((contact) => contact !== name);
    return {};
  },
});
