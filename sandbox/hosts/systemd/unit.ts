import { DIRECTIVES } from "./directives";
import { type Assignment, UnitFileError } from "./unit-file";
import { readBoolean, readCount, type Reader, readSignal, readSpanMs } from "./values";
import { expandSpecifiers, type SpecifierFacts, splitVariable, splitWords } from "./words";

/** One command of a unit. */
export interface Command {
  readonly words: readonly string[];
  /** `-`: a failure does not count. */
  readonly mayFail: boolean;
  /** `:` switches variables off. */
  readonly literal: boolean;
}

/** A file of variables or a credential that a unit names. */
export interface NamedFile {
  readonly name: string;
  readonly path: string;
  readonly optional: boolean;
}

/** A unit as its files define it. */
export class Unit {
  /** Name with suffix, for example `xks.service`. */
  readonly name: string;

  constructor(
    readonly path: string,
    private readonly assignments: readonly Assignment[],
    private readonly facts: SpecifierFacts,
  ) {
    this.name = facts.unit;
  }

  /** Last value of a directive of [Service], read by `reader`; `fallback` where it is not set. */
  one<T>(key: string, reader: Reader<T>, fallback: T): T {
    const last = this.list(key).at(-1);
    return last === undefined || last.value === "" ? fallback : this.read(last, reader);
  }

  /** Like `one`, for a directive of [Unit]. */
  header<T>(key: string, reader: Reader<T>, fallback: T): T {
    const last = this.list(key, "Unit").at(-1);
    return last === undefined || last.value === "" ? fallback : this.read(last, reader);
  }

  get description(): string {
    return this.header("Description", (text) => text, this.name);
  }

  get type(): string {
    const fallback = this.list("ExecStart").length === 0 ? "oneshot" : "simple";
    return this.one("Type", (text) => text, fallback);
  }

  get restart(): string {
    return this.one("Restart", (text) => text, "no");
  }

  get remainAfterExit(): boolean {
    return this.one("RemainAfterExit", readBoolean, false);
  }

  get killSignal(): NodeJS.Signals {
    return this.one("KillSignal", readSignal, "SIGTERM");
  }

  get restartMs(): number {
    return this.one("RestartSec", readSpanMs, 100);
  }

  get timeoutStopMs(): number {
    return this.one("TimeoutStopSec", readSpanMs, this.one("TimeoutSec", readSpanMs, 90_000));
  }

  get timeoutStartMs(): number {
    const usual = this.type === "oneshot" ? Number.POSITIVE_INFINITY : 90_000;
    return this.one("TimeoutStartSec", readSpanMs, this.one("TimeoutSec", readSpanMs, usual));
  }

  /** How many starts within which time are one too many. */
  get startLimit(): { readonly burst: number; readonly intervalMs: number } {
    const burst = this.one("StartLimitBurst", readCount, 5);
    const intervalMs = this.one("StartLimitInterval", readSpanMs, 10_000);
    return {
      burst: this.header("StartLimitBurst", readCount, burst),
      intervalMs: this.header("StartLimitIntervalSec", readSpanMs, intervalMs),
    };
  }

  get wantedBy(): readonly string[] {
    return this.words("WantedBy", "Install");
  }

  /** Directives of this unit that have no effect on a sandbox host. */
  get notEnforced(): readonly string[] {
    const used = this.assignments.filter((a) => DIRECTIVES[a.section]?.[a.key]?.enforced === false);
    return [...new Set(used.map((a) => a.key))];
  }

  /** Commands of a directive, in order. */
  commands(key: string): Command[] {
    return this.list(key).map((assignment) => this.read(assignment, readCommand));
  }

  /** All words of a directive that adds up. */
  words(key: string, section = "Service"): string[] {
    return this.list(key, section).flatMap((assignment) => this.read(assignment, splitWords));
  }

  /** Variables that the unit sets itself. */
  get environment(): Map<string, string> {
    const pairs = this.list("Environment").flatMap((assignment) =>
      this.read(assignment, (text) =>
        splitWords(text).map((word) => {
          const pair = splitVariable(word);
          if (pair === undefined) throw new Error("expected NAME=value");
          return pair;
        }),
      ),
    );
    return new Map(pairs);
  }

  get environmentFiles(): NamedFile[] {
    return this.list("EnvironmentFile").map((assignment) =>
      this.read(assignment, (text) => {
        const path = text.replace(/^-/, "");
        if (!path.startsWith("/")) throw new Error("expected an absolute path");
        return { name: path, path, optional: text.startsWith("-") };
      }),
    );
  }

  get credentials(): NamedFile[] {
    return this.list("LoadCredential").map((assignment) =>
      this.read(assignment, (text) => {
        const match = /^([A-Za-z0-9_.-]+):(\/.+)$/.exec(text);
        if (match === null) throw new Error("expected ID:/absolute/path");
        return { name: match[1] ?? "", path: match[2] ?? "", optional: false };
      }),
    );
  }

  /** Reads every value once, so that a fault shows when the unit is loaded and not later. */
  check(): void {
    for (const assignment of this.assignments) this.checkOne(assignment);
    for (const key of COMMAND_KEYS) this.commands(key);
    void [this.environment, this.environmentFiles, this.credentials, this.wantedBy];
    const starts = this.list("ExecStart");
    const where = starts[1] ?? this.assignments[0] ?? { file: this.path, line: 1 };
    if (starts.length === 0)
      throw new UnitFileError(where, "expected ExecStart=; add it to [Service]");
    if (starts.length > 1 && this.type !== "oneshot") {
      throw new UnitFileError(
        where,
        "expected one ExecStart= unless Type=oneshot; remove the rest",
      );
    }
  }

  private checkOne(assignment: Assignment): void {
    const { section, key, value } = assignment;
    const known = DIRECTIVES[section];
    if (known === undefined) {
      const sections = Object.keys(DIRECTIVES).join(", ");
      const problem = `section [${section}] is not modelled, expected one of ${sections}; remove it`;
      throw new UnitFileError(assignment, problem);
    }
    const directive = known[key];
    if (directive === undefined) {
      const problem = `directive ${key} of [${section}] is not modelled by the sandbox's hosts; remove it or correct its name`;
      throw new UnitFileError(assignment, problem);
    }
    if (value !== "") this.read(assignment, directive.read);
  }

  /** Values of a directive; an empty one drops those before it. */
  private list(key: string, section = "Service"): Assignment[] {
    const mine = this.assignments.filter((a) => a.section === section && a.key === key);
    const lastEmpty = mine.map((a) => a.value === "").lastIndexOf(true);
    return mine.slice(lastEmpty + 1);
  }

  private read<T>(assignment: Assignment, reader: Reader<T>): T {
    try {
      return reader(expandSpecifiers(assignment.value, this.facts));
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      throw new UnitFileError(assignment, `${assignment.key}: ${problem}; correct the value`);
    }
  }
}

const COMMAND_KEYS = [
  "ExecStart",
  "ExecStartPre",
  "ExecStartPost",
  "ExecReload",
  "ExecStop",
  "ExecStopPost",
];

function readCommand(text: string): Command {
  const prefix = /^[-+!:]*/.exec(text)?.[0] ?? "";
  const words = splitWords(text.slice(prefix.length));
  if (words.length === 0) throw new Error("expected a command");
  if (/^[@|]/.test(words[0] ?? "")) throw new Error("expected none of the prefixes @ and |");
  if (words.includes(";")) throw new Error("expected one command per line");
  return { words, mayFail: prefix.includes("-"), literal: prefix.includes(":") };
}
