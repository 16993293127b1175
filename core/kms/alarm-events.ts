/** An event of KMS that people are told about. */
export interface AlarmEvent {
  /** Name as CloudMonitor knows it: `<resource type>:<operation>:<result>`. */
  readonly eventName: string;
  readonly level: "CRITICAL" | "WARN" | "INFO";
  readonly eventType: "Exception" | "Notification";
  /** Whether the name is documented, or deduced from the form of the documented ones. */
  readonly isInferred: boolean;
}

/** CloudMonitor's name of the service. Source: event samples of Alibaba Cloud KMS collection 4.5.3; that rules take the same word is inferred. */
export const ALARM_PRODUCT = "KMS";

/**
 * Events by name; one rule is made for each, so that every impact has its own. Source of the rotation of secrets: Alibaba Cloud KMS collection 4.5.3 and 4.7.3. The
 * names of key events are inferred from the same form: check them in the console of your account before you rely on them.
 */
export const ALARM_EVENTS = {
  secretRotationFailed: {
    eventName: "Secret:RotateSecret:Failure",
    level: "CRITICAL",
    eventType: "Exception",
    isInferred: false,
  },
  secretRotationSucceeded: {
    eventName: "Secret:RotateSecret:Success",
    level: "INFO",
    eventType: "Notification",
    isInferred: false,
  },
  keyRotationFailed: {
    eventName: "Key:RotateKey:Failure",
    level: "CRITICAL",
    eventType: "Exception",
    isInferred: true,
  },
  keyDisabled: {
    eventName: "Key:DisableKey:Success",
    level: "CRITICAL",
    eventType: "Notification",
    isInferred: true,
  },
  keyDeletionScheduled: {
    eventName: "Key:ScheduleKeyDeletion:Success",
    level: "CRITICAL",
    eventType: "Notification",
    isInferred: true,
  },
} as const satisfies Readonly<Record<string, AlarmEvent>>;

/** Name of an event of KMS that people are told about. */
export type AlarmEventName = keyof typeof ALARM_EVENTS;

/** Names of all events. */
export const ALARM_EVENT_NAMES = Object.keys(ALARM_EVENTS) as [AlarmEventName, ...AlarmEventName[]];
