import { parseArn } from "../../core/ram/arns";
import { allows, kmsActionsOf } from "../../core/ram/judge/actions";
import { readPolicy, type ReadStatement } from "../../core/ram/judge/read-policy";
import type { Grants } from "./grants";

/** Policies of the vendor that allow the use of any key. */
const VENDORS_KMS = /KMS|^AdministratorAccess$/i;

/** Whether a principal may use keys as a proxy does. */
export function usesKeys(grants: Grants): boolean {
  const actions = ["kms:Encrypt", "kms:Decrypt"];
  const granting = granted(grants);
  return (
    grants.vendors.some((name) => VENDORS_KMS.test(name)) ||
    actions.some((action) => granting.some((statement) => allows(statement, action)))
  );
}

/** What is granted beyond these actions on named keys: other actions, wide resources and policies of the vendor. */
export function surplus(grants: Grants, wanted: readonly string[]): readonly string[] {
  const granting = granted(grants);
  const actions = granting.flatMap((each) => each.actions);
  const resources = granting.flatMap((each) => each.resources);
  return [
    ...new Set([
      ...actions.filter((name) => !isWithin(name, wanted)),
      ...resources.filter(isWide).map((name) => `resource ${name}`),
      ...grants.vendors.map((name) => `policy ${name}`),
    ]),
  ];
}

/** Those of the actions that nothing grants. */
export function lacking(grants: Grants, wanted: readonly string[]): readonly string[] {
  const granting = granted(grants);
  return wanted.filter((action) => !granting.some((statement) => allows(statement, action)));
}

function granted({ known }: Grants): readonly ReadStatement[] {
  return known
    .flatMap(({ text }) => readPolicy(text).statements)
    .filter((statement) => statement.allows);
}

/** A name of KMS that stands for no action grants nothing. */
function isWithin(name: string, wanted: readonly string[]): boolean {
  return kmsActionsOf(name, {})?.every(({ action }) => wanted.includes(action)) ?? false;
}

function isWide(resource: string): boolean {
  return resource === "*" || /[*?]/.test(parseArn(resource)?.resource ?? "");
}
