import { createHash } from "node:crypto";
import { CloudError } from "../../cloud/error";
import type { Cloud } from "../../cloud/context";
import type { Properties, ResourceCall, ResourceModel } from "../../cloud/resource";
import type { Store } from "../../state/store";
import { optionalText, present } from "./inputs";

/** What every row of the network, compute and load balancing tables has. */
export interface NetworkRow {
  readonly id: string;
  readonly region: string;
  /** Sandbox time in milliseconds since 1970. */
  readonly createdAt: number;
  updatedAt: number;
}

/** The describing properties that most objects share. */
export interface Labels {
  name: string;
  description?: string | undefined;
  projectName?: string | undefined;
  tags?: unknown;
}

/** One kind of object: its table, and what the cloud does when it is made, changed and removed. */
export interface ObjectKind<R extends NetworkRow> {
  readonly token: string;
  readonly modelled: readonly string[];
  readonly table: ObjectTable<R>;
  create(call: ResourceCall, inputs: Properties): Promise<R> | R;
  /** `known` are the program's properties, for those that the cloud never gives back. */
  outputs(call: ResourceCall, row: R, known: Properties): Properties;
  /** Changes the row in place. Absent when every change replaces. */
  update?(call: ResourceCall, row: R, news: Properties): Promise<void> | void;
  /** Refuses while the object is in use, and takes away what goes with it. */
  remove(call: ResourceCall, row: R): Promise<void> | void;
}

/** The resource model of one kind of object. */
export function networkResource<R extends NetworkRow>(kind: ObjectKind<R>): ResourceModel {
  const outputs = (call: ResourceCall, row: R, known: Properties): Properties =>
    present(kind.outputs(call, row, known));
  const model: ResourceModel = {
    token: kind.token,
    modelled: kind.modelled,
    async create(call, inputs) {
      const made = kind.create(call, inputs);
      // Without a pause between check and entry two creations at once cannot take the same address.
      const row = made instanceof Promise ? await made : made;
      kind.table(call.cloud.store).set(row.id, row);
      return { id: row.id, outputs: outputs(call, row, inputs) };
    },
    read(call, id, known) {
      const row = findRow(call, kind.table, id);
      return row && outputs(call, row, known);
    },
    async delete(call, id) {
      const row = findRow(call, kind.table, id);
      if (!row) return;
      await kind.remove(call, row);
      kind.table(call.cloud.store).delete(id);
    },
  };
  const update = kind.update?.bind(kind);
  if (!update) return model;
  return {
    ...model,
    async update(call, id, { news }) {
      const row = mustFind(call, kind.table, id);
      await update(call, row, news);
      row.updatedAt = call.cloud.clock.now();
      return outputs(call, row, news);
    },
  };
}

/** A named table of one kind of object; a function of the store. */
export interface ObjectTable<R extends NetworkRow> {
  (store: Store): Map<string, R>;
  /** Vendor's noun in error codes, for example `SecurityGroup`. */
  readonly noun: string;
}

/** A table of the store, with the vendor's noun for what is in it. */
export function objectTable<R extends NetworkRow>(name: string, noun: string): ObjectTable<R> {
  return Object.assign((store: Store) => store.table<R>(name), { noun });
}

/** The row of an id in the call's region. */
export function findRow<R extends NetworkRow>(
  call: ResourceCall,
  table: ObjectTable<R>,
  id: string,
): R | undefined {
  const row = table(call.cloud.store).get(id);
  return row?.region === call.region ? row : undefined;
}

/** The row of an id in the call's region. @throws CloudError `Invalid<Noun>Id.NotFound` */
export function mustFind<R extends NetworkRow>(
  call: ResourceCall,
  table: ObjectTable<R>,
  id: string,
): R {
  const row = findRow(call, table, id);
  if (row) return row;
  throw new CloudError(
    `Invalid${table.noun}Id.NotFound`,
    `${id} does not exist in ${call.region}`,
    404,
  );
}

/** Refuses the removal of an object that others use. @throws CloudError `Invalid<Noun>.InUse` */
export function refuseInUse(noun: string, id: string, users: readonly string[]): void {
  if (users.length === 0) return;
  throw new CloudError(
    `Invalid${noun}.InUse`,
    `${id} cannot be deleted while in use by ${users.join(", ")}`,
  );
}

/** Ids of the rows that a test picks. */
export function idsWhere<R extends NetworkRow>(
  rows: Map<string, R>,
  test: (row: R) => boolean,
): string[] {
  return [...rows.values()].filter(test).map((row) => row.id);
}

/** A fresh row head. `suffixLength` characters follow the prefix and its hyphen. */
export function newRow(call: ResourceCall, prefix: string, suffixLength = 20): NetworkRow {
  const now = call.cloud.clock.now();
  return {
    id: call.wantedId ?? vendorId(call.cloud, prefix, suffixLength),
    region: call.region,
    createdAt: now,
    updatedAt: now,
  };
}

/** An identifier in the vendor's form: prefix, hyphen, lower-case letters and digits. */
export function vendorId(cloud: Cloud, prefix: string, suffixLength = 20): string {
  const digest = createHash("sha256").update(cloud.newId(prefix)).digest();
  const letters = [...digest].map((byte) => (byte % 36).toString(36));
  return `${prefix}-${letters.slice(0, suffixLength).join("")}`;
}

/** Labels as given; the name falls back to the id. */
export function readLabels(inputs: Properties, nameProperty: string, id: string): Labels {
  return {
    name: optionalText(inputs, nameProperty) ?? id,
    description: optionalText(inputs, "description"),
    projectName: optionalText(inputs, "projectName"),
    tags: inputs["tags"],
  };
}

/** Labels of an object that the cloud puts into the project `default` when none is named. */
export function inDefaultProject(labels: Labels): Labels {
  return { ...labels, projectName: labels.projectName ?? "default" };
}

/** Labels as the provider shows them. */
export function labelOutputs(row: Labels, nameProperty: string): Properties {
  return {
    [nameProperty]: row.name,
    description: row.description,
    projectName: row.projectName,
    tags: row.tags,
  };
}

const BEIJING_OFFSET_MS = 8 * 60 * 60 * 1000;

/** A time in the vendor's form, for example `2026-11-02T10:00:00+08:00`. */
export function vendorTime(ms: number): string {
  return `${new Date(ms + BEIJING_OFFSET_MS).toISOString().slice(0, 19)}+08:00`;
}
