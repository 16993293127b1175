import type { Cloud } from "../../cloud/context";
import { type KmsEventRow, kmsEvents } from "../kms/events";
import { notificationBody } from "./notification-body";
import { addNotification, type AlarmNotification } from "./notification-table";
import { contactGroups, type ContactRow, contacts, type EventRuleRow, eventRules } from "./tables";

/** Up to which event the rules have judged. */
interface Cursor {
  readonly order: number;
}

const ONLY_ROW = "cursor";

/** Levels at which a contact group is told by text message too; phone calls (level 2) are not modelled beyond that. */
const LEVELS_WITH_SMS = ["2", "3"];

/** Judges every event that is new since the last time by the rules that are on; answers whether there was any. */
export function fireAlarms(cloud: Cloud): boolean {
  const cursor = cloud.store.table<Cursor>("alibaba.cms.cursor");
  const after = cursor.get(ONLY_ROW)?.order ?? 0;
  const fresh = [...kmsEvents(cloud).values()].filter((event) => event.order > after);
  const last = fresh.at(-1);
  if (!last) return false;
  for (const event of fresh) {
    for (const rule of eventRules(cloud).values()) {
      if (rule.state === "ENABLED" && matches(rule, event)) fire(cloud, rule, event);
    }
  }
  cursor.set(ONLY_ROW, { order: last.order });
  return true;
}

function matches({ pattern }: EventRuleRow, event: KmsEventRow): boolean {
  return (
    pattern.product === event.product &&
    takes(pattern.names, event.name) &&
    takes(pattern.levels, event.level) &&
    takes(pattern.types, event.type)
  );
}

function takes(list: readonly string[], value: string): boolean {
  return list.length === 0 || list.includes("*") || list.includes(value);
}

function fire(cloud: Cloud, rule: EventRuleRow, event: KmsEventRow): void {
  const told = `${event.name} ${event.resourceId}`;
  const base = { ruleName: rule.name, eventName: event.name, body: notificationBody(event) };
  const before = rule.toldAtMs[told];
  if (before !== undefined && event.timeMs < before + rule.silenceSeconds * 1000) {
    addNotification(cloud, { ...base, outcome: "silenced", channel: "none", to: "" });
    return;
  }
  rule.toldAtMs = { ...rule.toldAtMs, [told]: event.timeMs };
  const messages = [...toPeople(cloud, rule), ...toWebhooks(rule)];
  for (const message of messages) addNotification(cloud, { ...base, ...message });
  if (messages.length === 0)
    addNotification(cloud, { ...base, outcome: "undeliverable", channel: "none", to: "" });
}

type Message = Pick<AlarmNotification, "outcome" | "channel" | "to" | "contact" | "method">;

function toPeople(cloud: Cloud, rule: EventRuleRow): Message[] {
  return rule.contacts.flatMap(({ groupName, level }) => {
    const names = contactGroups(cloud).get(groupName)?.contacts ?? [];
    return names.flatMap((name) => {
      const contact = contacts(cloud).get(name);
      return contact ? toContact(contact, LEVELS_WITH_SMS.includes(level)) : [];
    });
  });
}

function toContact(contact: ContactRow, withSms: boolean): Message[] {
  const { name, channels, confirmed } = contact;
  const confirmedOnly = (channel: "mail" | "sms"): Message[] => {
    const to = channels[channel];
    if (to === undefined) return [];
    const outcome = confirmed[channel] === to ? "sent" : "undeliverable";
    return [{ outcome, channel, to, contact: name }];
  };
  const ding = channels.dingWebHook;
  return [
    ...confirmedOnly("mail"),
    ...(withSms ? confirmedOnly("sms") : []),
    ...(ding === undefined
      ? []
      : [{ outcome: "sent", channel: "dingtalk", to: shown(ding), contact: name } as const]),
  ];
}

function toWebhooks(rule: EventRuleRow): Message[] {
  return rule.webhooks.map(({ method, url }) => ({
    outcome: "sent",
    channel: "webhook",
    to: shown(url),
    method,
  }));
}

/** A URL without its query and fragment, where tokens are. */
function shown(url: string): string {
  return url.replace(/[?#].*$/, "");
}
