import type { Command } from "commander";
import type { AlibabaSettings } from "../../../sandbox/alibaba/settings";
import { output, UsageError } from "../../output";
import { connectToSandbox } from "../../sandbox/running";

/** `hyok sandbox settings` */
export function addSettings(sandbox: Command): void {
  sandbox
    .command("settings")
    .summary("show how Alibaba Cloud behaves where the vendor leaves it open, or change it")
    .description(
      "Example: hyok sandbox settings sharedGatewayServesInstanceKeys=false\n\nShows how the modelled Alibaba Cloud behaves where the vendor leaves it open, and how fast its slow steps are, or changes some of it. Changes outlast a restart.",
    )
    .argument("[changes...]", "what to change, as NAME=VALUE: true, false or a whole number")
    .option("--json", "print one JSON document on stdout")
    .action((changes: readonly string[], options: { json?: boolean }) =>
      settings(changes, options.json ?? false),
    );
}

async function settings(texts: readonly string[], json: boolean): Promise<void> {
  const changes = Object.fromEntries(texts.map(readChange));
  const { client } = await connectToSandbox();
  const inForce: AlibabaSettings =
    texts.length > 0
      ? await client.alibaba.changeSettings(changes)
      : await client.alibaba.settings();
  if (json) output.json(inForce);
  else {
    output.data(
      Object.entries(inForce)
        .map(([name, value]) => `${name}=${String(value)}`)
        .join("\n"),
    );
  }
}

function readChange(text: string): [string, boolean | number] {
  const [, name, value = ""] = /^([A-Za-z]+)=(true|false|\d{1,15})$/.exec(text) ?? [];
  if (name === undefined) {
    throw new UsageError(
      `changes: expected NAME=VALUE with true, false or a whole number, received '${text}'; see hyok sandbox settings for the names`,
    );
  }
  return [name, /^\d/.test(value) ? Number(value) : value === "true"];
}
