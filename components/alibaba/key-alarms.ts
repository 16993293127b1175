import * as cms from "@pulumi/alicloud/cms";
import * as pulumi from "@pulumi/pulumi";
import {
  ALARM_EVENT_NAMES,
  ALARM_EVENTS,
  ALARM_PRODUCT,
  type AlarmEvent,
  type AlarmEventName,
} from "../../core/kms/alarm-events";
import { rejectIssues } from "../reject";
import { secretArgs } from "../secret-args";
import { alarmIssues, checkedWebhook } from "./alarm-checks";
import { BOUND_LENGTH, boundName } from "./bound-name";

/** How contacts are told: text message, mail and DingTalk, or mail and DingTalk. Source: CloudMonitor API reference, PutEventRuleTargets; that 3 adds text messages is inferred. */
const CONTACT_LEVEL = { CRITICAL: "3", WARN: "3", INFO: "4" } as const;

/** Types of events as rules name them. Source: upstream provider, `cms.EventRule.eventPattern`. */
const EVENT_TYPE = { Exception: "Exception", Notification: "StatusNotification" } as const;

/** Characters in the name of a contact. Source: upstream provider, `cms.AlarmContact.alarmContactName`. */
const CONTACT_NAME_MAX_LENGTH = 40;

/** Someone to be told. */
interface Person {
  readonly name: string;
  readonly mail: string;
}

export interface KeyAlarmsArgs {
  /** Who is told by mail. Each of them confirms the address by the link in a first mail. @default - none */
  readonly contacts?: readonly Person[] | undefined;
  /** A contact group that exists already, instead of contacts. @default - a group of the contacts */
  readonly contactGroup?: string | undefined;
  /** Address that every event is posted to; https. It may hold a token, so it is kept as a secret. @default - none */
  readonly webhook?: pulumi.Input<string> | undefined;
  /** @default - all events */
  readonly events?: readonly AlarmEventName[] | undefined;
}

/** Alarms for what can take keys away: one rule for each event, so that each has its own level. */
export class KeyAlarms extends pulumi.ComponentResource {
  /** Rules by the events that they tell of. */
  readonly ruleNames: Readonly<Record<string, pulumi.Output<string>>>;

  /** @throws pulumi.ResourceError that lists every argument that is wrong. */
  constructor(name: string, args: KeyAlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("hyok:alibaba:KeyAlarms", name, secretArgs(args, "webhook"), opts);
    rejectIssues(this, alarmIssues(args));
    const webhook = args.webhook !== undefined && checkedWebhook(args.webhook, this);
    const group = args.contactGroup ?? this.makeGroup(name, args.contacts ?? []);
    const rules = (args.events ?? ALARM_EVENT_NAMES).map((event) => {
      const ruleName = `${name}-${kebab(event)}`;
      const rule = new cms.EventRule(
        ruleName,
        {
          ruleName,
          ...eventRule(ALARM_EVENTS[event], group),
          ...(webhook && { webhookParameters: [posted(webhook)] }),
        },
        { parent: this },
      );
      return [event, rule.ruleName] as const;
    });
    this.ruleNames = Object.fromEntries(rules);
    this.registerOutputs({ ruleNames: this.ruleNames });
  }

  private makeGroup(name: string, people: readonly Person[]): pulumi.Output<string> {
    const contacts = people.map(
      (person) =>
        new cms.AlarmContact(
          `${name}-${person.name}`,
          {
            alarmContactName: contactName(name, person),
            describe: person.name,
            channelsMail: person.mail,
            lang: "en",
          },
          // The service tells an address back only when its owner has confirmed it.
          { parent: this, ignoreChanges: ["channelsMail"] },
        ),
    );
    const group = new cms.AlarmContactGroup(
      name,
      {
        alarmContactGroupName: name,
        describe: "Told of what happens to keys",
        contacts: contacts.map(({ alarmContactName }) => alarmContactName),
      },
      { parent: this },
    );
    return group.alarmContactGroupName;
  }
}

/** An event whose name is inferred is taken at whatever level and of whatever type the cloud sends it: a wrong guess would keep the alarm silent. */
function eventRule(event: AlarmEvent, contactGroupName: pulumi.Input<string>) {
  return {
    description: `${event.eventName} of ${ALARM_PRODUCT}`,
    eventPattern: {
      product: ALARM_PRODUCT,
      nameLists: [event.eventName],
      levelLists: [event.isInferred ? "*" : event.level],
      eventTypeLists: [event.isInferred ? "*" : EVENT_TYPE[event.eventType]],
    },
    contactParameters: [
      { contactParametersId: "1", contactGroupName, level: CONTACT_LEVEL[event.level] },
    ],
    status: "ENABLED",
  };
}

/** `http` is how the service calls a webhook of either kind; the address says https. */
function posted(url: pulumi.Output<string>) {
  return { webhookParametersId: "1", protocol: "http", method: "POST", url };
}

/** Bound to the address, as changes of it are ignored: another address is another contact. */
function contactName(name: string, { name: person, mail }: Person): string {
  const longest = CONTACT_NAME_MAX_LENGTH - BOUND_LENGTH;
  return boundName(`${name}-${person}`.slice(0, longest), `${person} ${mail}`);
}

function kebab(event: AlarmEventName): string {
  return event.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
