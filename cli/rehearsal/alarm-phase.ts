import { ALARM_EVENTS } from "../../core/kms/alarm-events";
import { CommandError } from "../output";
import type { Phase } from "./context";
import { made } from "./verify-phase";

/** Type and state of a contact in the inventory that has not answered its first mail. */
const CONTACT = "alarm contact";
const PENDING = "pending";

/** The people behind the alarm contacts confirm their addresses: nobody else is told anything. */
export const contactPhase: Phase = {
  name: "alarm contacts",
  async run({ sandbox }) {
    const items = await sandbox.inventory();
    const pending = items.filter(({ type, state }) => type === CONTACT && state === PENDING);
    const confirmed: string[] = [];
    for (const { name } of pending) confirmed.push(...(await sandbox.alibaba.confirmContact(name)));
    if (confirmed.length === 0) return "none in this stack";
    return `played at their mailboxes: ${confirmed.join(", ")} confirmed`;
  },
};

/** The kill switch of the phase before has set off the alarm for disabled keys, once for each of them. */
export const alarmPhase: Phase = {
  name: "alarms",
  async run(rehearsal) {
    const { alarms } = made(rehearsal);
    const ruleName = alarms["keyDisabled"];
    if (ruleName === undefined) return "none for disabled keys in this stack";
    const sent = await rehearsal.sandbox.alibaba.alarms();
    const { eventName } = ALARM_EVENTS.keyDisabled;
    const told = (rehearsal.verified ?? []).map(({ name, externalKeyId }) => {
      const mine = sent.filter(
        (each) =>
          each.ruleName === ruleName &&
          each.outcome === "sent" &&
          each.body.includes(eventName) &&
          each.body.includes(externalKeyId),
      );
      if (mine.length === 0)
        throw new CommandError(
          `key: expected an alarm of ${ruleName} after ${externalKeyId} was disabled, received none; nobody is told when ${name} is switched off`,
        );
      const to = [...new Set(mine.map((each) => `${each.channel} to ${each.to}`))];
      return `${name}: ${eventName} told by ${to.join(" and ")}`;
    });
    return told.join("\n");
  },
};
