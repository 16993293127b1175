import { readPolicy } from "../../core/ram/judge/read-policy";
import { fitsPattern } from "../../core/ram/wildcard";

/** Actions that use a key. Source: Volcengine KMS API. */
const USE = ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey"];

/** Actions that take a key away or decide over it. Source as before. */
const ADMINISTRATION = [
  "kms:ScheduleKeyDeletion",
  "kms:DisableKey",
  "kms:DeleteKeyMaterial",
  "kms:DeleteCustomKeyStore",
  "kms:DisconnectCustomKeyStore",
];

/** The first action of each duty that policies allow together; undefined for a duty that they do not allow. */
export interface Duties {
  readonly use: string | undefined;
  readonly administration: string | undefined;
}

/** What policies that one principal has allow together. */
export function dutiesOf(documents: readonly string[]): Duties {
  const allowed = documents
    .flatMap((each) => readPolicy(each).statements)
    .flatMap(({ allows, actions }) => (allows ? actions : []));
  const first = (known: readonly string[]) =>
    known.find((action) => allowed.some((pattern) => fitsPattern(pattern, action)));
  return { use: first(USE), administration: first(ADMINISTRATION) };
}
