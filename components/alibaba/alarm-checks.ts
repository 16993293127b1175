import * as pulumi from "@pulumi/pulumi";
import { describeIssues, REDACTED, type Issue } from "../../core/issues";
import { refusal } from "../refusal";

/** What alarms are judged by. */
export interface PlannedAlarms {
  readonly contacts?: readonly object[] | undefined;
  readonly contactGroup?: string | undefined;
  /** An address that is not known yet is judged by `checkedWebhook`. */
  readonly webhook?: unknown;
  readonly events?: readonly string[] | undefined;
}

/** Everything that keeps alarms from reaching someone safely. */
export function alarmIssues({ contacts, contactGroup, webhook, events }: PlannedAlarms): Issue[] {
  const issues: Issue[] = [];
  const hasContacts = (contacts?.length ?? 0) > 0;
  if (hasContacts === (contactGroup !== undefined))
    issues.push({
      path: "contacts",
      expected: "either contacts or a contact group, so that someone is told",
      received: contacts,
      fix: hasContacts ? "leave out contactGroup" : "name someone",
    });
  if (typeof webhook === "string") issues.push(...webhookIssues(webhook));
  if (events?.length === 0)
    issues.push({
      path: "events",
      expected: "at least one event",
      received: events,
      fix: "name one, or leave it out for all",
    });
  return issues;
}

/**
 * The address of a webhook as a secret. One that the engine hands over encrypted is judged when it is opened.
 * @throws pulumi.ResourceError, where it is used, without the address: it may hold a token.
 */
export function checkedWebhook(
  webhook: pulumi.Input<string>,
  resource: pulumi.Resource | undefined,
): pulumi.Output<string> {
  return pulumi.secret(webhook).apply((address) => {
    const issues = webhookIssues(address);
    if (issues.length > 0) throw refusal(describeIssues(issues), resource);
    return address;
  });
}

/** What keeps an address from being posted to; it is never shown. */
function webhookIssues(address: string): Issue[] {
  if (/^https:\/\/[^\s/]+(\/\S*)?$/.test(address)) return [];
  return [
    {
      path: "webhook",
      expected: "an address that starts with https://",
      received: REDACTED,
      fix: "use https, as events name keys",
    },
  ];
}
