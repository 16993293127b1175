import { createHash } from "node:crypto";
import type { Store } from "../state/store";
import type { SeedCheck } from "./seeds";
import { untouchedPart } from "./untouched";

/** A row that was there before a stack was deployed. */
interface SeededRow {
  readonly table: string;
  readonly id: string;
  /** SHA-256 of what stays the same while nobody touches it: a row may hold secrets. */
  readonly digest: string;
}

/** Tables of the clouds' objects; others hold settings, accounts and records. */
const OBJECTS = new RegExp(
  `^(${[
    "volcengine\\.(vpc|ecs|eip|nat|clb)\\..*",
    "alibaba\\.(kms|vpc)\\..*",
    "alibaba\\.hsm\\.(instances|clusters|backups)",
    "alibaba\\.ram\\.roles",
    "alibaba\\.oss\\.buckets",
    "alibaba\\.actiontrail\\.trails",
  ].join("|")})$`,
);

const seededRows = (store: Store): Map<string, SeededRow> => store.table("sandbox.seeds");

/** Runs something that makes objects, and remembers all of them as the account's own, as they are then. */
export async function registering<T>(store: Store, make: () => Promise<T>): Promise<T> {
  const before = new Set(objects(store).map(({ key }) => key));
  const result = await make();
  for (const { key, table, id, row } of objects(store)) {
    if (!before.has(key))
      seededRows(store).set(key, { table, id, digest: digestOf(untouchedPart(table, row)) });
  }
  return result;
}

/** Ids of all seeded objects. */
export function seededIds(store: Store): Set<string> {
  return new Set([...seededRows(store).values()].map(({ id }) => id));
}

/** Whether what was seeded is still there, and as it was. */
export function checkSeeds(store: Store): SeedCheck {
  const missing: string[] = [];
  const changed: string[] = [];
  let intact = 0;
  for (const { table, id, digest } of seededRows(store).values()) {
    const row = store.table(table).get(id);
    if (!row) missing.push(id);
    else if (digestOf(untouchedPart(table, row)) !== digest) changed.push(id);
    else intact += 1;
  }
  return { intact, missing, changed };
}

function objects(store: Store): { key: string; table: string; id: string; row: object }[] {
  return store
    .tableNames()
    .filter((table) => OBJECTS.test(table))
    .flatMap((table) =>
      [...store.table(table)].map(([id, row]) => ({ key: `${table} ${id}`, table, id, row })),
    );
}

function digestOf(row: object): string {
  return createHash("sha256")
    .update(JSON.stringify(sorted(row)))
    .digest("hex");
}

/** The same contents in one order: a property that went and came back is no change. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, each]) => [name, sorted(each)]));
}
