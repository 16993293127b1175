import type { Cloud } from "../../cloud/context";
import { alibabaSettings } from "../settings";
import type { ContactGroupRow, ContactRow, EventRuleRow } from "./tables";

/** A contact in the vendor's form. */
export interface ContactView {
  readonly Name: string;
  readonly Desc: string;
  readonly Lang: string;
  readonly Channels: Readonly<Record<"Mail" | "SMS" | "AliIM" | "DingWebHook", string>>;
  readonly ChannelsState: Readonly<Record<string, string>>;
  readonly CreateTime: number;
}

/** A contact group in the vendor's form. */
export interface ContactGroupView {
  readonly Name: string;
  readonly Describe: string;
  readonly EnableSubscribed: boolean;
  readonly Contacts: { readonly Contact: readonly string[] };
}

/** A rule in the vendor's form, without its targets. */
export interface EventRuleView {
  readonly Name: string;
  readonly Description: string;
  readonly State: string;
  readonly EventType: "SYSTEM";
  readonly SilenceTime: number;
  readonly EventPattern: {
    readonly Product: string;
    readonly NameList: { readonly NameList: readonly string[] };
    readonly LevelList: { readonly LevelList: readonly string[] };
    readonly EventTypeList: { readonly EventTypeList: readonly string[] };
  };
}

/** Targets of a rule in the vendor's form. */
export interface TargetsView {
  readonly ContactParameters: {
    readonly ContactParameter: readonly {
      readonly Id: string;
      readonly ContactGroupName: string;
      readonly Level: string;
    }[];
  };
  readonly WebhookParameters: {
    readonly WebhookParameter: readonly {
      readonly Id: string;
      readonly Method: string;
      readonly Protocol: string;
      readonly Url: string;
    }[];
  };
}

export function contactView(cloud: Cloud, contact: ContactRow): ContactView {
  const { channels, confirmed } = contact;
  const isPending = (channel: "mail" | "sms"): boolean =>
    channels[channel] !== undefined && channels[channel] !== confirmed[channel];
  const shown = (channel: "mail" | "sms"): string =>
    isPending(channel) && !alibabaSettings(cloud).unconfirmedContactsAreShown
      ? ""
      : (channels[channel] ?? "");
  const state = (name: string, channel: "mail" | "sms"): object =>
    channels[channel] === undefined ? {} : { [name]: isPending(channel) ? "PENDING" : "OK" };
  return {
    Name: contact.name,
    Desc: contact.describe,
    Lang: contact.lang,
    Channels: {
      Mail: shown("mail"),
      SMS: shown("sms"),
      AliIM: channels.aliIm ?? "",
      DingWebHook: channels.dingWebHook ?? "",
    },
    ChannelsState: { ...state("Mail", "mail"), ...state("SMS", "sms") },
    CreateTime: contact.createdAtMs,
  };
}

export function contactGroupView(group: ContactGroupRow): ContactGroupView {
  return {
    Name: group.name,
    Describe: group.describe,
    EnableSubscribed: group.enableSubscribed,
    Contacts: { Contact: group.contacts },
  };
}

export function eventRuleView({ pattern, ...rule }: EventRuleRow): EventRuleView {
  return {
    Name: rule.name,
    Description: rule.description,
    State: rule.state,
    EventType: "SYSTEM",
    SilenceTime: rule.silenceSeconds,
    EventPattern: {
      Product: pattern.product,
      NameList: { NameList: pattern.names },
      LevelList: { LevelList: pattern.levels },
      EventTypeList: { EventTypeList: pattern.types },
    },
  };
}

export function targetsView(rule: EventRuleRow): TargetsView {
  return {
    ContactParameters: {
      ContactParameter: rule.contacts.map(({ id, groupName, level }) => ({
        Id: id,
        ContactGroupName: groupName,
        Level: level,
      })),
    },
    WebhookParameters: {
      WebhookParameter: rule.webhooks.map(({ id, method, protocol, url }) => ({
        Id: id,
        Method: method,
        Protocol: protocol,
        Url: url,
      })),
    },
  };
}
