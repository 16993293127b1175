import type { DiffRequest, DiffResult, PropertyChange } from "../../server/handler";
import { containsUnknown, type Properties } from "../../server/values";
import { changedFields } from "./change";
import { FIELD_NAMES, readInputs } from "./inputs";

/** Inputs that no other store can take over. */
const REPLACING = ["customKeyStoreType", "region"] as const;
/** Inputs that only this program knows. */
const LOCAL = ["ownershipSuffix", "retainWhileKeysRemain"] as const;

const UPDATE: PropertyChange = { kind: "update", inputDiff: false };
const REPLACE: PropertyChange = { kind: "update-replace", inputDiff: false };

/**
 * Compares what is asked with what is in force, which state knows as outputs: so drift that a refresh found and
 * an update that stopped half-way both show.
 */
export function diffKeyStore({
  oldInputs,
  olds,
  news,
}: Pick<DiffRequest, "oldInputs" | "olds" | "news">): DiffResult {
  const changes: Record<string, PropertyChange> = {};
  for (const name of REPLACING) {
    if (olds[name] !== undefined && olds[name] !== news[name]) changes[name] = REPLACE;
  }
  for (const name of LOCAL) {
    if (oldInputs[name] !== news[name]) changes[name] = UPDATE;
  }
  const present = readInputs(olds);
  const wanted = readInputs(news);
  for (const name of Object.keys(changedFields(present.fields, wanted.fields)))
    changes[name] = UPDATE;
  for (const name of FIELD_NAMES) {
    if (containsUnknown(news[name])) changes[name] = UPDATE;
  }
  if (olds["xksSecretAccessKey"] !== news["xksSecretAccessKey"])
    changes["xksSecretAccessKey"] = UPDATE;
  const state = stateChange(olds, wanted.connect);
  if (state !== undefined) changes[state] = UPDATE;
  return { changes, deleteBeforeReplace: false };
}

/** The property that shows that the store is not in the wanted state; undefined when it is. */
function stateChange(olds: Properties, connect: boolean): string | undefined {
  const state = olds["connectionState"];
  if (connect) return state === "CONNECTED" ? undefined : "connectionState";
  return state === "DISCONNECTED" ? undefined : "connect";
}
