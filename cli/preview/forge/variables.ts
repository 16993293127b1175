import { REDACTED, type Issue } from "../../../core/issues";
import { secretAddress } from "./address";

/** Reads variables and gathers what is wrong with them, so that a job hears everything at once. */
export class Variables {
  readonly issues: Issue[] = [];

  constructor(private readonly environment: Readonly<Record<string, string | undefined>>) {}

  /** A value that may be missing; blank counts as missing. */
  optional(name: string): string | undefined {
    return this.environment[name]?.trim() || undefined;
  }

  /** A value of one form. @returns "" when it is missing or wrong. */
  required(name: string, form: RegExp, { expected, fix }: Pick<Issue, "expected" | "fix">): string {
    const value = this.optional(name);
    if (value !== undefined && form.test(value)) return value;
    this.issues.push({ path: name, expected, received: value, fix });
    return "";
  }

  /** A secret; never shown. @returns "" when it is missing. */
  secret(name: string, { expected, fix }: Pick<Issue, "expected" | "fix">): string {
    const value = this.optional(name);
    // A line break would end the header that carries it.
    if (value !== undefined && /^[\x21-\x7e]+$/.test(value)) return value;
    this.issues.push({
      path: name,
      expected,
      received: value === undefined ? value : REDACTED,
      fix,
    });
    return "";
  }

  /** An address that a secret is sent to. @returns the default when it is missing or wrong. */
  address(name: string, byDefault: string): URL {
    const text = this.optional(name) ?? byDefault;
    const url = secretAddress(text);
    if (url !== undefined) return url;
    this.issues.push({
      path: name,
      expected: "an https address; http only for this machine",
      received: REDACTED,
      fix: `leave it out for ${byDefault}, or set the API address of your own server`,
    });
    return new URL(byDefault);
  }
}
