import { invalidParameter } from "./errors";
import type { Parameters } from "./parameters";

/** Values of `<name>.1`, `<name>.2`, … in the order of their numbers. @throws CloudError InvalidParameter. */
export function repeatedTexts(params: Parameters, name: string): string[] {
  return repeated(params, name).map(([, value]) => {
    if (typeof value === "string") return value;
    throw invalidParameter(name, "texts");
  });
}

/**
 * Fields of `<name>.1.<field>`, `<name>.2.<field>`, … in the order of their numbers, empty ones left out.
 * @throws CloudError InvalidParameter.
 */
export function repeatedObjects(params: Parameters, name: string): Record<string, string>[] {
  const objects = new Map<string, Record<string, string>>();
  for (const [path, value] of repeated(params, name)) {
    const [index = "", ...field] = path.split(".");
    if (value === "" || value === undefined) continue;
    if (typeof value !== "string") throw invalidParameter(`${name}.${path}`, "a text");
    objects.set(index, { ...objects.get(index), [field.join(".")]: value });
  }
  return [...objects.values()];
}

/** A list of texts as the parameters `<name>.1`, `<name>.2`, …. */
export function toRepeated(name: string, values: readonly string[]): Record<string, string> {
  return Object.fromEntries(values.map((value, index) => [`${name}.${index + 1}`, value]));
}

/** A list of objects as the parameters `<name>.1.<field>`, …. */
export function toRepeatedObjects(
  name: string,
  values: readonly Readonly<Record<string, string | undefined>>[],
): Record<string, string> {
  return Object.fromEntries(
    values.flatMap((value, index) =>
      Object.entries(value).flatMap(([field, text]) =>
        text === undefined ? [] : [[`${name}.${index + 1}.${field}`, text]],
      ),
    ),
  );
}

function repeated(params: Parameters, name: string): [string, unknown][] {
  const prefix = `${name}.`;
  const number = (path: string): number => Number(path.split(".")[0]);
  return Object.entries(params)
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, value]): [string, unknown] => [key.slice(prefix.length), value])
    .sort(([a], [b]) => number(a) - number(b));
}
