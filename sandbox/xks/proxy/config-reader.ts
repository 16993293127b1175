import { REDACTED, type Issue } from "../../../core/issues";

/** Reads the fields of one section of the configuration, collects what is wrong, and goes on with the default. */
export class SectionReader {
  private readonly seen = new Set<string>();
  private readonly fields: Readonly<Record<string, unknown>>;

  constructor(
    private readonly path: string,
    value: unknown,
    private readonly issues: Issue[],
  ) {
    const isSection = typeof value === "object" && value !== null && !Array.isArray(value);
    this.fields = isSection ? (value as Record<string, unknown>) : {};
    if (!isSection && value !== undefined && value !== null) {
      this.report("", {
        expected: "a section with fields",
        received: value,
        fix: "write its fields below it",
      });
    }
  }

  section(name: string): SectionReader {
    return new SectionReader(this.pathOf(name), this.take(name), this.issues);
  }

  /** The entries of a list, each a section. */
  list(name: string): SectionReader[] {
    const value = this.take(name);
    if (!Array.isArray(value)) {
      this.report(name, {
        expected: "a list",
        received: value,
        fix: "write each entry with a dash in front",
      });
      return [];
    }
    return value.map(
      (entry, index) => new SectionReader(`${this.pathOf(name)}[${index}]`, entry, this.issues),
    );
  }

  /** The field's name and value pairs, in order. */
  entries(): [name: string, value: unknown][] {
    return Object.entries(this.fields);
  }

  text(name: string, fallback: string, rule?: FieldRule): string {
    const value = this.take(name) ?? fallback;
    if (typeof value === "string" && (!rule || rule.allows(value))) return value;
    const expected = rule?.expected ?? "a text";
    const received = rule?.secret ? REDACTED : value;
    this.report(name, {
      expected: expected,
      received: received,
      fix: rule?.fix ?? "put it in quotes",
    });
    return fallback;
  }

  wholeNumber(name: string, fallback: number, range: readonly [number, number]): number {
    const value = this.take(name) ?? fallback;
    const [least, most] = range;
    if (Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most) {
      return Number(value);
    }
    const upTo = most === Number.MAX_SAFE_INTEGER ? "on" : `to ${most}`;
    this.report(name, {
      expected: `a whole number from ${least} ${upTo}`,
      received: value,
      fix: `use ${fallback}`,
    });
    return fallback;
  }

  /** The field as it is; the caller judges it. */
  raw(name: string): unknown {
    return this.take(name);
  }

  report(name: string, problem: Omit<Issue, "path">): void {
    this.issues.push({ path: name === "" ? this.path : this.pathOf(name), ...problem });
  }

  /** Reports the fields that nobody has read: a misspelt one would silently keep its default. */
  end(): void {
    for (const name of Object.keys(this.fields)) {
      if (this.seen.has(name)) continue;
      const known = [...this.seen].join(", ");
      this.issues.push({
        path: this.pathOf(name),
        expected: `one of the fields ${known}`,
        received: name,
        fix: "correct its name or remove it",
      });
    }
  }

  private take(name: string): unknown {
    this.seen.add(name);
    return this.fields[name];
  }

  private pathOf(name: string): string {
    return this.path === "" ? name : `${this.path}.${name}`;
  }
}

/** What a text field may hold. */
export interface FieldRule {
  readonly expected: string;
  readonly fix: string;
  readonly secret?: boolean;
  allows(value: string): boolean;
}
