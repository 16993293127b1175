import { DiffResponse, PropertyDiff } from "@pulumi/pulumi/proto/provider_pb";
import type { ChangeKind, DiffResult } from "./handler";

const KINDS: Record<ChangeKind, PropertyDiff.Kind> = {
  add: PropertyDiff.Kind.ADD,
  "add-replace": PropertyDiff.Kind.ADD_REPLACE,
  delete: PropertyDiff.Kind.DELETE,
  "delete-replace": PropertyDiff.Kind.DELETE_REPLACE,
  update: PropertyDiff.Kind.UPDATE,
  "update-replace": PropertyDiff.Kind.UPDATE_REPLACE,
};

/** The engine's form of a difference: no change, an update, or a replacement with its reasons. */
export function diffResponse(result: DiffResult): DiffResponse {
  const response = new DiffResponse();
  const changes = Object.entries(result.changes);
  response.setChanges(
    changes.length > 0 ? DiffResponse.DiffChanges.DIFF_SOME : DiffResponse.DiffChanges.DIFF_NONE,
  );
  response.setHasdetaileddiff(true);
  response.setDeletebeforereplace(result.deleteBeforeReplace);
  for (const [path, change] of changes) {
    const entry = new PropertyDiff();
    entry.setKind(KINDS[change.kind]);
    entry.setInputdiff(change.inputDiff);
    response.getDetaileddiffMap().set(path, entry);
    response.addDiffs(path);
    if (change.kind.endsWith("-replace")) response.addReplaces(path);
  }
  return response;
}
