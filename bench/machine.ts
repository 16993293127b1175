import { cpus, loadavg, release, totalmem, type } from "node:os";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Engine } from "../tools/engine/engine";

/** Packages whose version decides what a measurement means. */
const PACKAGES = ["@pulumi/pulumi", "@pulumi/alicloud", "@pulumi/command", "@pulumi/tls"] as const;

const GIB = 1024 ** 3;

/** Machine and versions that a measurement was made on, a line each. */
export function machineLines(root: string, engine: Engine): string[] {
  return [
    `processor: ${cpus().length} cores, ${cpus()[0]?.model.trim() ?? "unknown model"}`,
    `memory: ${(totalmem() / GIB).toFixed(1)} GiB`,
    `kernel: ${type()} ${release()}`,
    `node: ${process.versions.node}`,
    `engine: pulumi ${engine.version} (${engine.origin === "path" ? "found on PATH" : "built by this project"})`,
    `packages: ${PACKAGES.map((name) => `${name} ${installedVersion(root, name)}`).join(", ")}`,
    `load average at the start: ${loadavg()[0]?.toFixed(1) ?? "unknown"}`,
  ];
}

function installedVersion(root: string, name: string): string {
  const file = join(root, "node_modules", name, "package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}
