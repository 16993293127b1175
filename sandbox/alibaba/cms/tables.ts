import type { Cloud } from "../../cloud/context";

/** Addresses of a contact by channel. */
export interface ContactChannels {
  readonly mail?: string;
  readonly sms?: string;
  readonly aliIm?: string;
  readonly dingWebHook?: string;
}

/** Somebody who is told. */
export interface ContactRow {
  readonly name: string;
  readonly createdAtMs: number;
  describe: string;
  lang: string;
  channels: ContactChannels;
  /** Mail address and number that the person confirmed. Nothing is sent to any other. */
  confirmed: Pick<ContactChannels, "mail" | "sms">;
}

/** Contacts that are told together. */
export interface ContactGroupRow {
  readonly name: string;
  readonly createdAtMs: number;
  describe: string;
  enableSubscribed: boolean;
  contacts: readonly string[];
}

/** Which events a rule takes; an empty list, and `*` in one, take all. */
export interface EventPattern {
  readonly product: string;
  readonly names: readonly string[];
  readonly levels: readonly string[];
  readonly types: readonly string[];
}

/** A contact group to tell; `level` 2, 3 or 4 says by which channels. */
export interface ContactTarget {
  readonly id: string;
  readonly groupName: string;
  readonly level: string;
}

/** A URL to call. */
export interface WebhookTarget {
  readonly id: string;
  readonly method: "GET" | "POST";
  readonly protocol: string;
  readonly url: string;
}

/** A rule on system events. */
export interface EventRuleRow {
  readonly name: string;
  readonly createdAtMs: number;
  description: string;
  state: "ENABLED" | "DISABLED";
  /** Seconds in which an event of the same name on the same object is not told again. */
  silenceSeconds: number;
  pattern: EventPattern;
  contacts: readonly ContactTarget[];
  webhooks: readonly WebhookTarget[];
  /** When the rule last told of an event, by the event's name and object. */
  toldAtMs: Readonly<Record<string, number>>;
}

/** Contacts by name. */
export const contacts = (cloud: Cloud): Map<string, ContactRow> =>
  cloud.store.table("alibaba.cms.contacts");

/** Contact groups by name. */
export const contactGroups = (cloud: Cloud): Map<string, ContactGroupRow> =>
  cloud.store.table("alibaba.cms.contactGroups");

/** Rules by name. */
export const eventRules = (cloud: Cloud): Map<string, EventRuleRow> =>
  cloud.store.table("alibaba.cms.eventRules");
