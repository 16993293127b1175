import { DEFAULT_ALIBABA_SETTINGS, type AlibabaSettings } from "../../../sandbox/alibaba/settings";
import type { AlibabaControl } from "../../../sandbox/daemon/alibaba-control";

/** Consoles that record what reaches them. */
export interface RecordingConsole extends AlibabaControl {
  readonly deeds: readonly [deed: string, request: unknown][];
}

/** Makes consoles that do nothing but answer. */
export function recordingConsole(): RecordingConsole {
  const deeds: [string, unknown][] = [];
  const done = (deed: string, request: unknown, status: string) => {
    deeds.push([deed, request]);
    return { instanceId: "kst-1", status };
  };
  let settings: AlibabaSettings = DEFAULT_ALIBABA_SETTINGS;
  return {
    deeds,
    bindHsm: (request) => Promise.resolve(done("bind", request, "Connecting")),
    reconnectHsm: (request) => Promise.resolve(done("reconnect", request, "Connecting")),
    disconnectHsm: (instanceId) => done("disconnect", instanceId, "Disconnected"),
    buyInstance: (order) => done("buy instance", order, "Uninitialized"),
    buyHsm: (order) => done("buy hsm", order, "PENDING"),
    confirmContact: (name) => {
      deeds.push(["confirm", name]);
      return ["custodian@example.com"];
    },
    settings: () => settings,
    changeSettings: (changes) => (settings = { ...settings, ...changes }),
    alarms: () => [
      {
        id: 1,
        time: "2026-05-20T06:34:21Z",
        ruleName: "keys",
        eventName: "Key:DisableKey:Success",
        outcome: "sent",
        channel: "webhook",
        to: "https://hooks.test/keys",
        method: "POST",
        body: "{}",
      },
    ],
    deliveredRecords: (bucket) => {
      deeds.push(["records", bucket]);
      return [];
    },
  };
}
