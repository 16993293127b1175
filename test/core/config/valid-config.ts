import type { RawConfig } from "../../../core/config";

/** A value that the engine may hand over. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };

/** A configuration that is right, as the engine hands it over; a new copy each time. */
export function validValues(): Record<string, Value> {
  return {
    volcengine: { region: "cn-beijing", zones: ["cn-beijing-a"] },
    proxy: {
      imageId: "image-linux",
      archive: { url: "https://downloads.example.com/xksproxy.tar.gz", sha256: "0".repeat(64) },
    },
    operatorAccess: { mode: "bastion", adminCidrs: ["198.51.100.10/32"] },
    keySource: { provider: "aliyun", region: "cn-beijing" },
    hostedKeys: [{ name: "finetune" }],
  };
}

/** The valid values with some of them set, by path (`proxy.archive.url`, `hostedKeys.0.name`); `undefined` removes one. */
export function withValues(
  changes: Readonly<Record<string, Value | undefined>>,
): Record<string, Value> {
  const values = validValues();
  for (const [path, value] of Object.entries(changes)) assign(values, path.split("."), value);
  return values;
}

function assign(
  target: { [key: string]: Value },
  path: readonly string[],
  value: Value | undefined,
): void {
  const [step, ...rest] = path;
  if (step === undefined) return;
  if (rest.length > 0) {
    target[step] ??= {};
    assign(target[step] as { [key: string]: Value }, rest, value);
  } else if (value === undefined) {
    delete target[step];
  } else {
    target[step] = value;
  }
}

/** A configuration with changes and encrypted keys. */
export function rawConfig(
  changes: Readonly<Record<string, Value | undefined>>,
  secretKeys: readonly string[] = [],
): RawConfig {
  return { values: withValues(changes), secretKeys: new Set(secretKeys) };
}
