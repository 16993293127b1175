import { performance } from "node:perf_hooks";
import type { UnitProcess } from "./process";
import { judge, type Outcome, restartsAfter, statusNumber } from "./restart-policy";
import { SETUP_FAILURES } from "./launch-script";
import { ServiceCommands, type ServiceWorld } from "./commands";
import type { Unit } from "./unit";

/** Active state of a service, in systemd's words. */
export type ActiveState = "active" | "inactive" | "failed" | "activating" | "deactivating";

/** A job on a service that did not succeed. */
export class JobFailed extends Error {}

const KILLED_AFTER = 9;

/** One service of a host: its state, its process, and what happens when that ends. */
export class Service {
  state: ActiveState = "inactive";
  sub = "dead";
  result: Outcome["result"] | "start-limit-hit" = "success";
  mainStatus = 0;
  mainPid = 0;
  restarts = 0;
  private main: UnitProcess | undefined;
  private restartTimer: NodeJS.Timeout | undefined;
  private starts: number[] = [];
  private queue: Promise<unknown> = Promise.resolve();
  private readonly commands: ServiceCommands;

  constructor(
    public unit: Unit,
    private readonly world: ServiceWorld,
  ) {
    this.commands = new ServiceCommands(world, () => this.unit);
  }

  /** Starts the service; settles when the job is over. @throws JobFailed */
  start(): Promise<void> {
    return this.enqueue(() => this.startNow());
  }

  /** Stops the service and waits for its end. */
  stop(): Promise<void> {
    return this.enqueue(() => this.stopNow());
  }

  /** Stops, then starts. @throws JobFailed */
  restart(): Promise<void> {
    return this.enqueue(async () => {
      await this.stopNow();
      await this.startNow();
    });
  }

  /** Runs ExecReload. @throws JobFailed */
  reload(): Promise<void> {
    return this.enqueue(async () => {
      if (this.state !== "active") throw new JobFailed("not active");
      const outcome = await this.commands.runAll("ExecReload", this.mainPid);
      if (outcome.result !== "success") throw new JobFailed("reload failed");
    });
  }

  /** Forgets a failure and the starts that led to it. */
  resetFailed(): void {
    this.starts = [];
    if (this.state === "failed") this.enter("inactive", "dead");
    this.result = "success";
  }

  private enqueue<T>(job: () => Promise<T>): Promise<T> {
    const next = this.queue.then(job, job);
    this.queue = next.catch(() => undefined); // the caller of the job sees its failure
    return next;
  }

  private async startNow(): Promise<void> {
    if (this.state === "active") return;
    clearTimeout(this.restartTimer);
    this.checkStartLimit();
    if (!(await this.commands.conditionHolds())) return;
    this.enter("activating", "start-pre");
    this.commands.noteUnenforced();
    const before = await this.commands.runAll("ExecStartPre");
    if (before.result !== "success") return this.failStart(before);
    this.enter("activating", "start");
    if (this.unit.type === "oneshot") return this.startOneshot();
    await this.startMain();
  }

  private async startOneshot(): Promise<void> {
    const outcome = await this.commands.runAll("ExecStart");
    this.mainStatus = statusNumber(outcome.ending);
    if (outcome.result !== "success") return this.failStart(outcome);
    this.result = "success";
    if (this.unit.remainAfterExit) this.enter("active", "exited");
    else this.enter("inactive", "dead");
    this.commands.note(`Finished ${this.unit.description}.`);
  }

  private async startMain(): Promise<void> {
    const process = await this.commands.launch("ExecStart");
    const ended = process.ended.then((ending) => this.judge(ending));
    if (!(await process.started)) return this.failStart(await ended);
    this.main = process;
    this.mainPid = process.insidePid;
    this.result = "success";
    this.enter("active", "running");
    this.commands.note(`Started ${this.unit.description}.`);
    void ended.then((outcome) => this.enqueue(() => this.mainEnded(process, outcome)));
    await this.commands.runAll("ExecStartPost", this.mainPid);
  }

