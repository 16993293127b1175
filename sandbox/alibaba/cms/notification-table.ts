import type { Cloud } from "../../cloud/context";
import { vendorTime } from "../dates";

/** One message that an alarm sent, or could not send. */
export interface AlarmNotification {
  /** Counts from 1. */
  readonly id: number;
  /** When it was sent, for example `2026-05-20T06:34:21Z`. */
  readonly time: string;
  readonly ruleName: string;
  /** For example `Key:DisableKey:Success`. */
  readonly eventName: string;
  /** `silenced`: the rule told of the same not long ago; `undeliverable`: nobody has confirmed the address, or nobody is to be told. */
  readonly outcome: "sent" | "silenced" | "undeliverable";
  readonly channel: "mail" | "sms" | "dingtalk" | "webhook" | "none";
  /** Mail address, number or URL that it went to; the URL without its query, which may hold a token. */
  readonly to: string;
  /** Contact's name, where a person is told. */
  readonly contact?: string;
  /** Method, for a webhook. */
  readonly method?: "GET" | "POST";
  /** The event in the vendor's form, as JSON. */
  readonly body: string;
}

/** Messages kept; the oldest go first. */
export const NOTIFICATIONS_MAX_ROWS = 1000;

/** Messages by id in digits, from old to new. */
export const notificationTable = (cloud: Cloud): Map<string, AlarmNotification> =>
  cloud.store.table("alibaba.cms.notifications");

/** Appends one message. */
export function addNotification(
  cloud: Cloud,
  notification: Omit<AlarmNotification, "id" | "time">,
): void {
  const rows = notificationTable(cloud);
  const id = ([...rows.values()].at(-1)?.id ?? 0) + 1;
  rows.set(String(id), { id, time: vendorTime(cloud.clock.now()), ...notification });
  for (const oldest of rows.keys()) {
    if (rows.size <= NOTIFICATIONS_MAX_ROWS) break;
    rows.delete(oldest);
  }
}
