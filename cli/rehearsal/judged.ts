import type { Stage } from "../../policies/pack/stage";
import { resultOf } from "../gate/build-result";
import { tellingErrors } from "../gate/engine-errors";
import { plural } from "../gate/report/headline";
import { tallyOf } from "../gate/report/tally";
import { isBlocking, isClosed, type Finding, type GateResult, type Unknown } from "../gate/result";
import type { PackSession } from "../gate/session";
import { CommandError } from "../output";
import { shortName } from "../pulumi/events";
import { PROJECT_NAME } from "../project";
import type { Rehearsal } from "./context";

/** The policy pack stopped an engine command. */
export class ViolationError extends CommandError {
  /** What went wrong besides, in the engine's words. */
  readonly engineErrors: readonly string[];

  constructor(
    message: string,
    options: { readonly cause: unknown; readonly engineErrors?: readonly string[] },
  ) {
    const { cause, engineErrors = [] } = options;
    super([message, ...engineErrors].join("\n"), { cause });
    this.engineErrors = engineErrors;
  }

  /** The same with what the engine reported. */
  with(engineErrors: readonly string[]): ViolationError {
    return new ViolationError(this.message, {
      cause: this.cause,
      engineErrors: tellingErrors(engineErrors),
    });
  }
}

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
    if (result === undefined) throw error;
    const lines = blockingLines(result);
    if (lines.length === 0) throw error;
    const count = plural(lines.length, "violation");
    throw new ViolationError(
      [`the policy pack stopped the ${stage}: ${count}, profile ${result.profile}`, ...lines].join(
        "\n",
      ),
      { cause: error },
    );
  }
}

function blockingLines({ findings, unknown, failsClosed }: GateResult): string[] {
  const line = ({ rule, urn }: Finding | Unknown, text: string) =>
    `- ${rule.id}: ${shortName(urn)}: ${text}`;
  const open = failsClosed ? unknown.filter(isBlocking) : [];
  return [
    ...findings.filter(isBlocking).map((each) => line(each, each.message.en)),
    ...open.map((each) => line(each, `not known yet: ${each.properties.join(", ")}`)),
  ];
}

/** What the pack said, in one line; none where no pack judges. */
export function judgementLines(rehearsal: Rehearsal, stage: Stage): string[] {
  const result = judgement(rehearsal, stage);
  if (result === undefined) return [];
  const { profile, passed, unknown } = result;
  const { advisory, waived } = tallyOf(result);
  const advice = advisory === 0 ? "no violation" : plural(advisory, "advisory violation");
  const excused = waived.length === 0 ? "" : `, ${waived.length} waived`;
  const open = unknown.length === 0 ? "" : `, ${unknown.length} not known yet`;
  const state = isClosed(result) ? "; the gate is closed" : "";
  return [
    `policy pack, profile ${profile}: ${plural(passed, "judgement")} passed, ${advice}${excused}${open}${state}`,
  ];
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
