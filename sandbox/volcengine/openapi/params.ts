import { describeIssues, REDACTED, type Issue } from "../../../core/issues";
import { CloudError } from "../../cloud/error";

/** What a text parameter may be. */
export interface TextRule {
  /** Shortest and longest, in characters. */
  readonly min: number;
  readonly max: number;
  readonly pattern?: RegExp;
  /** The pattern in words. */
  readonly form?: string;
  /** Never shown. */
  readonly secret?: boolean;
}

/**
 * Reads the parameters of one call and collects everything that is wrong with them, so that one answer reports it all.
 * Texts of a GET query and values of a JSON body are read alike. Call `done` last.
 */
export class Params {
  private readonly issues: Issue[] = [];
  private readonly known = new Set<string>();
  private missing = 0;

  constructor(private readonly params: Readonly<Record<string, unknown>>) {}

  /** Whether the caller sent the parameter with a value. */
  has(name: string): boolean {
    const value = this.params[name];
    return value !== undefined && value !== null && value !== "";
  }

  /** A text, or undefined when it was not sent. An empty text counts as sent only where the rule allows one. */
  text(name: string, rule: TextRule): string | undefined {
    const value = this.take(name);
    if (rule.min === 0 && this.params[name] === "") return "";
    if (value === undefined) return undefined;
    const length = `${rule.min === rule.max ? rule.min : `${rule.min} to ${rule.max}`} characters`;
    const expected = rule.form ? `${length}, ${rule.form}` : length;
    const shown = rule.secret ? REDACTED : value;
    if (typeof value !== "string") {
      return this.reject({ path: name, expected, received: shown, fix: "send a string" });
    }
    if (value.length < rule.min || value.length > rule.max) {
      return this.reject({
        path: name,
        expected,
        received: shown,
        fix: `change its length of ${value.length} characters`,
      });
    }
    if (rule.pattern && !rule.pattern.test(value)) {
      return this.reject({ path: name, expected, received: shown, fix: "change its form" });
    }
    return value;
  }

  /** A text that must be there; answers "" when it is not (then `done` throws). */
  requiredText(name: string, rule: TextRule): string {
    if (!this.has(name)) this.require(name, `${rule.min} to ${rule.max} characters`);
    return this.text(name, rule) ?? "";
  }

  /** One of some values, or undefined when it was not sent. */
  oneOf<T extends string>(name: string, values: readonly T[]): T | undefined {
    const value = this.take(name);
    if (value === undefined) return undefined;
    const found = values.find((candidate) => candidate === value);
    if (found !== undefined) return found;
    const expected = values.length === 1 ? `'${values[0]}'` : `one of '${values.join("', '")}'`;
    return this.reject({ path: name, expected, received: value, fix: `use '${values[0]}'` });
  }

  /** A whole number, or undefined when it was not sent. */
  whole(name: string, range: { readonly min: number; readonly max: number }): number | undefined {
    const value = this.take(name);
    if (value === undefined) return undefined;
    const number = typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : value;
    const legal =
      typeof number === "number" &&
      Number.isInteger(number) &&
      number >= range.min &&
      number <= range.max;
    if (legal) return number;
    return this.reject({
      path: name,
      expected: `a whole number from ${range.min} to ${range.max}`,
      received: value,
      fix: `use ${range.min}`,
    });
  }

  /** A truth value, or undefined when it was not sent. */
  flag(name: string): boolean | undefined {
    const value = this.take(name);
    if (value === undefined) return undefined;
    if (value === true || value === "true") return true;
    if (value === false || value === "false") return false;
    return this.reject({
      path: name,
      expected: "true or false",
      received: value,
      fix: "use false",
    });
  }

  /** Any value as it was sent: the caller of this method checks it. */
  raw(name: string): unknown {
    return this.take(name);
  }

  /** Texts of a list: a JSON array, or `Name.1`, `Name.2` of a query. */
  list(name: string): string[] {
    const value = this.take(name);
    const items = Array.isArray(value) ? value : value === undefined ? this.indexed(name) : [value];
    if (items.every((item) => typeof item === "string")) return items;
    this.reject({ path: name, expected: "a list of texts", received: value, fix: "send strings" });
    return [];
  }

  /** Tags: a JSON array of `{Key, Value}`, or `Tags.1.Key` and `Tags.1.Value` of a query. */
  tags(name: string): { Key: string; Value: string }[] {
    const value = this.take(name) ?? this.indexedTags(name);
    const legal = Array.isArray(value) && value.every(isTag);
    if (legal) return value.map(({ Key, Value }) => ({ Key, Value }));
    this.reject({
      path: name,
      expected: "a list of {Key, Value} with texts",
      received: value,
      fix: "send a key and a value for each tag",
    });
    return [];
  }

  /** Notes that a parameter is wrong for a reason of the operation's own. */
  reject(issue: Issue): undefined {
    this.issues.push(issue);
    return undefined;
  }

  /** Notes that a parameter must be there. */
  require(name: string, expected: string): void {
    this.missing += 1;
    this.issues.push({ path: name, expected, received: undefined, fix: "send it" });
  }

  /**
   * Ends the reading. `tolerated` are parameters that callers send and the service takes no notice of.
   * @throws CloudError MissingParameter or InvalidParameter naming every issue.
   */
  done(tolerated: readonly string[] = []): void {
    for (const name of Object.keys(this.params)) {
      const root = name.split(".")[0] ?? name;
      if (this.known.has(root) || tolerated.includes(name)) continue;
      this.issues.push({
        path: name,
        expected: "a parameter of this operation",
        received: REDACTED,
        fix: "leave it out",
      });
    }
    if (this.issues.length === 0) return;
    const code = this.missing === this.issues.length ? "MissingParameter" : "InvalidParameter";
    throw new CloudError(code, describeIssues(this.issues), 400);
  }

  private take(name: string): unknown {
    this.known.add(name);
    return this.has(name) ? this.params[name] : undefined;
  }

  private indexed(name: string): unknown[] {
    const items: unknown[] = [];
    for (let index = 1; this.has(`${name}.${index}`); index += 1) {
      items.push(this.params[`${name}.${index}`]);
    }
    return items;
  }

  private indexedTags(name: string): unknown[] {
    const items: unknown[] = [];
    for (let index = 1; this.has(`${name}.${index}.Key`); index += 1) {
      const prefix = `${name}.${index}`;
      items.push({
        Key: this.params[`${prefix}.Key`],
        Value: this.params[`${prefix}.Value`] ?? "",
      });
    }
    return items;
  }
}

function isTag(value: unknown): value is { Key: string; Value: string } {
  if (value === null || typeof value !== "object") return false;
  const { Key, Value } = value as { Key?: unknown; Value?: unknown };
  return typeof Key === "string" && typeof Value === "string";
}
