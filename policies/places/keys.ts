import { component, configuration, doctor, replaced, uncheckable, type Places } from "./place";

const EFFECTS = "test/cli/preview/effects/all-effects.spec.ts";
const LOSSES = "warns of every loss, and of every delete of what bears keys";
const KEY = "test/components/alibaba/kms-key.spec.ts";
const OPERATORS = "test/core/ram/operator-policies.spec.ts";
const NO_DELETION = "lets nobody delete key material: a key goes by its deletion window alone";
const PROVIDER = "test/policies/provider-facts.spec.ts";
const ALIAS = "test/components/alibaba/rotatable-alias.spec.ts";
const ALIAS_MOVES = "keeps every old key under its name and moves the alias to the newest";
const OPERATOR_HOW = "no operator's policy has DeleteKeyMaterial";
const TWO_STATES = "it is a matter of two states, of which a policy sees the new one alone";

/** Requirements on keys, their aliases, rotation and life that no rule judges. */
export const KEYS: Places = {
  "R-145": configuration("a key has a usage that there is", "kmsKeys[0].keyUsage"),
  "R-147": configuration("only key pairs have a second usage", "kmsKeys[0].additionalUsage"),
  "R-148": configuration("an alias has letters, digits, _, - and /", "kmsKeys[0].alias.name"),
  "R-149": configuration(
    "imported material is acknowledged",
    "kmsKeys[0].acknowledgeExternalMaterial",
  ),
  "R-150": configuration("software instances take no imported material", "kmsKeys[0].origin"),
  "R-152": configuration("a key that waits for deletion is not protected", "kmsKeys[0].status"),
  "R-153": component(
    "protection goes before a key does",
    "keyProtection switches protection off in the cloud first",
    ["test/components/protection.spec.ts", "tells both clouds that keyProtection is"],
  ),
  "R-156": component(
    "a key that is not needed is disabled, not deleted",
    "hyok preview warns of every delete of a key; protection refuses it",
    [EFFECTS, LOSSES],
  ),
  "R-157": configuration("no key is deleted at once", "kmsKeys[0].forceDelete"),
  "R-236": configuration("aliases are unique", "kmsKeys[1].alias.name"),
  "R-238": configuration("an alias names one key", "kmsKeys[].alias.name", [
    "test/core/config/wrong-kms-keys.ts",
    "one alias twice",
  ]),
  "R-239": component(
    "an alias is not renamed, but made anew",
    "the provider replaces an alias of another name",
    [PROVIDER, "makes another alias of another name"],
  ),
  "R-240": uncheckable(
    "an alias stands for a key id in four operations only",
    "which operation an application calls is in its code; the service refuses the others",
  ),
  "R-241": replaced(
    "every key has an alias",
    "alibaba-kms-manual-rotation-plan",
    "only a key that KMS cannot rotate needs an alias that can move; a key behind the proxies is named by its mapping",
  ),
  "R-243": component(
    "an alias that is deleted leaves its key",
    "alias and key are two resources; the service deletes the alias alone",
    ["test/sandbox/alibaba/kms/aliases.spec.ts", "deletes an alias once and leaves the key"],
  ),
  "R-244": uncheckable(
    "applications encrypt by alias and decrypt without a key id",
    "which name an application gives is in its code",
  ),
  "R-283": component(
    "hardware protection is asked for where it is offered",
    "the protection level follows from where the key lives; no input sets it",
    [KEY, "takes the protection level from the edition and names the instance"],
  ),
  "R-284": doctor("the protection level is what was asked for", "protection-level"),
  "R-285": component(
    "the protection level is set when a key for imported material is made",
    "the level is an input of the creation",
    [KEY, "takes the protection level from the edition and names the instance"],
  ),
  "R-286": component(
    "another protection level is another key",
    "the provider replaces the key, and hyok preview warns of the loss",
    [PROVIDER, "makes another key of another protection level"],
  ),
  "R-288": configuration("rotation has an interval", "kmsKeys[0].automaticRotation"),
  "R-290": component(
    "rotation of a disabled key is left as it is",
    "one value switches a key off and touches nothing else",
    [KEY, "is switched off by one value, though it rotates"],
  ),
  "R-291": uncheckable("a shorter interval may rotate at once", TWO_STATES),
  "R-292": doctor("a suspended rotation is told", "rotation-state"),
  "R-293": doctor("keys that rotate are enabled", "rotation-state"),
  "R-294": component(
    "old key versions are never removed",
    "a key is one resource; the kit makes no versions that could be removed",
    [KEY, "makes a protected AES-256 key in shared KMS unless told otherwise"],
  ),
  "R-296": component(
    "a rotation by hand keeps the old key",
    "every generation stays a resource of its own",
    [ALIAS, ALIAS_MOVES],
  ),
  "R-297": component(
    "a rotation by hand moves the alias",
    "the alias is one resource whose key changes in place",
    [ALIAS, ALIAS_MOVES],
  ),
  "R-299": uncheckable(
    "rotation does nothing for disks that exist",
    "it is a warning about the service, not a fault of a resource",
  ),
  "R-300": configuration("the interval is from 7 to 365 days", "kmsKeys[0].rotationIntervalInDays"),
  "R-301": doctor("a rotation was rehearsed", "rotation-rehearsed"),
  "R-302": component(
    "a signing key whose version others configure does not rotate",
    "keys rotate only when an interval is given, key pairs never",
    [KEY, "says nothing of the rotation of a key pair"],
  ),
  "R-304": component("material that KMS made is not deleted at once", OPERATOR_HOW, [
    OPERATORS,
    NO_DELETION,
  ]),
  "R-305": component("only imported material is ever deleted", OPERATOR_HOW, [
    OPERATORS,
    NO_DELETION,
  ]),
  "R-306": component(
    "data under one key is unreadable with another",
    "hyok preview warns of every replaced key",
    [EFFECTS, LOSSES],
  ),
  "R-308": component(
    "one value takes a key away from everybody",
    "status disables a key in place",
    [KEY, "is switched off by one value, though it rotates"],
  ),
  "R-309": configuration("usages have the vendor's words", "kmsKeys[0].keyUsage"),
  "R-310": configuration("an origin is one that there is", "kmsKeys[0].origin"),
  "R-311": doctor("a key is enabled before it is used", "key-state"),
};
