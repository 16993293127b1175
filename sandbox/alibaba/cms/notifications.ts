import type { Cloud } from "../../cloud/context";
import { fireAlarms } from "./fire-alarms";
import { type AlarmNotification, notificationTable } from "./notification-table";

export type { AlarmNotification } from "./notification-table";

/** Every message that alarms sent, or could not send, from old to new; events that nobody looked at yet are judged first. */
export function alarmNotifications(cloud: Cloud): readonly AlarmNotification[] {
  if (fireAlarms(cloud)) cloud.store.save();
  return [...notificationTable(cloud).values()];
}
