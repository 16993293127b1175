import type { Stage } from "../../policies/pack/stage";
import { resultOf } from "../gate/build-result";
import { isClosed, type GateResult } from "../gate/result";
import type { PackSession } from "../gate/session";
import { CommandError } from "../output";
import { shortName } from "../pulumi/events";
import { PROJECT_NAME } from "../project";
import type { Rehearsal } from "./context";

/** The policy pack stopped an engine command. */
export class ViolationError extends CommandError {}

type Packs = Partial<PackSession["packs"]>;

/**
 * Runs an engine command with the rehearsal's pack beside it.
 * @throws ViolationError naming every violation when those stopped it.
 */
export async function judged<T>(
  rehearsal: Rehearsal,
  stage: Stage,
  run: (packs: Packs) => Promise<T>,
): Promise<T> {
  try {
    return await run(rehearsal.pack?.packs ?? {});
  } catch (error) {
    const result = judgement(rehearsal, stage);
    const blocking = result?.findings.filter(
      ({ level, waiver }) => level === "mandatory" && waiver === undefined,
    );
    if (result === undefined || blocking === undefined || blocking.length === 0) throw error;
    const lines = blocking.map(
      ({ rule, urn, message }) => `- ${rule.id}: ${shortName(urn)}: ${message.en}`,
    );
    const count = `${lines.length} ${lines.length === 1 ? "violation" : "violations"}`;
    throw new ViolationError(
      [`the policy pack stopped the ${stage}: ${count}, profile ${result.profile}`, ...lines].join(
        "\n",
      ),
      { cause: error },
    );
  }
}

/** What the pack said, in one line; none where no pack judges. */
export function judgementLines(rehearsal: Rehearsal, stage: Stage): string[] {
  const result = judgement(rehearsal, stage);
  if (result === undefined) return [];
  const { profile, passed, findings, unknown } = result;
  const advice = findings.length === 0 ? "no violation" : `${findings.length} advisory violations`;
  const open = unknown.length === 0 ? "" : `, ${unknown.length} not known yet`;
  const state = isClosed(result) ? "; the gate is closed" : "";
  return [`policy pack, profile ${profile}: ${passed} judgements passed, ${advice}${open}${state}`];
}

function judgement({ pack, workspace }: Rehearsal, stage: Stage): GateResult | undefined {
  if (pack === undefined) return undefined;
  return resultOf({
    project: PROJECT_NAME,
    stack: workspace.stack.name,
    stage,
    profile: pack.options.profile,
    sandbox: true,
    verdicts: pack.verdicts(stage),
  });
}
