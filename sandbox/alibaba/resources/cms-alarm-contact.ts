import type { Properties, ResourceCall, ResourceModel } from "../../cloud/resource";
import { deleteContact } from "../cms/operations/delete-contact";
import { describeContactList } from "../cms/operations/describe-contact-list";
import { putContact } from "../cms/operations/put-contact";
import type { ContactView } from "../cms/views";
import { refusal } from "../errors";
import { callApi, orAbsent, outputs, text } from "./api";

/** A contact; its id is its name. */
export const cmsAlarmContact: ResourceModel = {
  token: "alicloud:cms/alarmContact:AlarmContact",
  modelled: [
    "alarmContactName",
    "channelsAliim",
    "channelsDingWebHook",
    "channelsMail",
    "channelsSms",
    "describe",
    "lang",
  ],
  create: async (call, inputs) => {
    const id = text(inputs, "alarmContactName") ?? "";
    return { id, outputs: await put(call, id, inputs) };
  },
  read,
  update: (call, id, { news }) => put(call, id, news),
  delete: async (call, id) => {
    await orAbsent(callApi(call, deleteContact, { ContactName: id }), ["ContactNotExists"]);
  },
};

async function put(call: ResourceCall, id: string, inputs: Properties): Promise<Properties> {
  await callApi(call, putContact, {
    ContactName: id,
    Describe: inputs["describe"],
    Lang: inputs["lang"],
    "Channels.Mail": inputs["channelsMail"],
    "Channels.SMS": inputs["channelsSms"],
    "Channels.AliIM": inputs["channelsAliim"],
    "Channels.DingWebHook": inputs["channelsDingWebHook"],
  });
  const found = await read(call, id);
  if (!found) throw refusal("ContactNotExists");
  return found;
}

async function read(call: ResourceCall, id: string): Promise<Properties | undefined> {
  const answer = (await callApi(call, describeContactList, { ContactName: id })) as {
    Contacts: { Contact: readonly ContactView[] };
  };
  const [contact] = answer.Contacts.Contact;
  if (!contact) return undefined;
  return {
    ...outputs({
      channelsAliim: contact.Channels.AliIM,
      channelsDingWebHook: contact.Channels.DingWebHook,
      channelsMail: contact.Channels.Mail,
      channelsSms: contact.Channels.SMS,
      lang: contact.Lang,
    }),
    alarmContactName: contact.Name,
    describe: contact.Desc,
  };
}
