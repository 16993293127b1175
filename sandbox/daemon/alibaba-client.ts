import type { TrailEvent } from "../alibaba/actiontrail/trail-event";
import type { AlarmNotification } from "../alibaba/cms/notifications";
import type { HsmOrder } from "../alibaba/console/buy-hsm";
import type { InstanceOrder } from "../alibaba/console/buy-instance";
import type { BindRequest, ReconnectRequest } from "../alibaba/console/requests";
import type { AlibabaSettings } from "../alibaba/settings";
import type { ConsoleInstance, Ordered } from "./alibaba-control";

/** Sends one request over the control socket. */
type Send = <T>(method: "GET" | "POST", path: string, body?: unknown) => Promise<T>;

/** The side of Alibaba Cloud that no door has: its consoles, settings, alarms and buckets. */
export class AlibabaConsoleClient {
  constructor(private readonly send: Send) {}

  /** Does what the runbook of a hardware instance says; the instance is Connecting then. @throws ControlError with all that is wrong. */
  bindHsm(request: BindRequest): Promise<ConsoleInstance> {
    return this.send("POST", "/alibaba/bind-hsm", request);
  }

  /** Connects a hardware instance to its cluster again, with new credentials where some are given. */
  reconnectHsm(request: ReconnectRequest): Promise<ConsoleInstance> {
    return this.send("POST", "/alibaba/reconnect-hsm", request);
  }

  /** Takes a hardware instance out of service; its keys serve nobody. */
  disconnectHsm(instanceId: string): Promise<ConsoleInstance> {
    return this.send("POST", "/alibaba/disconnect-hsm", { instanceId });
  }

  /** Buys a hardware instance, which is Uninitialized. */
  buyInstance(order: Ordered<InstanceOrder>): Promise<ConsoleInstance> {
    return this.send("POST", "/alibaba/buy-instance", order);
  }

  /** Buys an HSM, which is PENDING. */
  buyHsm(order: Ordered<HsmOrder>): Promise<ConsoleInstance> {
    return this.send("POST", "/alibaba/buy-hsm", order);
  }

  /** Confirms the addresses of an alarm contact, as the person behind it does. Answers them. */
  confirmContact(name: string): Promise<string[]> {
    return this.send("POST", "/alibaba/confirm-contact", { name });
  }

  settings(): Promise<AlibabaSettings> {
    return this.send("GET", "/alibaba/settings");
  }

  /** Changes some settings. Answers all of them. */
  changeSettings(changes: Readonly<Record<string, boolean | number>>): Promise<AlibabaSettings> {
    return this.send("POST", "/alibaba/settings", changes);
  }

  /** Messages that alarms sent, oldest first. */
  alarms(): Promise<AlarmNotification[]> {
    return this.send("GET", "/alibaba/alarms");
  }

  /** Records that trails delivered to a bucket, oldest first. */
  deliveredRecords(bucket: string): Promise<TrailEvent[]> {
    return this.send("POST", "/alibaba/delivered-records", { bucket });
  }
}
