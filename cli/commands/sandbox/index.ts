import type { Command } from "commander";
import { addAlarms } from "./alarms";
import { addClock } from "./clock";
import { addConsole } from "./console";
import { addEnv } from "./env";
import { addFaults } from "./faults";
import { addForward } from "./forward";
import { addInventory } from "./inventory";
import { addSettings } from "./settings";
import { addStart } from "./start";
import { addStatus } from "./status";
import { addStop } from "./stop";

/** `hyok sandbox ...`: a sandbox that stays, for working with plain pulumi commands. */
export function addSandbox(program: Command): void {
  const sandbox = program
    .command("sandbox")
    .summary("a sandbox of both clouds that stays")
    .description(
      'Example: hyok sandbox start && eval "$(hyok sandbox env)" && pulumi up\n\nA sandbox of both clouds that outlives the command, for working with plain pulumi commands.',
    );
  for (const add of [
    addStart,
    addStatus,
    addStop,
    addEnv,
    addInventory,
    addForward,
    addClock,
    addFaults,
    addConsole,
    addSettings,
    addAlarms,
  ])
    add(sandbox);
}
