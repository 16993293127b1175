import type { Properties, ResourceCall, ResourceModel } from "../../cloud/resource";
import { deleteContactGroup } from "../cms/operations/delete-contact-group";
import { describeContactGroupList } from "../cms/operations/describe-contact-group-list";
import { putContactGroup } from "../cms/operations/put-contact-group";
import type { ContactGroupView } from "../cms/views";
import { refusal } from "../errors";
import { toRepeated } from "../repeated-parameters";
import { callApi, orAbsent, outputs, text } from "./api";

/** A group of contacts; its id is its name. */
export const cmsAlarmContactGroup: ResourceModel = {
  token: "alicloud:cms/alarmContactGroup:AlarmContactGroup",
  modelled: ["alarmContactGroupName", "contacts", "describe", "enableSubscribed"],
  create: async (call, inputs) => {
    const id = text(inputs, "alarmContactGroupName") ?? "";
    return { id, outputs: await put(call, id, inputs) };
  },
  read,
  update: (call, id, { news }) => put(call, id, news),
  delete: async (call, id) => {
    await orAbsent(callApi(call, deleteContactGroup, { ContactGroupName: id }), [
      "ContactGroupNotExists",
    ]);
  },
};

async function put(call: ResourceCall, id: string, inputs: Properties): Promise<Properties> {
  await callApi(call, putContactGroup, {
    ContactGroupName: id,
    Describe: inputs["describe"],
    EnableSubscribed: inputs["enableSubscribed"],
    ...toRepeated("ContactNames", (inputs["contacts"] ?? []) as readonly string[]),
  });
  const found = await read(call, id);
  if (!found) throw refusal("ContactGroupNotExists");
  return found;
}

async function read(call: ResourceCall, id: string): Promise<Properties | undefined> {
  const answer = (await callApi(call, describeContactGroupList, {})) as {
    ContactGroupList: { ContactGroup: readonly ContactGroupView[] };
  };
  const group = answer.ContactGroupList.ContactGroup.find((one) => one.Name === id);
  if (!group) return undefined;
  const members = group.Contacts.Contact;
  return {
    ...outputs({ describe: group.Describe }),
    ...(members.length === 0 ? {} : { contacts: members }),
    alarmContactGroupName: group.Name,
    enableSubscribed: group.EnableSubscribed,
  };
}
