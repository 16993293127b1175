import { MANUAL_STEP, type ManualStepState } from "../../../cli/manual-steps/manual-step";
import { consoleDeeds } from "../../../cli/rehearsal/console";
import { pendingResources } from "./crash-bench";
import type { PulumiBench } from "./pulumi-bench";

/** Milliseconds between two looks whether a step waits. */
const POLL_MS = 50;

/** Plays the person at the console while commands run: reads what `hyok manual-steps` says of a step that waits, and acts on it once. */
export async function withPerson<T>(bench: PulumiBench, work: Promise<T>): Promise<T> {
  const running = { done: false };
  const end = work.finally(() => (running.done = true));
  end.catch(() => undefined); // its caller sees it below
  const acted = new Set<string>();
  while (!running.done) {
    const waiting = pendingResources(bench).filter(({ type }) => type === MANUAL_STEP);
    for (const { urn } of waiting.filter((each) => !acted.has(each.urn))) {
      acted.add(urn);
      await act(bench, urn);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return end;
}

/** The manual steps as the kit's own command shows them. */
export async function shownSteps(bench: PulumiBench): Promise<readonly ManualStepState[]> {
  const asked = ["manual-steps", "--stack", bench.stack, "--show-secrets", "--json"];
  const { code, stdout, stderr } = await bench.hyok(...asked);
  if (code !== 0) throw new Error(`hyok manual-steps failed:\n${stderr}`);
  return (JSON.parse(stdout) as { steps: ManualStepState[] }).steps;
}

async function act(bench: PulumiBench, urn: string): Promise<void> {
  const step = (await shownSteps(bench)).find((each) => each.urn === urn);
  const deed = step && consoleDeeds(bench.sandbox)[String(step.verifier["kind"])];
  if (!deed) throw new Error(`expected a deed for ${urn}`);
  await deed(step);
}
