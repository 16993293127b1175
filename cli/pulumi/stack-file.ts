import { existsSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { KMS_SERVICE_ACCOUNT_ID } from "../../core/limits";
import { UsageError } from "../output";
import { PROJECT_NAME, stackFile } from "../project";

/** Reads the configuration file of a stack. @throws UsageError when there is none. */
export function readStackFile(root: string, stack: string): string {
  const file = stackFile(root, stack);
  if (/^[A-Za-z0-9._-]+$/.test(stack) && existsSync(file)) return readFileSync(file, "utf8");
  throw new UsageError(
    `--stack: expected the name of a stack with a file Pulumi.<name>.yaml, received '${stack}'; create ${file} or name another stack`,
  );
}

/** Configuration that a stack file holds, by key with namespace; empty where it holds none. */
export function stackConfig(stackYaml: string): Record<string, unknown> {
  const document = parse(stackYaml) as { config?: Record<string, unknown> } | null;
  return document?.config ?? {};
}

/** Keys of a stack file whose values are encrypted. */
export function encryptedKeys(stackYaml: string): string[] {
  const entries = Object.entries(stackConfig(stackYaml));
  return entries.flatMap(([key, value]) => (isEncrypted(value) ? [key] : []));
}

/** Whether a value of a stack file is encrypted. */
export function isEncrypted(value: unknown): boolean {
  return typeof value === "object" && value !== null && "secure" in value;
}

/** Regions of the two clouds that a stack names; where it names none, the program itself says what is wrong. */
export function stackRegions(stackYaml: string): {
  volcengineRegion: string;
  alibabaRegion: string;
} {
  const config = stackConfig(stackYaml) as Record<string, { region?: unknown } | undefined>;
  const region = (key: string) => {
    const value = config[`${PROJECT_NAME}:${key}`]?.region;
    return typeof value === "string" ? value : "cn-beijing";
  };
  return { volcengineRegion: region("volcengine"), alibabaRegion: region("keySource") };
}

/** What a sandbox has to know of a stack before it starts. */
export function stackClouds(
  stackYaml: string,
): ReturnType<typeof stackRegions> & { readonly kmsServiceAccountId: string } {
  const volcengine = stackConfig(stackYaml)[`${PROJECT_NAME}:volcengine`];
  const { kmsServiceAccountId: account } = (volcengine ?? {}) as Record<string, unknown>;
  const kmsServiceAccountId = typeof account === "string" ? account : KMS_SERVICE_ACCOUNT_ID;
  return { ...stackRegions(stackYaml), kmsServiceAccountId };
}
