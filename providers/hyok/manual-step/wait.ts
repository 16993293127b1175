import { isAlibabaInDoubt } from "../alibaba/retry";
import type { Clock } from "../client/clock";
import type { ResourceRequest } from "../../server/handler";
import { reasonText } from "../failure";
import { GO_ON, minutes, runbookText } from "./lines";
import type { ManualStepInputs } from "./inputs";
import { isDone, type Observation, type VerifierTools } from "./verifier";

/** The person did not finish in time, or nobody waits any longer; the message says what is missing. */
export class StepUnfinishedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "StepUnfinishedError";
  }
}

/** What a wait needs. */
export interface Wait {
  readonly step: ManualStepInputs;
  readonly tools: VerifierTools;
  readonly clock: Clock;
  readonly request: ResourceRequest;
}

/**
 * Shows the runbook and looks until the step is done; a step that is done already shows nothing.
 * @throws StepUnfinishedError after the time limit, when the engine asks to stop, and when looking is refused.
 */
export async function waitForPerson(wait: Wait): Promise<Observation> {
  const { step, clock, request } = wait;
  const deadline = clock.now() + step.timeoutInMinutes * 60_000;
  let seen: Observation | undefined;
  let isShown = false;
  try {
    for (;;) {
      const observed = await look(wait, seen);
      if (isDone(observed)) return observed;
      if (!isShown) request.log("info", runbookText(step));
      isShown = true;
      report(observed, seen, wait);
      seen = observed;
      const left = deadline - clock.now();
      if (left <= 0) throw new StepUnfinishedError(lateText(step, observed));
      await clock.sleep(Math.min(left, step.pollIntervalInSeconds * 1000), request.signal);
    }
  } catch (error) {
    if (error instanceof StepUnfinishedError) throw error;
    throw new StepUnfinishedError(stoppedText(error, wait, seen));
  }
}

/** Looks once. A look without an answer is none: the person is not to wait because of the network. */
async function look({ step, tools }: Wait, seen: Observation | undefined): Promise<Observation> {
  try {
    return await step.verifier.observe(step.verifierArguments, tools);
  } catch (error) {
    tools.signal.throwIfAborted();
    if (!isAlibabaInDoubt(error)) throw error;
    const missing = seen?.missing ?? ["nothing is known of it yet"];
    return { state: "no answer from the cloud", missing, wrong: seen?.wrong ?? [], facts: {} };
  }
}

/** Tells what is new: what is wrong as a warning, any other change as progress. */
function report(
  observed: Observation,
  seen: Observation | undefined,
  { step, request }: Wait,
): void {
  const known = new Set(seen?.wrong ?? []);
  const news = observed.wrong.filter((sentence) => !known.has(sentence));
  for (const sentence of news)
    request.log(
      "warning",
      `manual step ${step.title}: ${sentence}; mend it, the step goes on waiting`,
    );
  if (observed.state !== seen?.state)
    request.log("info", `manual step ${step.title}: ${observed.state}`);
}

/** Everything that keeps a step from being done. */
export function openPoints({ missing, wrong }: Observation): readonly string[] {
  return [...wrong, ...missing];
}

function lateText(step: ManualStepInputs, observed: Observation): string {
  return `manual step ${step.title}: not done after ${minutes(step.timeoutInMinutes)}: ${openPoints(observed).join("; ")}; ${GO_ON}`;
}

function stoppedText(
  error: unknown,
  { step, request }: Wait,
  seen: Observation | undefined,
): string {
  if (!request.signal.aborted)
    return `manual step ${step.title}: ${reasonText(error, request.signal)}; ${GO_ON}`;
  const open = seen === undefined ? ["nothing was looked at yet"] : openPoints(seen);
  const cause = reasonText(error, request.signal).replace(/; .*$/, "");
  return `manual step ${step.title}: ${cause}; not done yet: ${open.join("; ")}; ${GO_ON}`;
}
