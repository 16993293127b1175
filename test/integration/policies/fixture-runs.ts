import type { VerdictRecord } from "../../../policies/pack/verdict-record";
import { levelsOf, outputsOf, RESOURCE_CASES, STACK_CASES, type EngineCase } from "./cases";
import { DeclaredProgram } from "./declared-program";
import { PolicyBench, type BenchResult } from "./policy-bench";
import { policyEvents, printed } from "./verdicts";

/** Programs that run at a time. */
const WORKERS = 2;

/** Cases between two lines of progress. */
const STRIDE = 10;

/** What one phase came to. */
export interface Phase {
  readonly records: readonly VerdictRecord[];
  /** What the engine was told, as sentences. */
  readonly told: readonly string[];
}

/** What fixtures came to. */
export interface FixtureRun {
  readonly preview: Phase;
  readonly update: Phase;
  /** Exit codes other than 0, with what was printed. */
  readonly failures: readonly string[];
}

/** The programs of all fixtures of single resources, and which of them their classes refuse. */
export interface ResourceRun extends FixtureRun {
  readonly refused: ReadonlyMap<string, string>;
}

let resources: Promise<ResourceRun> | undefined;
let relations: Promise<ReadonlyMap<EngineCase, FixtureRun>> | undefined;

/** Runs all fixtures of single resources, as many as can be in one program, once for all who ask. */
export function resourceRun(): Promise<ResourceRun> {
  return (resources ??= runResources());
}

/** Runs every fixture of a relation in a program of its own, once for all who ask. */
export function relationRuns(): Promise<ReadonlyMap<EngineCase, FixtureRun>> {
  return (relations ??= runRelations());
}

/** Settings hold for a whole program: resources that ask for the same ones share one. */
async function runResources(): Promise<ResourceRun> {
  const programs = new Map<string, EngineCase[]>();
  for (const each of RESOURCE_CASES) {
    const levels = JSON.stringify(levelsOf(each.declared));
    programs.set(levels, [...(programs.get(levels) ?? []), each]);
  }
  const bench = await PolicyBench.open({ warm: true });
  try {
    const runs: ResourceRun[] = [];
    for (const cases of programs.values()) runs.push(await runTogether(bench, cases));
    return {
      refused: new Map(runs.flatMap(({ refused }) => [...refused])),
      preview: joined(runs.map(({ preview }) => preview)),
      update: joined(runs.map(({ update }) => update)),
      failures: runs.flatMap(({ failures }) => failures),
    };
  } finally {
    bench.close();
  }
}

async function runTogether(bench: PolicyBench, cases: EngineCase[]): Promise<ResourceRun> {
  const declared = cases.flatMap((each) => each.declared);
  let refused: ReadonlyMap<string, string> = new Map();
  const program = () => {
    refused = new DeclaredProgram(declared).tryAll();
    return Promise.resolve();
  };
  const [outputs, levels] = [outputsOf(declared), levelsOf(declared)];
  progress(`one program of ${declared.length} resources`);
  const preview = await bench.run({ program, outputs, levels, command: "preview" });
  const update = await bench.run({ program, outputs, levels, command: "update" });
  return {
    refused,
    preview: { records: preview.verdicts.records, told: policyEvents(preview.events) },
    update: { records: update.verdicts.records, told: policyEvents(update.events) },
    failures: [...failuresOf(preview), ...failuresOf(update)],
  };
}

function joined(phases: readonly Phase[]): Phase {
  return {
    records: phases.flatMap(({ records }) => records),
    told: phases.flatMap(({ told }) => told),
  };
}

async function runRelations(): Promise<ReadonlyMap<EngineCase, FixtureRun>> {
  const runs = new Map<EngineCase, FixtureRun>();
  const waiting = [...STACK_CASES];
  const work = async () => {
    const bench = await PolicyBench.open({ warm: true });
    try {
      for (let each = waiting.shift(); each !== undefined; each = waiting.shift()) {
        runs.set(each, await runAlone(bench, each));
        if (runs.size % STRIDE === 0) progress(`${runs.size} of ${STACK_CASES.length} programs`);
      }
    } finally {
      bench.close();
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
  return runs;
}

async function runAlone(bench: PolicyBench, { declared }: EngineCase): Promise<FixtureRun> {
  const result = await bench.run({
    program: () => Promise.resolve(new DeclaredProgram(declared).make()),
    outputs: outputsOf(declared),
    levels: levelsOf(declared),
  });
  const { records } = result.verdicts;
  const told = printed(result.stdout);
  const of = (stage: VerdictRecord["stage"]) => records.filter((each) => each.stage === stage);
  return {
    preview: { records: of("preview"), told: told.preview },
    update: { records: of("update"), told: told.update },
    failures: failuresOf(result),
  };
}

function failuresOf({ code, stdout, stderr }: BenchResult): string[] {
  return code === 0 ? [] : [`exit code ${code}:\n${stdout}${stderr}`];
}

function progress(line: string): void {
  process.stderr.write(`policy fixtures: ${line}\n`);
}
