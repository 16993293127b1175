import type { z } from "zod";
import { REDACTED, type Issue } from "../issues";
import { keysAt, ruleAt, valueAt } from "./field";
import { relationIssues } from "./relations";
import { ENVIRONMENT_SCHEMA, SECRET_KEYS, type EnvironmentConfig, type SecretKey } from "./schema";

/** Configuration of a stack as the engine hands it over: values by key without the namespace, and the keys that are secret. */
export interface RawConfig {
  readonly values: Readonly<Record<string, unknown>>;
  readonly secretKeys: ReadonlySet<string>;
}

/** The parsed configuration, or every problem at once. */
export type ParsedConfig =
  | { readonly config: EnvironmentConfig; readonly issues: readonly [] }
  | { readonly config: undefined; readonly issues: readonly Issue[] };

/** Reads a stack's configuration once, and finds every problem: of keys alone, and between keys that are right alone. */
export function parseConfig(raw: RawConfig): ParsedConfig {
  const plain = Object.fromEntries(Object.entries(raw.values).filter(([key]) => !isSecretKey(key)));
  const result = ENVIRONMENT_SCHEMA.safeParse(plain);
  const wrongFields = result.success ? [] : schemaIssues(result.error, { ...raw, values: plain });
  const secrets = new Set(SECRET_KEYS.filter((key) => Object.hasOwn(raw.values, key)));
  const related = relationIssues({ config: rightKeys({ ...raw, values: plain }), secrets });
  const issues = [...secretObjects(raw), ...wrongSecrets(raw), ...wrongFields, ...related];
  if (result.success && issues.length === 0) return { config: result.data, issues: [] };
  return { config: undefined, issues };
}

/** The top-level keys that are right alone. One that is hidden in a secret is not among them, as relations show values of both sides. */
function rightKeys({ values, secretKeys }: RawConfig): Partial<EnvironmentConfig> {
  const right = Object.entries(ENVIRONMENT_SCHEMA.shape).flatMap(([key, schema]) => {
    const result = schema.safeParse(values[key]);
    return result.success && !secretKeys.has(key) ? [[key, result.data] as const] : [];
  });
  return Object.fromEntries(right);
}

/** Whether a key of the configuration is one of the secrets. */
export function isSecretKey(key: string): key is SecretKey {
  return (SECRET_KEYS as readonly string[]).includes(key);
}

/** A `secure:` inside an object makes the whole object secret. */
function secretObjects({ values, secretKeys }: RawConfig): Issue[] {
  return Object.keys(values)
    .filter((key) => secretKeys.has(key) && !isSecretKey(key))
    .map((key) => ({
      path: key,
      expected: "plain values only",
      received: REDACTED,
      fix: `move secure: values to keys of their own: ${SECRET_KEYS.join(", ")}`,
    }));
}

/** A secret in clear, and one that says nothing. */
function wrongSecrets({ values, secretKeys }: RawConfig): Issue[] {
  return SECRET_KEYS.filter((key) => Object.hasOwn(values, key)).flatMap((key): Issue[] => {
    const fix = `set it with pulumi config set --secret ${key}`;
    if (!secretKeys.has(key)) {
      return [{ path: key, expected: "an encrypted value", received: REDACTED, fix }];
    }
    return values[key] === ""
      ? [{ path: key, expected: "a secret that is not empty", received: "", fix }]
      : [];
  });
}

/** One issue per field, however many checks of that field it fails. */
function schemaIssues(error: z.ZodError, raw: RawConfig): Issue[] {
  const issues = error.issues.flatMap((problem) =>
    problem.code === "unrecognized_keys"
      ? problem.keys.map((key) => unknownKey([...problem.path, key], raw.values))
      : [fieldIssue(problem, raw)],
  );
  return issues.filter(
    ({ path, expected }, index) =>
      issues.findIndex((each) => each.path === path && each.expected === expected) === index,
  );
}

function unknownKey(path: readonly PropertyKey[], values: RawConfig["values"]): Issue {
  const keys = keysAt(ENVIRONMENT_SCHEMA, { path: path.slice(0, -1), root: values });
  return {
    path: formatPath(path),
    expected: `one of the keys ${keys.join(", ")}`,
    received: String(path.at(-1)),
    fix: "correct the spelling or remove it",
  };
}

function fieldIssue({ code, path }: z.core.$ZodIssue, { values, secretKeys }: RawConfig): Issue {
  // A record's key is judged by the record's own rule, and shown instead of its value.
  const isKey = code === "invalid_key";
  const key = path.at(-1);
  const rule = ruleAt(ENVIRONMENT_SCHEMA, { path: isKey ? path.slice(0, -1) : path, root: values });
  const received = isKey && key !== undefined ? String(key) : valueAt(values, path);
  return {
    path: formatPath(path),
    expected: rule.expected,
    received: secretKeys.has(String(path[0])) || holdsPrivateKey(received) ? REDACTED : received,
    fix: rule.fix,
  };
}

/** A private key that was pasted into the wrong place is not shown on top of it. */
function holdsPrivateKey(value: unknown): boolean {
  if (typeof value === "string") return value.includes("PRIVATE KEY");
  return typeof value === "object" && value !== null && Object.values(value).some(holdsPrivateKey);
}

/** `a.b[0].c` */
function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) =>
      typeof step === "number" ? `[${step}]` : `${index > 0 ? "." : ""}${String(step)}`,
    )
    .join("");
}
