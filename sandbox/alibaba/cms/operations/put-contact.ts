import { invalidParameter } from "../../errors";
import { choice, missing, optionalText, requiredText } from "../../parameters";
import { cmsOperation } from "../cms-operation";
import { type ContactChannels, contacts } from "../tables";

const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Creates or changes a contact. A new mail address or number has to be confirmed by the person behind it. */
export const putContact = cmsOperation({
  action: "PutContact",
  parameters: [
    "ContactName",
    "Describe",
    "Lang",
    "Channels.Mail",
    "Channels.SMS",
    "Channels.AliIM",
    "Channels.DingWebHook",
  ],
  mutates: true,
  run: ({ cloud, params }) => {
    const name = requiredText(params, "ContactName");
    const texts: Record<keyof ContactChannels, string | undefined> = {
      mail: optionalText(params, "Channels.Mail"),
      sms: optionalText(params, "Channels.SMS"),
      aliIm: optionalText(params, "Channels.AliIM"),
      dingWebHook: optionalText(params, "Channels.DingWebHook"),
    };
    const channels: ContactChannels = Object.fromEntries(
      Object.entries(texts).filter(([, text]) => text !== undefined),
    );
    if (Object.keys(channels).length === 0) throw missing("Channels");
    if (channels.mail !== undefined && !MAIL.test(channels.mail))
      throw invalidParameter("Channels.Mail", "a mail address");
    const old = contacts(cloud).get(name);
    contacts(cloud).set(name, {
      name,
      createdAtMs: old?.createdAtMs ?? cloud.clock.now(),
      describe: requiredText(params, "Describe"),
      lang: choice(params, "Lang", ["en", "zh-cn"]) ?? old?.lang ?? "zh-cn",
      channels,
      confirmed: old?.confirmed ?? {},
    });
    return {};
  },
});
