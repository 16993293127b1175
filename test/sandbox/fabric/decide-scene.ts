import type { Origin } from "../../../sandbox/cloud/context";
import {
  decide,
  DEFAULT_OPERATOR,
  networkView,
  type Decision,
  type Surroundings,
  type Target,
} from "../../../sandbox/fabric";
import { keyPath, KMS_ACCOUNT, type KeyPath } from "./key-path";
import { NetworkFixture } from "./network-fixture";

export const DOOR = "kms.cn-hangzhou.aliyuncs.com";
const DOORS = new Map([[DOOR, new Set([443])]]);

export interface Scene {
  readonly fixture: NetworkFixture;
  readonly path: KeyPath;
  readonly decide: (from: Origin, to: Target, around?: Partial<Surroundings>) => Decision;
}

export async function scene(): Promise<Scene> {
  const fixture = new NetworkFixture();
  const path = await keyPath(fixture);
  const around: Surroundings = {
    doors: DOORS,
    operator: DEFAULT_OPERATOR,
    health: new Map(),
    turn: 0,
  };
  return {
    fixture,
    path,
    decide: (from, to, more) =>
      decide(networkView(fixture.store, { ...around, ...more }), from, to),
  };
}

export const operator: Origin = { kind: "operator" };
export const kms: Origin = { kind: "kms", accountId: KMS_ACCOUNT };
export const host = (hostId: string): Origin => ({ kind: "host", hostId });
export const refused = (code: string, obstacle: string, reason: string) => ({
  kind: "refused",
  code,
  obstacle,
  reason,
});
