import type { Command } from "commander";
import type { SandboxStatus } from "../../../sandbox/daemon/control";
import { output } from "../../output";
import { connectToSandbox } from "../../sandbox/running";

/** `hyok sandbox status` */
export function addStatus(sandbox: Command): void {
  sandbox
    .command("status")
    .summary("show the clock, doors, hosts and failed key stores")
    .description(
      "Example: hyok sandbox status\n\nShows the clock, the doors, the hosts, and why key stores failed to connect.",
    )
    .option("--json", "print one JSON document on stdout")
    .action(async (options: { json?: boolean }) =>
      show((await connectToSandbox()).status, options.json ?? false),
    );
}

function show(status: SandboxStatus, json: boolean): void {
  const { volcengine, alibaba, ...rest } = status;
  if (json)
    return output.json({
      ...rest,
      volcengine: withoutSecret(volcengine),
      alibaba: withoutSecret(alibaba),
    });
  const hosts = rest.hosts.map((host) => `${host.id} ${host.running ? "running" : "stopped"}`);
  output.data(
    [
      `process  ${rest.pid}`,
      `clock    ${new Date(rest.now).toISOString()}`,
      `doors    volcengine ${volcengine.endpoint}, alibaba ${alibaba.endpoint}`,
      `hosts    ${hosts.join(", ") || "none"}`,
      ...rest.keyStoreFailures.map(
        (failure) =>
          `failed   ${failure.storeId}: ${failure.connectionErrorCode} (${failure.obstacle}): ${failure.reason}`,
      ),
    ].join("\n"),
  );
}

function withoutSecret<T extends { secretAccessKey: string }>(
  account: T,
): Omit<T, "secretAccessKey"> {
  const { secretAccessKey: _, ...shown } = account;
  return shown;
}
