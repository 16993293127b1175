import type { InventoryItem } from "../../sandbox/daemon/control";

/** Identity of every object, a line each, for comparing two inventories. */
export function objects(items: readonly InventoryItem[]): string {
  return items
    .map((item) => `${item.cloud} ${item.type} ${item.id}`)
    .sort()
    .join("\n");
}
