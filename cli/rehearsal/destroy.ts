import type { InventoryItem } from "../../sandbox/daemon/control";
import { KeyStores } from "../../providers/hyok/client/key-stores";
import { deleteKeyring } from "../../providers/hyok/client/keyrings";
import { CommandError } from "../output";
import { PROJECT_NAME } from "../project";
import { withEngine } from "./deploy";
import type { Phase, Rehearsal } from "./context";
import { objects } from "./objects";
import { deployed } from "./verify-phase";

/** Margin in milliseconds beyond the last waiting time. */
const MARGIN_MS = 60_000;

/** Words of the engine for a resource that may not be deleted. */
const PROTECTED = "protect";

/** With key protection on, destroy stops before it deletes anything; the phase then switches protection off. */
export const protection: Phase = {
  name: "key protection",
  async run(rehearsal) {
    if (deployed(rehearsal).keyProtection === "off")
      return "off in this stack: destroy may delete keys";
    const before = objects(await rehearsal.sandbox.inventory());
    const refusal = await destroyRefusal(rehearsal);
    const after = objects(await rehearsal.sandbox.inventory());
    const changes = differences(before, after);
    if (!refusal.includes(PROTECTED) || changes.length > 0)
      throw new CommandError(
        `expected destroy to stop before it deletes anything while keyProtection is on, received ${[...changes, refusal || "a destroyed stack"].join("\n")}; set keyProtection to on and run pulumi up`,
      );
    await rehearsal.workspace.stack.setConfig(`${PROJECT_NAME}:keyProtection`, { value: "off" });
    await withEngine(rehearsal, "pulumi up", (log) =>
      rehearsal.workspace.stack.up({ onEvent: log.listen, signal: rehearsal.call.signal }),
    );
    return `destroy stopped with ${before.split("\n").length} objects untouched; ${PROJECT_NAME}:keyProtection is switched off`;
  },
};

/** What is gone and what is new, a line each. */
function differences(before: string, after: string): string[] {
  const [old, now] = [before.split("\n"), after.split("\n")];
  return [
    ...old.filter((line) => !now.includes(line)).map((line) => `gone: ${line}`),
    ...now.filter((line) => !old.includes(line)).map((line) => `new: ${line}`),
  ];
}

/** What the engine says when it refuses to destroy; empty when it destroyed. */
async function destroyRefusal(rehearsal: Rehearsal): Promise<string> {
  try {
    await withEngine(rehearsal, "pulumi destroy", (log) =>
      rehearsal.workspace.stack.destroy({ onEvent: log.listen, signal: rehearsal.call.signal }),
    );
    return "";
  } catch (error) {
    if (error instanceof CommandError) return error.message;
    throw error;
  }
}

/** Types of objects that no stack ever deletes: the HSMs hold the owner's keys, and the records were locked against everybody. */
const OWNERS: readonly string[] = ["hsm cluster", "oss bucket"];

/** Everything taken down; what waits for its deletion is listed. */
export const destroy: Phase = {
  name: "destroy",
  async run(rehearsal) {
    const { log } = await withEngine(rehearsal, "pulumi destroy", (each) =>
      rehearsal.workspace.stack.destroy({ onEvent: each.listen, signal: rehearsal.call.signal }),
    );
    const retained = await ours(rehearsal);
    return [
      `${log.count("delete")} resources deleted, ${retained.length} retained`,
      ...retained.map(describe),
    ].join("\n");
  },
};

/** The clock moves past the waiting time, and what is left is deleted. */
export const leftovers: Phase = {
  name: "leftovers",
  async run(rehearsal) {
    const waiting = await ours(rehearsal);
    const last = Math.max(
      ...waiting.flatMap((item) => (item.until ? [Date.parse(item.until)] : [])),
    );
    const now = await rehearsal.sandbox.now();
    if (Number.isFinite(last))
      await rehearsal.sandbox.advanceClock(Math.max(0, last - now) + MARGIN_MS);
    const facts = deployed(rehearsal);
    await deleteKeyring(rehearsal.api, rehearsal.call, facts.keyringName);
    const stores = new KeyStores(rehearsal.api, rehearsal.call);
    if (await stores.byId(facts.customKeyStoreId)) await stores.delete(facts.customKeyStoreId);
    const left = await ours(rehearsal);
    const owners = left.filter(({ type }) => OWNERS.includes(type));
    const rest = left.filter(({ type }) => !OWNERS.includes(type));
    if (rest.length > 0)
      throw new CommandError(
        `expected an empty inventory, received ${rest.length} objects:\n${rest.map(describe).join("\n")}`,
      );
    const untouched = await adopted(rehearsal);
    const but = owners.length > 0 ? ` but for ${owners.length} that only their owner deletes` : "";
    return [
      `${waiting.length - owners.length} leftovers gone, inventory empty${but}${untouched}`,
      ...owners.map(describe),
    ].join("\n");
  },
};

/** What the stack adopted is still there and as it was. @throws CommandError when it is not. */
async function adopted(rehearsal: Rehearsal): Promise<string> {
  const { intact, missing, changed } = await rehearsal.sandbox.checkSeeds();
  if (missing.length + changed.length > 0)
    throw new CommandError(
      `expected what the account had before to be as it was, found ${missing.length} objects gone (${missing.join(", ")}) and ${changed.length} changed (${changed.join(", ")}); a stack must not touch what it adopts`,
    );
  return intact === 0 ? "" : `; the ${intact} objects that the account had before are untouched`;
}

/** Objects of the stack: what belongs to the account stays. */
async function ours(rehearsal: Rehearsal): Promise<InventoryItem[]> {
  return (await rehearsal.sandbox.inventory()).filter((item) => item.accountWide !== true);
}

function describe(item: InventoryItem): string {
  return `${item.cloud} ${item.type} ${item.name} (${item.id}): ${item.state}${item.until ? ` until ${item.until}` : ""}`;
}
