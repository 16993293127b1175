import { runEngine } from "./engine-run";
import { setSubjects, type Bench, type Subjects } from "./subjects";

/** Times of one program in one round, in milliseconds. */
export interface Times {
  /** From the start of `pulumi preview` until the engine tells of the program's first resource. */
  startMs: number;
  previewMs: number;
  /** `pulumi up --skip-preview`. */
  upMs: number;
  /** Processor time of the CLI, the program and the plugins in `up`. */
  upCpuMs: number;
  /** Size of the state after `up`. */
  stateBytes: number;
}

/** One round: every program once, in one folder, one after the other. */
export interface Round {
  readonly kit: Times;
  readonly bare: Times;
  /** From the start of `pulumi preview` of a program without resources until the engine tells of the stack. */
  readonly emptyStartMs: number;
  /** Processor time that the sandbox's daemon used during the kit's `up`. */
  readonly sandboxCpuMs: number;
  readonly resources: number;
}

/**
 * Measures rounds in fresh sandboxes. Within a round the programs alternate, and who is first alternates from round to round,
 * so that what warms or slows the machine meets both.
 */
export async function measureRounds(
  bench: Bench,
  asked: { readonly hostedKeys: number; readonly rounds: number },
  progress: (line: string) => void,
): Promise<Round[]> {
  const rounds: Round[] = [];
  for (let round = 0; round < asked.rounds; round += 1) {
    progress(`${asked.hostedKeys} hosted keys, round ${round + 1} of ${asked.rounds}: set up`);
    const subjects = await setSubjects(bench, asked.hostedKeys);
    try {
      rounds.push(
        await measureRound(subjects, round % 2 === 0, (line) =>
          progress(
            `${asked.hostedKeys} hosted keys, round ${round + 1} of ${asked.rounds}: ${line}`,
          ),
        ),
      );
    } finally {
      await subjects.strike();
    }
  }
  return rounds;
}

type Program = "kit" | "bare";

async function measureRound(
  subjects: Subjects,
  kitFirst: boolean,
  progress: (line: string) => void,
): Promise<Round> {
  const order: readonly Program[] = kitFirst ? ["kit", "bare"] : ["bare", "kit"];
  const times = { kit: noTimes(), bare: noTimes() };
  const empty = await runEngine(subjects.empty, "preview");
  for (const program of order) {
    const run = await runEngine(subjects[program], "preview");
    times[program].startMs = run.firstResourceMs ?? run.totalMs;
    times[program].previewMs = run.totalMs;
    progress(`preview of ${program} took ${run.totalMs.toFixed(0)} ms`);
  }
  let sandboxCpuMs = 0;
  for (const program of order) {
    const before = subjects.sandboxCpuMs();
    const run = await runEngine(subjects[program], "up");
    times[program].upMs = run.totalMs;
    times[program].upCpuMs = run.cpuMs;
    times[program].stateBytes = subjects.stateBytes(program);
    if (program === "kit") sandboxCpuMs = subjects.sandboxCpuMs() - before;
    progress(`up of ${program} took ${run.totalMs.toFixed(0)} ms`);
  }
  return { ...times, emptyStartMs: empty.stackMs, sandboxCpuMs, resources: subjects.resources };
}

function noTimes(): Times {
  return { startMs: 0, previewMs: 0, upMs: 0, upCpuMs: 0, stateBytes: 0 };
}
