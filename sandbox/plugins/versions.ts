import { readFileSync } from "node:fs";

/** Upstream providers that have a stand-in. */
export const STAND_INS = ["alicloud", "volcengine", "command", "tls"] as const;

/** Name of an upstream provider that has a stand-in. */
export type StandIn = (typeof STAND_INS)[number];

/** The provider version that the installed SDK asks the engine for. */
export function sdkVersion(name: StandIn): string {
  const file = require.resolve(`@pulumi/${name}/package.json`);
  const manifest = JSON.parse(readFileSync(file, "utf8")) as {
    version: string;
    pulumi?: { version?: string };
  };
  return (manifest.pulumi?.version ?? manifest.version).replace(/^v/, "");
}
