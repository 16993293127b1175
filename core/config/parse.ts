import type { z } from "zod";
import { REDACTED, type Issue } from "../issues";
import { ruleAt } from "./field";
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

/** Reads a stack's configuration once. Problems between fields are looked for when each field is right alone. */
export function parseConfig(raw: RawConfig): ParsedConfig {
  const secretIssues = misplacedSecrets(raw);
  const plain = Object.fromEntries(Object.entries(raw.values).filter(([key]) => !isSecretKey(key)));
  const result = ENVIRONMENT_SCHEMA.safeParse(plain);
  if (!result.success)
    return {
      config: undefined,
      issues: [...secretIssues, ...schemaIssues(result.error, plain, raw.secretKeys)],
    };
  const secrets = new Set(SECRET_KEYS.filter((key) => key in raw.values));
  const issues = [...secretIssues, ...relationIssues({ config: result.data, secrets })];
  return issues.length > 0 ? { config: undefined, issues } : { config: result.data, issues: [] };
}

function isSecretKey(key: string): key is SecretKey {
  return (SECRET_KEYS as readonly string[]).includes(key);
}

/** A `secure:` inside an object, and a secret in clear. */
function misplacedSecrets(raw: RawConfig): Issue[] {
  return Object.keys(raw.values).flatMap((key) => {
    const isSecret = raw.secretKeys.has(key);
    if (isSecretKey(key) && !isSecret) {
      return [
        {
          path: key,
          expected: "an encrypted value",
          received: REDACTED,
          fix: `set it with pulumi config set --secret ${key}`,
        },
      ];
    }
    if (!isSecretKey(key) && isSecret) {
      return [
        {
          path: key,
          expected: "plain values only",
          received: REDACTED,
          fix: `move secure: values to keys of their own: ${SECRET_KEYS.join(", ")}`,
        },
      ];
    }
    return [];
  });
}

function schemaIssues(
  error: z.ZodError,
  values: unknown,
  secretKeys: ReadonlySet<string>,
): Issue[] {
  return error.issues.flatMap((problem) =>
    problem.code === "unrecognized_keys"
      ? problem.keys.map((key) => unknownKey(problem.path, key))
      : [fieldIssue(problem.path, values, secretKeys)],
  );
}

function unknownKey(path: readonly PropertyKey[], key: string): Issue {
  return {
    path: formatPath([...path, key]),
    expected: `one of the documented keys${path.length > 0 ? ` of ${formatPath(path)}` : ""}`,
    received: key,
    fix: "correct the spelling or remove it",
  };
}

function fieldIssue(
  path: readonly PropertyKey[],
  values: unknown,
  secretKeys: ReadonlySet<string>,
): Issue {
  const rule = ruleAt(ENVIRONMENT_SCHEMA, path);
  const hidden = path.length > 0 && secretKeys.has(String(path[0]));
  return {
    path: formatPath(path),
    expected: rule?.expected ?? "an object with the documented keys",
    received: hidden ? REDACTED : valueAt(values, path),
    fix: rule?.fix ?? "see the README's table of keys",
  };
}

function valueAt(values: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (value as Record<PropertyKey, unknown> | undefined)?.[step],
    values,
  );
}

/** `a.b[0].c` */
function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) =>
      typeof step === "number" ? `[${step}]` : `${index > 0 ? "." : ""}${String(step)}`,
    )
    .join("");
}