  private judge(ending: Outcome["ending"]): Outcome {
    return judge(ending, this.unit.words("SuccessExitStatus"), false);
  }

  private async mainEnded(process: UnitProcess, outcome: Outcome): Promise<void> {
    if (this.main !== process) return; // a stop has dealt with it
    this.main = undefined;
    this.mainPid = 0;
    this.mainStatus = statusNumber(outcome.ending);
    this.describeEnd(outcome);
    await this.commands.runAll("ExecStopPost");
    this.finish(outcome);
  }

  private async failStart(outcome: Outcome): Promise<never> {
    this.mainStatus = statusNumber(outcome.ending);
    this.describeEnd(outcome);
    await this.commands.runAll("ExecStopPost");
    this.finish(outcome);
    throw new JobFailed(outcome.result);
  }

  private finish(outcome: Outcome): void {
    this.result = outcome.result;
    if (outcome.result !== "success") {
      this.commands.note(`${this.unit.name}: Failed with result '${outcome.result}'.`);
    }
    const prevented = this.unit.words("RestartPreventExitStatus").includes(String(this.mainStatus));
    if (restartsAfter(this.unit.restart, outcome) && !prevented) this.restartLater();
    else this.enter(outcome.result === "success" ? "inactive" : "failed", this.idleSub(outcome));
  }

  private idleSub(outcome: Outcome): string {
    return outcome.result === "success" ? "dead" : "failed";
  }

  private restartLater(): void {
    this.enter("activating", "auto-restart");
    this.restartTimer = setTimeout(() => {
      this.restarts++;
      this.commands.note(
        `${this.unit.name}: Scheduled restart job, restart counter is at ${this.restarts}.`,
      );
      void this.start().catch(() => undefined); // the journal and the state tell of a failure
    }, this.unit.restartMs);
  }

  private checkStartLimit(): void {
    const { burst, intervalMs } = this.unit.startLimit;
    const now = performance.now();
    this.starts = this.starts.filter((at) => now - at < intervalMs);
    if (burst > 0 && intervalMs > 0 && this.starts.length >= burst) {
      this.result = "start-limit-hit";
      this.commands.note(`${this.unit.name}: Start request repeated too quickly.`);
      this.commands.note(`${this.unit.name}: Failed with result 'start-limit-hit'.`);
      this.enter("failed", "failed");
      throw new JobFailed("start-limit-hit");
    }
    this.starts.push(now);
  }

  private async stopNow(): Promise<void> {
    clearTimeout(this.restartTimer);
    const process = this.main;
    if (process === undefined) {
      if (this.state !== "failed") this.enter("inactive", "dead");
      return;
    }
    this.main = undefined;
    this.enter("deactivating", "stop-sigterm");
    await this.commands.runAll("ExecStop", this.mainPid);
    const timedOut = await this.commands.terminate(process);
    const outcome = judge(await process.ended, this.unit.words("SuccessExitStatus"), timedOut);
    this.mainPid = 0;
    this.mainStatus = statusNumber(outcome.ending);
    await this.commands.runAll("ExecStopPost");
    this.result = outcome.result;
    this.enter(outcome.result === "success" ? "inactive" : "failed", this.idleSub(outcome));
    this.commands.note(`Stopped ${this.unit.description}.`);
  }

  private describeEnd({ ending, result }: Outcome): void {
    if (ending.signal === null && ending.code === 0) return;
    const how =
      ending.signal === null ? "exited" : ending.signal === "SIGKILL" ? "killed" : "signaled";
    const number = statusNumber(ending);
    const setup = ending.signal === null ? SETUP_FAILURES[number] : undefined;
    const word =
      setup ??
      (number === KILLED_AFTER && how !== "exited"
        ? "KILL"
        : how === "exited"
          ? "FAILURE"
          : (ending.signal ?? "").slice(3));
    const label = result === "success" ? "n/a" : word;
    this.commands.note(
      `${this.unit.name}: Main process exited, code=${how}, status=${number}/${label}`,
    );
  }

  private enter(state: ActiveState, sub: string): void {
    this.state = state;
    this.sub = sub;
    this.world.changed();
  }
}
