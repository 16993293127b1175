import { optionalText } from "../../parameters";
import { cmsOperation } from "../cms-operation";
import { contacts } from "../tables";
import { contactView } from "../views";

/** Lists all contacts, or the one that is asked for; the model never truncates. */
export const describeContactList = cmsOperation({
  action: "DescribeContactList",
  parameters: ["ContactName"],
  mutates: false,
  run: ({ cloud, params }) => {
    const name = optionalText(params, "ContactName");
    const found = [...contacts(cloud).values()].filter(
      (contact) => name === undefined || contact.name === name,
    );
    return {
      Total: found.length,
      Contacts: { Contact: found.map((contact) => contactView(cloud, contact)) },
    };
  },
});
