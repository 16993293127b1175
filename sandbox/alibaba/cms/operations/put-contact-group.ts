import { refusal } from "../../errors";
import { flag, optionalText, requiredText } from "../../parameters";
import { repeatedTexts } from "../../repeated-parameters";
import { cmsOperation } from "../cms-operation";
import { contactGroups, contacts } from "../tables";

/** Creates or changes a group of contacts that exist. */
export const putContactGroup = cmsOperation({
  action: "PutContactGroup",
  parameters: ["ContactGroupName", "Describe", "EnableSubscribed", "ContactNames.N"],
  mutates: true,
  run: ({ cloud, params }) => {
    const name = requiredText(params, "ContactGroupName");
    const members = repeatedTexts(params, "ContactNames");
    const unknown = members.find((member) => !contacts(cloud).has(member));
    if (unknown !== undefined) throw refusal("ContactNotExists", `Contact ${unknown}.`);
    const old = contactGroups(cloud).get(name);
    contactGroups(cloud).set(name, {
      name,
      createdAtMs: old?.createdAtMs ?? cloud.clock.now(),
      describe: optionalText(params, "Describe") ?? "",
      enableSubscribed: flag(params, "EnableSubscribed") ?? old?.enableSubscribed ?? false,
      contacts: members,
    });
    return {};
  },
});
