import type { Cloud } from "../../cloud/context";

/** Severity of an event, as CloudMonitor names it. */
export type KmsEventLevel = "CRITICAL" | "WARN" | "INFO";

/** Type of a system event, as CloudMonitor names it. */
export type KmsEventType = "Exception" | "StatusNotification";

interface KmsEventFact {
  readonly level: KmsEventLevel;
  readonly type: KmsEventType;
  readonly status: "Failed" | "Normal";
  /** `vendor` is documented, `sandbox` is our choice for something that the vendor must have a name for but documents none. */
  readonly source: "vendor" | "sandbox";
}

/**
 * Every event that the modelled KMS tells CloudMonitor. The two of secrets are the vendor's; those of keys and instances follow its form
 * `<resource type>:<operation>:<result>` and are assumptions.
 */
export const KMS_EVENTS = {
  "Secret:RotateSecret:Failure": event("CRITICAL", "Exception", "vendor"),
  "Secret:RotateSecret:Success": event("INFO", "StatusNotification", "vendor"),
  "Key:RotateKey:Failure": event("CRITICAL", "Exception", "sandbox"),
  "Key:RotateKey:Success": event("INFO", "StatusNotification", "sandbox"),
  "Key:DisableKey:Success": event("WARN", "StatusNotification", "sandbox"),
  "Key:ScheduleKeyDeletion:Success": event("CRITICAL", "StatusNotification", "sandbox"),
  "Key:CancelKeyDeletion:Success": event("INFO", "StatusNotification", "sandbox"),
  "Key:DeleteKey:Success": event("CRITICAL", "StatusNotification", "sandbox"),
  "Key:DeleteKeyMaterial:Success": event("CRITICAL", "StatusNotification", "sandbox"),
  "Key:MaterialExpired:Failure": event("CRITICAL", "Exception", "sandbox"),
  "Instance:Expire:Failure": event("CRITICAL", "Exception", "sandbox"),
  "Instance:Release:Success": event("CRITICAL", "StatusNotification", "sandbox"),
} as const satisfies Record<string, KmsEventFact>;

/** Name of an event. */
export type KmsEventName = keyof typeof KMS_EVENTS;

/** What happened. */
export interface KmsEvent {
  readonly name: KmsEventName;
  readonly region: string;
  /** Resource name, for example `acs:kms:cn-hangzhou:1234567890123456:key/…`. */
  readonly resourceId: string;
  /** Details without secrets. */
  readonly content: Readonly<Record<string, string>>;
}

/** One event as CloudMonitor takes it in; `order` counts from 1 and never repeats, so that a reader can remember where it was. */
export interface KmsEventRow extends KmsEvent {
  readonly order: number;
  readonly product: "KMS";
  readonly level: KmsEventLevel;
  readonly type: KmsEventType;
  readonly status: "Failed" | "Normal";
  readonly timeMs: number;
}

/** Events kept; the oldest go first. */
export const KMS_EVENTS_MAX_ROWS = 1000;

/** Published events by their order in digits, from old to new. */
export const kmsEvents = (cloud: Cloud): Map<string, KmsEventRow> =>
  cloud.store.table("alibaba.kms.events");

/** Appends one event; whoever watches (CloudMonitor) reads the table. The caller saves the store. */
export function publishKmsEvent(cloud: Cloud, event: KmsEvent, timeMs = cloud.clock.now()): void {
  const rows = kmsEvents(cloud);
  const order = ([...rows.values()].at(-1)?.order ?? 0) + 1;
  const { level, type, status } = KMS_EVENTS[event.name];
  rows.set(String(order), { ...event, order, product: "KMS", level, type, status, timeMs });
  for (const oldest of rows.keys()) {
    if (rows.size <= KMS_EVENTS_MAX_ROWS) break;
    rows.delete(oldest);
  }
}

function event<T extends KmsEventFact["source"]>(
  level: KmsEventLevel,
  type: KmsEventType,
  source: T,
): KmsEventFact & { readonly source: T } {
  const status = type === "Exception" ? "Failed" : "Normal";
  return { level, type, status, source };
}
