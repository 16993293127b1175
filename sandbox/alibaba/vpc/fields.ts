import { invalidParameter } from "../errors";
import { optionalText, type Parameters } from "../parameters";

/** Longest name in characters. */
const NAME_MAX_CHARACTERS = 128;

/** Longest description in characters. */
const DESCRIPTION_MAX_CHARACTERS = 256;

/** Reads the name of a VPC or vSwitch. @throws CloudError InvalidParameter. */
export function readName(params: Parameters, name: string): string | undefined {
  return readShown(params, name, NAME_MAX_CHARACTERS);
}

/** Reads a description. @throws CloudError InvalidParameter. */
export function readDescription(params: Parameters): string | undefined {
  return readShown(params, "Description", DESCRIPTION_MAX_CHARACTERS);
}

function readShown(params: Parameters, name: string, max: number): string | undefined {
  const value = optionalText(params, name);
  if (value === undefined) return undefined;
  if (value.length > max || /^https?:\/\//.test(value)) {
    throw invalidParameter(
      name,
      `1 to ${max} characters that do not start with http:// or https://`,
    );
  }
  return value;
}
