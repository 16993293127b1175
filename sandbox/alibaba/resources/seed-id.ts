import type { ResourceCall } from "../../cloud/resource";

/** Gives a new object the id that a seed asks for, and answers the id that it has then. */
export function seedId<T extends object>(
  call: ResourceCall,
  rows: Map<string, T>,
  made: { readonly id: string; readonly field: keyof T },
): string {
  const row = rows.get(made.id);
  if (call.wantedId === undefined || !row) return made.id;
  rows.delete(made.id);
  rows.set(call.wantedId, { ...row, [made.field]: call.wantedId });
  return call.wantedId;
}
