import type { OperationCall } from "../../cloud/operation";
import type { Params } from "../openapi/params";
import { findKey } from "./find";
import type { KeyRow } from "./rows";

/** Reads `ResourceType` and `ResourceIds` and finds the keys, all or none. Only keys have modelled tags. */
export function taggedKeys(call: OperationCall, params: Params): KeyRow[] {
  if (!params.has("ResourceType")) params.require("ResourceType", "'keys'");
  params.oneOf("ResourceType", ["keys"]);
  const ids = params.list("ResourceIds");
  if (ids.length === 0) params.require("ResourceIds", "at least one key id");
  params.done();
  return ids.map((id) => findKey(call, { id }));
}
