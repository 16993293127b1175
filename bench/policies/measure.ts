import { mixOf } from "./mix";
import type { PolicyOutline } from "./outline";
import { JUDGES, previewWith, type Judge, type PreviewCost } from "./preview";
import { setPolicyStage, type PolicyBench } from "./stage";

/** One round: every judge once, one after the other, on one program. */
export type PolicyRound = Readonly<Record<Judge, PreviewCost>>;

/** The rounds of one number of resources. */
export interface PolicySeries {
  readonly size: number;
  readonly rounds: readonly PolicyRound[];
}

/** What is to be measured. */
export interface Asked {
  readonly size: number;
  readonly rounds: number;
  readonly seed: number;
}

/** Measures one number of resources. Who is first moves on from round to round, so that what warms or slows the machine meets all. */
export async function measureSize(
  bench: PolicyBench,
  { asked, outline }: { readonly asked: Asked; readonly outline: readonly PolicyOutline[] },
  progress: (line: string) => void,
): Promise<PolicySeries> {
  const stage = await setPolicyStage(bench, mixOf(asked.size, asked.seed), outline);
  const rounds: PolicyRound[] = [];
  try {
    for (let round = 0; round < asked.rounds; round += 1) {
      const costs = new Map<Judge, PreviewCost>();
      for (const judge of inTurn(JUDGES, round)) {
        const cost = await previewWith(stage, judge);
        costs.set(judge, cost);
        progress(
          `${asked.size} resources, round ${round + 1} of ${asked.rounds}, pack ${judge}: ${cost.totalMs.toFixed(0)} ms, ${cost.pack.cpuMs} ms of the pack's own`,
        );
      }
      rounds.push(Object.fromEntries(costs) as PolicyRound);
    }
  } finally {
    stage.strike();
  }
  return { size: asked.size, rounds };
}

/** The same elements, from another one on. */
export function inTurn<T>(all: readonly T[], first: number): readonly T[] {
  const start = first % all.length;
  return [...all.slice(start), ...all.slice(0, start)];
}
