import { deliveredRecords } from "../alibaba/actiontrail/delivery";
import type { TrailEvent } from "../alibaba/actiontrail/trail-event";
import { confirmAlarmContact } from "../alibaba/cms/confirm-contact";
import { alarmNotifications, type AlarmNotification } from "../alibaba/cms/notifications";
import { bindHsm, reconnectHsm, type Person } from "../alibaba/console/bind-hsm";
import { buyHsm, type HsmOrder } from "../alibaba/console/buy-hsm";
import { buyInstance, type InstanceOrder } from "../alibaba/console/buy-instance";
import { disconnectInstance } from "../alibaba/console/connect-instance";
import type { BindRequest, ReconnectRequest } from "../alibaba/console/requests";
import type { KmsInstanceRow } from "../alibaba/kms/instances/tables";
import { alibabaSettings, changeAlibabaSettings, type AlibabaSettings } from "../alibaba/settings";
import { sweepAlibaba } from "../alibaba/sweep";
import type { ResourceCall } from "../cloud/resource";

/** A KMS instance after something was done to it at the console. */
export interface ConsoleInstance {
  readonly instanceId: string;
  readonly status: string;
}

/** An order without what the console knows itself: whose account, and by default which region. */
export type Ordered<T> = Omit<T, "accountId" | "region"> & { readonly region?: string | undefined };

/** What of Alibaba Cloud a person sees and does beside its doors. */
export interface AlibabaControl {
  bindHsm(request: BindRequest): Promise<ConsoleInstance>;
  reconnectHsm(request: ReconnectRequest): Promise<ConsoleInstance>;
  disconnectHsm(instanceId: string): ConsoleInstance;
  buyInstance(order: Ordered<InstanceOrder>): ConsoleInstance | Promise<ConsoleInstance>;
  buyHsm(order: Ordered<HsmOrder>): ConsoleInstance;
  /** Does what the person behind an alarm contact does with the first mail. Answers the addresses that are confirmed. */
  confirmContact(name: string): readonly string[];
  settings(): AlibabaSettings;
  /** @throws RangeError */
  changeSettings(changes: Partial<AlibabaSettings>): AlibabaSettings;
  /** Messages that alarms sent, oldest first. */
  alarms(): readonly AlarmNotification[];
  /** Records that trails delivered to a bucket, oldest first. */
  deliveredRecords(bucket: string): readonly TrailEvent[];
}

/** Milliseconds between two looks of a person who waits for something. */
const LOOK_AGAIN_MS = 50;

/** What a person of the account does and sees. Time's own doings are settled before each look: nothing runs in between. */
export function alibabaControl(call: Omit<ResourceCall, "wantedId">): AlibabaControl {
  const { cloud, caller, region } = call;
  const { accountId } = caller;
  const person: Person = {
    cloud,
    caller,
    pause: () => new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS)),
  };
  return {
    bindHsm: async (request) => shown(await bindHsm(person, request)),
    reconnectHsm: async (request) => shown(await reconnectHsm(person, request)),
    disconnectHsm: (instanceId) => {
      sweepAlibaba(cloud);
      const instance = disconnectInstance(cloud, instanceId);
      cloud.store.save();
      return shown(instance);
    },
    buyInstance: async (order) =>
      shown(await buyInstance(cloud, { ...order, accountId, region: order.region ?? region })),
    buyHsm: (order) => {
      const hsm = buyHsm(cloud, { ...order, accountId, region: order.region ?? region });
      return { instanceId: hsm.instanceId, status: hsm.status };
    },
    confirmContact: (name) => confirmAlarmContact(cloud, name),
    settings: () => alibabaSettings(cloud),
    changeSettings: (changes) => changeAlibabaSettings(cloud, changes),
    alarms: () => {
      sweepAlibaba(cloud);
      return alarmNotifications(cloud);
    },
    deliveredRecords: (bucket) => {
      sweepAlibaba(cloud);
      return deliveredRecords(cloud, bucket);
    },
  };
}

function shown({ instanceId, status }: KmsInstanceRow): ConsoleInstance {
  return { instanceId, status };
}
