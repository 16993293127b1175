import type { Command } from "commander";
import { output } from "../../output";
import { connectToSandbox } from "../../sandbox/record";

/** `hyok sandbox inventory` */
export function addInventory(sandbox: Command): void {
  sandbox
    .command("inventory")
    .summary("list every cloud object")
    .option("--json", "print one JSON document on stdout")
    .action((options: { json?: boolean }) => inventory(options.json ?? false));
}

async function inventory(json: boolean): Promise<void> {
  const items = await (await connectToSandbox()).inventory();
  if (json) return output.json(items);
  const lines = items.map((item) => `${item.cloud}  ${item.type}  ${item.name}  ${item.id}  ${item.state}${item.until ? ` until ${item.until}` : ""}`);
  output.data(lines.join("\n") || "empty");
}
