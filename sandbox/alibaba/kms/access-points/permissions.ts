import { invalidParameter } from "../../errors";

/** The vendor's permission templates and what each allows; `scope` says where it may be used. */
const TEMPLATES = {
  "RbacPermission/Template/CryptoServiceKeyUser": { serves: "key", scope: "instance" },
  "RbacPermission/Template/CryptoServiceSecretUser": { serves: "secret", scope: "any" },
  /** The console's template for secrets outside instances; its full name is an assumption. */
  "RbacPermission/Template/SecretUser": { serves: "secret", scope: "shared" },
} as const satisfies Record<string, { serves: "key" | "secret"; scope: string }>;

/** Name of a permission template. */
export type PermissionTemplate = keyof typeof TEMPLATES;

/** Scope of a policy for what is in no KMS instance. */
export const SHARED_SCOPE = "shared";

const ALL = Object.keys(TEMPLATES) as PermissionTemplate[];

/** Templates that a policy of a scope may have. @throws CloudError InvalidParameter. */
export function readPermissions(
  texts: readonly string[],
  kmsInstance: string,
): PermissionTemplate[] {
  const known = ALL.filter((name) => fits(TEMPLATES[name].scope, kmsInstance));
  const expected = `a list of 1 to ${known.length} different of ${known.join(", ")} for the scope ${kmsInstance}`;
  const found = texts.map((text) => known.find((name) => name === text));
  if (found.length === 0 || new Set(found).size !== found.length || found.includes(undefined))
    throw invalidParameter("Permissions", expected);
  return found as PermissionTemplate[];
}

/** Whether one of the templates allows cryptographic operations with keys. */
export function servesKeys(permissions: readonly PermissionTemplate[]): boolean {
  return permissions.some((name) => TEMPLATES[name].serves === "key");
}

function fits(scope: "instance" | "shared" | "any", kmsInstance: string): boolean {
  if (scope === "any") return true;
  return (scope === "shared") === (kmsInstance === SHARED_SCOPE);
}
