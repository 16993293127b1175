import type { DiffRequest, DiffResult, PropertyChange } from "../../server/handler";
import { containsUnknown, type Properties } from "../../server/values";
import { canonical } from "./template";

const UPDATE: PropertyChange = { kind: "update", inputDiff: false };

/** Compares what is asked with what state knows. */
export function diffKmsAccess({ olds, news }: Pick<DiffRequest, "olds" | "news">): DiffResult {
  const changes: Record<string, PropertyChange> = {};
  if (olds["region"] !== news["region"])
    changes["region"] = { kind: "update-replace", inputDiff: false };
  if (isChanged(news["serviceLinkedRoles"], servicesOf(olds)))
    changes["serviceLinkedRoles"] = UPDATE;
  if (isChanged(news["explicitRole"], olds["explicitRole"])) changes["explicitRole"] = UPDATE;
  // A refresh notes what the cloud says today; only an update accepts it.
  if (isChanged(olds["roleTemplates"], olds["acceptedRoleTemplates"]))
    changes["roleTemplates"] = UPDATE;
  return { changes, deleteBeforeReplace: false };
}

function isChanged(news: unknown, olds: unknown): boolean {
  return containsUnknown(news) || canonical(news ?? null) !== canonical(olds ?? null);
}

/** The services whose roles are there: one that a refresh missed is to be made again. */
function servicesOf(olds: Properties): unknown {
  const { roles } = olds;
  return Array.isArray(roles) ? roles.map((role: Properties) => role["serviceName"]) : undefined;
}
