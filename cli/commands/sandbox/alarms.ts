import type { Command } from "commander";
import type { AlarmNotification } from "../../../sandbox/alibaba/cms/notifications";
import { output } from "../../output";
import { connectToSandbox } from "../../sandbox/running";

/** `hyok sandbox alarms` */
export function addAlarms(sandbox: Command): void {
  sandbox
    .command("alarms")
    .summary("list the messages that alarms sent")
    .description(
      "Example: hyok sandbox alarms\n\nLists what CloudMonitor sent when something happened to a key: mails, text messages and webhook calls. None of them leaves this machine.",
    )
    .option("--json", "print one JSON document on stdout")
    .action((options: { json?: boolean }) => alarms(options.json ?? false));
}

async function alarms(json: boolean): Promise<void> {
  const sent = await (await connectToSandbox()).client.alibaba.alarms();
  if (json) output.json(sent);
  else output.data(sent.map(line).join("\n") || "none");
}

function line({ outcome, channel, to, contact, ...sent }: AlarmNotification): string {
  const who = contact === undefined ? to : `${contact} (${to})`;
  return `${sent.time}  ${sent.ruleName}  ${sent.eventName}  ${outcome}${channel === "none" ? "" : `  ${channel} to ${who}`}`;
}
