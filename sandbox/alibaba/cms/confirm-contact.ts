import type { Cloud } from "../../cloud/context";
import { refusal } from "../errors";
import { contacts } from "./tables";

/**
 * What the person behind a contact does: follows the link in the first mail and answers the text message, so that alarms reach the
 * addresses that the contact has now. Answers these addresses.
 * @throws CloudError ContactNotExists.
 */
export function confirmAlarmContact(cloud: Cloud, contactName: string): readonly string[] {
  const contact = contacts(cloud).get(contactName);
  if (!contact) throw refusal("ContactNotExists", `Contact ${contactName}.`);
  const { mail, sms } = contact.channels;
  contact.confirmed = {
    ...(mail === undefined ? {} : { mail }),
    ...(sms === undefined ? {} : { sms }),
  };
  cloud.store.save();
  return [mail, sms].filter((address) => address !== undefined);
}
