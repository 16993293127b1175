import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { Secret, Unknown, type Properties, type Value } from "./values";

/** Key and values by which the engine marks special objects, from `sdk/go/common/resource/sig` of Pulumi. */
const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";
const OUTPUT_SIGNATURE = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** Text that the engine sends for a value it does not know yet, one for each type; from `sdk/go/common/resource/plugin/rpc.go` of Pulumi. */
const UNKNOWN_TEXTS: ReadonlySet<string> = new Set([
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);
const UNKNOWN_STRING = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Reads the engine's properties. Secret wrappers are taken off: the engine puts them back by property name. */
export function decode(struct: Struct | undefined): Properties {
  return struct ? (decodeValue(struct.toJavaScript()) as Properties) : {};
}

/** Writes properties for the engine; `undefined` members are left out. */
export function encode(properties: Properties): Struct {
  return Struct.fromJavaScript(encodeValue(properties) as Record<string, JavaScriptValue>);
}

function decodeValue(value: Value): Value {
  if (typeof value === "string") return UNKNOWN_TEXTS.has(value) ? Unknown.value : value;
  if (Array.isArray(value)) return value.map(decodeValue);
  if (value === null || typeof value !== "object") return value;
  const members = value as Properties;
  const signature = members[SIGNATURE_KEY];
  if (signature === SECRET_SIGNATURE) return decodeValue(members["value"]);
  if (signature === OUTPUT_SIGNATURE) {
    return "value" in members ? decodeValue(members["value"]) : Unknown.value;
  }
  if (signature !== undefined) {
    throw new TypeError(
      "expected plain values, received an asset, archive or resource; pass its text or id",
    );
  }
  return mapMembers(members, decodeValue);
}

function encodeValue(value: Value): Value {
  if (value instanceof Unknown) return UNKNOWN_STRING;
  if (value instanceof Secret) {
    return { [SIGNATURE_KEY]: SECRET_SIGNATURE, value: encodeValue(value.value) };
  }
  if (Array.isArray(value)) return value.map(encodeValue);
  if (value === null || typeof value !== "object") return value;
  return mapMembers(value as Properties, encodeValue);
}

function mapMembers(members: Properties, convert: (value: Value) => Value): Properties {
  return Object.fromEntries(
    Object.entries(members)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, convert(value)]),
  );
}
