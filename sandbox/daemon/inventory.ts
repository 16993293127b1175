import type { Cloud } from "../cloud/context";
import { alibabaInventory } from "../alibaba/inventory";
import { volcengineIamInventory } from "../volcengine/iam";
import { volcengineKmsInventory } from "../volcengine/kms";
import { volcengineNetworkInventory } from "../volcengine/network-inventory";
import { seededIds } from "../seeds";
import type { InventoryItem } from "./control";

/** Every object of both clouds. What an owner had before belongs to the account. */
export function inventory(cloud: Cloud): InventoryItem[] {
  const seeded = seededIds(cloud.store);
  return everything(cloud).map((item) =>
    seeded.has(item.id) ? { ...item, accountWide: true } : item,
  );
}

function everything(cloud: Cloud): InventoryItem[] {
  return [
    ...volcengineNetworkInventory(cloud),
    ...volcengineKmsInventory(cloud),
    ...volcengineIamInventory(cloud).map((item) =>
      item.state === "service-linked" ? { ...item, accountWide: true } : item,
    ),
    ...alibabaInventory(cloud).map((item) =>
      item.type === "ram access key" && item.name === "root"
        ? { ...item, accountWide: true }
        : item,
    ),
  ];
}
