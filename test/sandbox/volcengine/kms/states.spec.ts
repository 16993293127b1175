import assert from "node:assert/strict";
import { keyStores } from "../../../../sandbox/volcengine/kms/rows";
import type { StoreState } from "../../../../sandbox/volcengine/kms/states";
import { kmsWorld, type KmsWorld } from "./kms-world";

type Outcome = "ok" | "no-op" | "refused";

const REFUSED = "CustomKeyStoreInvalidState";

/** Every cell of the state table: connect, disconnect, soft update, hard update, delete, CreateKey. */
const CELLS: Record<StoreState, readonly [Outcome, Outcome, Outcome, Outcome, Outcome, Outcome]> = {
  DISCONNECTED: ["ok", "refused", "ok", "ok", "ok", "refused"],
  CONNECTING: ["no-op", "ok", "refused", "refused", "refused", "refused"],
  CONNECTED: ["no-op", "ok", "ok", "refused", "refused", "ok"],
  FAILED: ["refused", "ok", "refused", "refused", "refused", "refused"],
  DISCONNECTING: ["refused", "refused", "refused", "refused", "refused", "refused"],
};

const WORDS = [
  "connect it",
  "disconnect it",
  "update it",
  "update its endpoint, connectivity, endpoint service or trust anchor",
  "delete it",
  "use it",
];

const ACTIONS: readonly ((world: KmsWorld, id: string) => Promise<unknown>)[] = [
  (world, id) => world.call("ConnectCustomKeyStore", { CustomKeyStoreID: id }),
  (world, id) => world.call("DisconnectCustomKeyStore", { CustomKeyStoreID: id }),
  (world, id) =>
    world.call("UpdateCustomKeyStore", { CustomKeyStoreID: id, NewCustomKeyStoreName: "store-b" }),
  (world, id) =>
    world.call("UpdateCustomKeyStore", {
      CustomKeyStoreID: id,
      TrustAnchorCertificate: world.authority.base64,
    }),
  (world, id) => world.call("DeleteCustomKeyStore", { CustomKeyStoreID: id }),
  (world, id) => world.externalKey(id),
];

/** State after an accepted action. */
const AFTER: Partial<Record<StoreState, readonly (StoreState | "gone" | undefined)[]>> = {
  DISCONNECTED: ["CONNECTING", undefined, "DISCONNECTED", "DISCONNECTED", "gone", undefined],
  CONNECTING: ["CONNECTING", "DISCONNECTING"],
  CONNECTED: ["CONNECTED", "DISCONNECTING", "CONNECTED", undefined, undefined, "CONNECTED"],
  FAILED: [undefined, "DISCONNECTING"],
};

describe("sandbox/volcengine/kms/states", () => {
  for (const [state, outcomes] of Object.entries(CELLS) as [StoreState, readonly Outcome[]][]) {
    outcomes.forEach((outcome, index) => {
      const verb = WORDS[index] ?? "";
      it(`${state}: to ${verb} is ${outcome}`, async () => {
        const world = await kmsWorld();
        const id = await world.store();
        const row = keyStores(world.cloud).get(id);
        assert.ok(row);
        row.connectionState = state;
        const act = ACTIONS[index];
        assert.ok(act);
        if (outcome === "refused") {
          const remedy = state === "FAILED" ? "; disconnect it first" : "";
          const message = `Custom key store [store-a] is ${state}, which does not allow to ${verb}${remedy}.`;
          await assert.rejects(act(world, id), { code: REFUSED, message, status: 400 });
          assert.equal(row.connectionState, state);
          return;
        }
        await act(world, id);
        const now = keyStores(world.cloud).get(id)?.connectionState ?? "gone";
        assert.equal(now, AFTER[state]?.[index]);
        assert.equal(world.tasks.length, outcome === "ok" && index < 2 ? 1 : 0);
      });
    });
  }
});
