import { invalidParameter } from "../../errors";
import { optionalText, type Parameters, requiredText } from "../../parameters";
import { DESCRIPTION_MAX_CHARACTERS, NAME_MAX_CHARACTERS } from "./limits";

/** Characters of a name. An assumption: the vendor's samples have letters, digits, `_`, `-` and `.`. */
const NAME = new RegExp(`^[A-Za-z0-9_.-]{1,${NAME_MAX_CHARACTERS}}$`);

/** `Name` of a rule, a policy or an access point. @throws CloudError MissingParameter, InvalidParameter. */
export function readName(params: Parameters, parameter = "Name"): string {
  const name = requiredText(params, parameter);
  if (!NAME.test(name)) {
    throw invalidParameter(
      parameter,
      `1 to ${NAME_MAX_CHARACTERS} letters, digits, underscores, hyphens and dots`,
    );
  }
  return name;
}

/** `Description`: undefined where it is not sent, empty where it is taken away. @throws CloudError InvalidParameter. */
export function readDescription(params: Parameters): string | undefined {
  if (params["Description"] === undefined) return undefined;
  const text = optionalText(params, "Description") ?? "";
  if (text.length > DESCRIPTION_MAX_CHARACTERS)
    throw invalidParameter("Description", `at most ${DESCRIPTION_MAX_CHARACTERS} characters`);
  return text;
}

/** A parameter that is a JSON list of texts; undefined where it is not sent. @throws CloudError InvalidParameter. */
export function readTextList(params: Parameters, name: string): string[] | undefined {
  const text = optionalText(params, name);
  return text === undefined ? undefined : textList(name, parseJson(name, text));
}

/** Names of the network rules in `AccessControlRules`; undefined where it is not sent. @throws CloudError InvalidParameter. */
export function readNetworkRuleNames(params: Parameters): string[] | undefined {
  const name = "AccessControlRules";
  const text = optionalText(params, name);
  if (text === undefined) return undefined;
  const value = parseJson(name, text);
  const expected = 'a JSON object {"NetworkRules": [names of network rules]}';
  if (typeof value !== "object" || value === null || Object.keys(value).join() !== "NetworkRules")
    throw invalidParameter(name, expected);
  const names = textList(name, (value as { NetworkRules: unknown }).NetworkRules);
  if (new Set(names).size !== names.length) throw invalidParameter(name, "each network rule once");
  return names;
}

function textList(name: string, value: unknown): string[] {
  if (!Array.isArray(value) || value.some((item) => typeof item !== "string" || item === ""))
    throw invalidParameter(name, "a JSON list of texts");
  return value as string[];
}

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidParameter(name, "JSON");
  }
}
