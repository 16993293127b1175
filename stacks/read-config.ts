import * as pulumi from "@pulumi/pulumi";
import { allConfig } from "@pulumi/pulumi/runtime/config";
import { isSecretKey, parseConfig, type EnvironmentConfig, type RawConfig } from "../core/config";
import { describeIssues } from "../core/issues";

/** Variable by which the engine names the secret keys to a program, as a JSON list. */
const SECRET_KEYS_VARIABLE = "PULUMI_CONFIG_SECRET_KEYS";

/** Objects, lists, whole numbers and truth values; `007` stays a text. */
const LOOKS_LIKE_JSON = /^([[{]|-?(0|[1-9]\d*)$|true$|false$)/;

/** Reads this stack's configuration once. @throws pulumi.RunError that lists every problem. */
export function readConfig(): EnvironmentConfig {
  const parsed = parseConfig(rawConfig());
  if (!parsed.config) {
    const file = `Pulumi.${pulumi.getStack()}.yaml`;
    throw new pulumi.RunError(
      `configuration: ${parsed.issues.length} ${parsed.issues.length === 1 ? "problem" : "problems"} in ${file}\n${describeIssues(parsed.issues)}`,
    );
  }
  return parsed.config;
}

function rawConfig(): RawConfig {
  const prefix = `${pulumi.getProject()}:`;
  const secrets = JSON.parse(process.env[SECRET_KEYS_VARIABLE] ?? "[]") as string[];
  const own = (keys: string[]) =>
    keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  const all = allConfig() as Readonly<Record<string, string>>;
  const values: Record<string, unknown> = Object.fromEntries(
    own(Object.keys(all)).map((key) => [key, valueOf(key, all[prefix + key] ?? "")]),
  );
  return { values, secretKeys: new Set(own(secrets)) };
}

/** The engine hands objects over as JSON and everything else as text. A secret is always a text of its own: no part of it may end in a syntax error. */
function valueOf(key: string, text: string): unknown {
  if (isSecretKey(key) || !LOOKS_LIKE_JSON.test(text)) return text;
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === "number" && !Number.isSafeInteger(value) ? text : value;
  } catch (error) {
    // A text that begins like JSON and is not, such as `[on`: the schema says what it should have been.
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
