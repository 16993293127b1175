import type { KeyArgs } from "@pulumi/volcengine/bin/kms/key";
import { NotKnownYetError } from "../rule/judge";
import { perStack } from "../rule/per-stack";
import { reading, type Stack } from "../rule/stack";
import type { StackResource } from "../rule/stack-rule";

/** Resource of the upstream provider that turns the rotation of a key on; it names the key by its id, or by its name and its keyring. */
const KEY_ROTATION = "volcengine:kms/keyRotation:KeyRotation";

/** URN of a key: an id that is made of something else, such as another stack's output, may be any key's. */
const KEY = /[:$]volcengine:kms\/key:Key::/;

/** Ids, names and URNs of keys that a resource of its own rotates, and whether one names a key that is not known yet. */
const rotated = perStack((stack) => {
  const found = new Set<unknown>();
  let isOneLate = false;
  for (const { outputs, propertyDependencies } of stack.ofType(KEY_ROTATION)) {
    const { keyId = [], keyName = [] } = propertyDependencies;
    const keys = [...keyId, ...keyName].filter((urn) => KEY.test(urn));
    for (const urn of keys) found.add(urn);
    const names = reading(() => [outputs["keyId"], nameIn(outputs)]);
    if (names.known) for (const name of names.value) found.add(name);
    else isOneLate ||= keys.length === 0;
  }
  return { found, isOneLate };
});

/**
 * Whether a resource of its own turns the rotation of a key on. A key whose id is not known yet is not there yet, so no known id is its own.
 * @throws NotKnownYetError when one could, and none is known to.
 */
export function isRotatedApart(key: StackResource<KeyArgs>, stack: Stack): boolean {
  const { found, isOneLate } = rotated(stack);
  if (found.has(key.urn) || found.has(nameIn(key.outputs))) return true;
  const id = reading(() => key.outputs["id"]);
  if (id.known && found.has(id.value)) return true;
  if (isOneLate) throw new NotKnownYetError(["keyId"]);
  return false;
}

function nameIn(outputs: Readonly<Record<string, unknown>>): string {
  return [outputs["keyringName"], outputs["keyName"]].join("/");
}
