import type { Command } from "commander";
import { output } from "../../output";
import { connectToSandbox } from "../../sandbox/running";

/** `hyok sandbox inventory` */
export function addInventory(sandbox: Command): void {
  sandbox
    .command("inventory")
    .summary("list every cloud object")
    .description("Example: hyok sandbox inventory --json\n\nLists every object of both clouds.")
    .option("--json", "print one JSON document on stdout")
    .action((options: { json?: boolean }) => inventory(options.json ?? false));
}

async function inventory(json: boolean): Promise<void> {
  const items = await (await connectToSandbox()).client.inventory();
  if (json) return output.json(items);
  const lines = items.map(
    (item) =>
      `${item.cloud}  ${item.type}  ${item.name}  ${item.id}  ${item.state}${item.until ? ` until ${item.until}` : ""}`,
  );
  output.data(lines.join("\n") || "empty");
}
