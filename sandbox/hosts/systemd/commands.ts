import type { Inside } from "../agent/inside";
import type { Journal } from "./journal";
import { launchScript } from "./launch-script";
import { UnitProcess } from "./process";
import { judge, type Outcome } from "./restart-policy";
import type { Command, Unit } from "./unit";
import { readText } from "./values";
import { parseEnvironmentFile } from "./words";

/** What a service acts on. */
export interface ServiceWorld {
  readonly inside: Inside;
  readonly journal: Journal;
  /** Called after each change of a state. */
  changed(): void;
}

const SUCCESS: Outcome = { result: "success", ending: { code: 0, signal: null } };

/** Runs the commands of one unit. */
export class ServiceCommands {
  private unenforcedNoted = "";

  constructor(
    private readonly world: ServiceWorld,
    private readonly unit: () => Unit,
  ) {}

  /** Writes a line of the service manager's own into the unit's journal. */
  note(message: string): void {
    this.world.journal.write(this.unit().name, "systemd[1]", message);
  }

  /** Names once, in the journal, the directives that have no effect on a sandbox host. */
  noteUnenforced(): void {
    const list = this.unit().notEnforced.join(", ");
    if (list === "" || list === this.unenforcedNoted) return;
    this.unenforcedNoted = list;
    this.note(`${this.unit().name}: accepted but without effect on a sandbox host: ${list}`);
    const user = this.unit().one("User", readText, "root");
    if (user !== "root")
      this.note(`${this.unit().name}: User=${user}: runs as root, a sandbox host has one user id`);
  }

  /** False, with a note, when ConditionPathExists does not hold. */
  async conditionHolds(): Promise<boolean> {
    const condition = this.unit().header("ConditionPathExists", readText, "");
    if (condition === "") return true;
    const path = condition.replace(/^[!|]+/, "");
    const { code } = await this.world.inside.run('[ -e "$1" ]', [path]);
    if ((code === 0) !== condition.startsWith("!")) return true;
    this.note(
      `${this.unit().description} was skipped because of an unmet condition check (ConditionPathExists=${condition}).`,
    );
    return false;
  }

  /** Runs all commands of a directive one after the other; ends at the first that fails and counts. */
  async runAll(key: string, mainPid = 0): Promise<Outcome> {
    let last = SUCCESS;
    for (const command of this.unit().commands(key)) {
      last = await this.runOne(command, mainPid);
      if (last.result !== "success" && !command.mayFail) return last;
      if (command.mayFail) last = SUCCESS;
    }
    return last;
  }

  /** Starts the first command of a directive. */
  async launch(key: string): Promise<UnitProcess> {
    const command = this.unit().commands(key)[0];
    if (command === undefined) throw new Error(`${this.unit().name} has no ${key}`);
    return this.spawn(command, 0);
  }

  /** Ends a process the way the unit wants it; true when it had to be killed. */
  async terminate(process: UnitProcess): Promise<boolean> {
    const unit = this.unit();
    const whom =
      unit.one("KillMode", readText, "control-group") === "control-group" ? "group" : "process";
    process.signal(unit.killSignal, whom);
    const killed = { value: false };
    const kill = (): void => {
      killed.value = true;
      this.note(`${unit.name}: State 'stop-sigterm' timed out. Killing.`);
      process.signal("SIGKILL", "group");
    };
    await within(process.ended, unit.timeoutStopMs, kill);
    return killed.value;
  }

  private async runOne(command: Command, mainPid: number): Promise<Outcome> {
    const process = await this.spawn(command, mainPid);
    const timedOut = { value: false };
    await within(process.ended, this.unit().timeoutStartMs, () => {
      timedOut.value = true;
      this.note(`${this.unit().name}: operation timed out. Terminating.`);
      process.signal("SIGKILL", "group");
    });
    return judge(await process.ended, this.unit().words("SuccessExitStatus"), timedOut.value);
  }

  private async spawn(command: Command, mainPid: number): Promise<UnitProcess> {
    const unit = this.unit();
    const environment = await this.environment();
    if (mainPid !== 0) environment.set("MAINPID", String(mainPid));
    const script = launchScript(unit, command, environment);
    const quiet = unit.one("StandardOutput", readText, "journal") === "null";
    const base = command.words[0]?.split("/").at(-1) ?? unit.name;
    const identifier = unit.one("SyslogIdentifier", readText, base);
    const onLine = (line: string, pid: number): void =>
      this.world.journal.write(unit.name, `${identifier}[${pid}]`, line);
    return new UnitProcess(this.world.inside, script, quiet ? undefined : onLine);
  }

  private async environment(): Promise<Map<string, string>> {
    const unit = this.unit();
    const variables = unit.environment;
    for (const { path, optional } of unit.environmentFiles) {
      const { code, stdout } = await this.world.inside.run('cat -- "$1"', [path]);
      if (code !== 0 && !optional)
        this.note(`${unit.name}: Failed to load environment files: No such file or directory`);
      for (const [name, value] of parseEnvironmentFile(stdout.toString("utf8")))
        variables.set(name, value);
    }
    return variables;
  }
}

const LONGEST_TIMER_MS = 2 ** 31 - 1;

async function within(ended: Promise<unknown>, limitMs: number, late: () => void): Promise<void> {
  const timer = setTimeout(late, Math.min(limitMs, LONGEST_TIMER_MS));
  await ended;
  clearTimeout(timer);
}
