import type { EngineEvent } from "@pulumi/pulumi/automation";
import { MANUAL_STEP, manualSteps, type ManualStepState } from "../manual-steps/manual-step";
import { CommandError } from "../output";
import { nameOf, parseExport } from "../recovery/deployment";

/** Does at a console what one manual step asks for. Answers one sentence. */
export type ConsoleDeed = (step: ManualStepState) => Promise<string>;

/** What a person needs to know of the stack that is being deployed. */
export interface PersonParts {
  /** The stack's state with its secrets, also while an update runs. */
  readonly exportState: () => Promise<unknown>;
  /** What to do for a step, by the kind of its verifier. */
  readonly deeds: Readonly<Record<string, ConsoleDeed>>;
}

/** Plays the person who does the manual steps while `pulumi up` waits for them: reads each runbook when it is printed, and acts once. */
export class PersonAtConsole {
  private readonly acts = new Map<string, Promise<string>>();
  private readonly refusal = new AbortController();

  constructor(private readonly parts: PersonParts) {}

  /** Listener for the Automation API. */
  readonly listen = ({ diagnosticEvent: line }: EngineEvent): void => {
    const urn = line?.urn;
    if (urn === undefined || !isManualStep(urn) || this.acts.has(urn)) return;
    if (!(line?.severity ?? "").startsWith("info")) return;
    const act = this.act(urn);
    act.catch((error: unknown) => this.refusal.abort(error));
    this.acts.set(urn, act);
  };

  /** Aborts when a deed failed: nobody would ever finish the step. */
  get signal(): AbortSignal {
    return this.refusal.signal;
  }

  /** What was done, a text for each step. @throws CommandError when the console refused a deed. */
  async report(): Promise<string[]> {
    return Promise.all(this.acts.values());
  }

  private async act(urn: string): Promise<string> {
    const state = parseExport(JSON.stringify(await this.parts.exportState()));
    const step = manualSteps(state).find((each) => each.urn === urn);
    if (!step) throw new CommandError(`manual step ${nameOf(urn)}: not in the stack's state`);
    const kind = String(step.verifier["kind"]);
    const deed = this.parts.deeds[kind];
    if (!deed)
      throw new CommandError(
        `manual step ${step.name}: the sandbox has no console for ${kind}; see docs/sandbox.md`,
      );
    const done = await deed(step);
    return [
      `manual step ${step.name}: ${step.title}; the runbook says:`,
      ...step.runbook.map((line) => `  ${line}`),
      done,
    ].join("\n");
  }
}

/** Whether a URN is a step's; its type comes after those of its parents. */
function isManualStep(urn: string): boolean {
  const [, , type = ""] = urn.split("::");
  return type.split("$").at(-1) === MANUAL_STEP;
}
