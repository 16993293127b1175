import type { KeyArgs } from "@pulumi/volcengine/bin/kms/key";
import { perStack } from "../rule/per-stack";
import { reading, type Stack } from "../rule/stack";
import type { StackResource } from "../rule/stack-rule";

/** Resource of the upstream provider that turns the rotation of a key on; it names the key by its id, or by its name and its keyring. */
const KEY_ROTATION = "volcengine:kms/keyRotation:KeyRotation";

/** Ids, names and URNs of keys that a resource of its own rotates, as far as they are known. */
const rotated = perStack((stack) => {
  const found = new Set<unknown>();
  for (const { outputs, propertyDependencies } of stack.ofType(KEY_ROTATION)) {
    const id = reading(() => outputs["keyId"]);
    if (id.known) found.add(id.value);
    const name = reading(() => nameIn(outputs));
    if (name.known) found.add(name.value);
    const { keyId = [], keyName = [] } = propertyDependencies;
    for (const urn of [...keyId, ...keyName]) found.add(urn);
  }
  return found;
});

/** Whether a resource of its own turns the rotation of a key on. A key whose id is not known yet is named by none. */
export function isRotatedApart(key: StackResource<KeyArgs>, stack: Stack): boolean {
  const found = rotated(stack);
  const id = reading(() => key.outputs["id"]);
  return found.has(key.urn) || found.has(nameIn(key.outputs)) || (id.known && found.has(id.value));
}

function nameIn(outputs: Readonly<Record<string, unknown>>): string {
  return [outputs["keyringName"], outputs["keyName"]].join("/");
}
