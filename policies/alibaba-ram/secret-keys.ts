import { Secret } from "@pulumi/alicloud/kms/secret";
import { OWN_KEY_ACTIONS } from "../../core/ram/actions";
import { formatArn, kmsArn, parseArn } from "../../core/ram/arns";
import { allows } from "../../core/ram/judge/actions";
import { readPolicy } from "../../core/ram/judge/read-policy";
import { fitsPattern } from "../../core/ram/wildcard";
import { perStack } from "../rule/per-stack";
import { reading, type Reading } from "../rule/stack";

const ANYWHERE = { region: "*", accountId: "*" };

/** A secret that a key of its owner's protects. */
export interface ProtectedSecret {
  readonly name: string;
  /** Resource name of the key, of whatever region and account. */
  readonly key: Reading<string>;
}

/** Secrets of a stack that name a key. */
export const protectedSecrets = perStack((stack): readonly ProtectedSecret[] =>
  stack.all(Secret).flatMap(({ outputs }) => {
    const id = reading(() => outputs.encryptionKeyId);
    if (id.known && id.value === undefined) return [];
    const name = outputs.secretName;
    return [{ name, key: id.known ? { known: true, value: keyName(id.value ?? "") } : id }];
  }),
);

/** Those of some secrets that a document lets its holder read, write or make. */
export function usableBy(
  text: string,
  secrets: readonly ProtectedSecret[],
): readonly ProtectedSecret[] {
  const granted = readPolicy(text).statements.filter((each) =>
    Object.keys(OWN_KEY_ACTIONS).some((action) => allows(each, action)),
  );
  const resources = granted.flatMap((each) => each.resources);
  return secrets.filter(({ name }) => resources.some((each) => standsFor(each, name)));
}

/** The container stands for the secrets that are made in it. */
function standsFor(resource: string, name: string): boolean {
  if (resource === "*") return true;
  const pattern = parseArn(resource)?.resource;
  return pattern === "secret" || (pattern !== undefined && fitsPattern(pattern, `secret/${name}`));
}

/** A resource name without its region and account, which the key of a secret does not tell. */
export function placeless(resource: string): string {
  const arn = parseArn(resource);
  return arn === undefined ? resource : formatArn({ ...arn, ...ANYWHERE });
}

function keyName(id: string): string {
  return kmsArn(ANYWHERE, parseArn(id)?.resource ?? `key/${id}`);
}
