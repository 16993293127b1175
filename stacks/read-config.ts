import * as pulumi from "@pulumi/pulumi";
import { allConfig } from "@pulumi/pulumi/runtime/config";
import { parseConfig, type EnvironmentConfig, type RawConfig } from "../core/config";
import { describeIssues } from "../core/issues";

/** Variable by which the engine names the secret keys to a program, as a JSON list. */
const SECRET_KEYS_VARIABLE = "PULUMI_CONFIG_SECRET_KEYS";

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

/** A secret of the stack; undefined when it is not set. */
export function readSecret(key: string): pulumi.Output<string> | undefined {
  return new pulumi.Config().getSecret(key);
}

function rawConfig(): RawConfig {
  const prefix = `${pulumi.getProject()}:`;
  const values: Record<string, unknown> = {};
  const secrets = JSON.parse(process.env[SECRET_KEYS_VARIABLE] ?? "[]") as string[];
  const secretKeys = new Set<string>();
  for (const [key, text] of Object.entries(allConfig())) {
    if (!key.startsWith(prefix)) continue;
    const name = key.slice(prefix.length);
    values[name] = parseValue(text);
    if (secrets.includes(key)) secretKeys.add(name);
  }
  return { values, secretKeys };
}

/** The engine hands objects over as JSON and everything else as text. */
function parseValue(text: string): unknown {
  if (/^(-?\d+|true|false)$/.test(text) || /^[[{]/.test(text)) return JSON.parse(text) as unknown;
  return text;
}
