import {
  PartialFailure,
  type CheckRequest,
  type CheckResult,
  type CreateRequest,
  type CreateResult,
  type DeleteRequest,
  type DiffRequest,
  type DiffResult,
  type PropertyChange,
  type ReadRequest,
  type ReadResult,
  type ResourceHandler,
  type ResourceRequest,
  type UpdateRequest,
} from "../../server/handler";
import { Secret, Unknown, type Properties } from "../../server/values";
import { callerArn } from "../alibaba/caller";
import { failures, textOf } from "../check";
import type { HyokContext } from "../context";
import { inputIssues, isSame, readInputs, withDefaults } from "./inputs";
import { comingText, renewedMaterialsText, undoneText } from "./lines";
import { isDone, type VerifierTools } from "./verifier";
import { openPoints, StepUnfinishedError, waitForPerson } from "./wait";
import { notImportable } from "../state-only";

const UPDATE: PropertyChange = { kind: "update", inputDiff: true };
/** Inputs whose change is only written down. */
const RECORDED = ["title", "runbook", "performedBy", "timeoutInMinutes", "pollIntervalInSeconds"];
/** What the confirmation of a step adds to its inputs. */
const CONFIRMATION = ["verifiedAt", "verifiedBy", "facts"] as const;

/**
 * Plugin side of `hyok:index:ManualStep`. A step is confirmed while its outputs say when it was verified; a failed wait, and a refresh that finds the
 * step undone, leave it in state unconfirmed, and the next update goes on waiting. Materials are inputs only: no output repeats them.
 */
export class ManualStepHandler implements ResourceHandler {
  constructor(private readonly context: HyokContext) {}

  check({ news }: CheckRequest): CheckResult {
    const inputs = withDefaults(news);
    return { inputs, failures: failures(inputIssues(inputs)) };
  }

  diff({ oldInputs, olds, news }: DiffRequest): DiffResult {
    const compared = [...RECORDED, "verifier", "materials"];
    const changed = compared.filter((name) => !isSame(oldInputs[name], news[name]));
    const changes: Record<string, PropertyChange> = Object.fromEntries(
      changed.map((name) => [name, UPDATE]),
    );
    if (!isConfirmed(olds)) changes["verifiedAt"] = { kind: "update", inputDiff: false };
    return { changes, deleteBeforeReplace: false };
  }

  async create(request: CreateRequest): Promise<CreateResult> {
    if (request.preview) {
      request.log("warning", comingText(request.inputs));
      return { id: "", outputs: planned(request.inputs) };
    }
    return { id: request.name, outputs: await this.confirm(request, request.inputs) };
  }

  async read(request: ReadRequest): Promise<ReadResult> {
    const { id, inputs, olds } = request;
    if (Object.keys(inputs).length === 0) {
      throw notImportable("manual step", id);
    }
    const kept = sealed(inputs);
    if (!isConfirmed(olds)) return { id, inputs: kept, outputs: olds };
    const step = readInputs(withDefaults(inputs));
    const observed = await step.verifier.observe(step.verifierArguments, this.tools(request));
    if (isDone(observed)) return { id, inputs: kept, outputs: { ...olds, facts: observed.facts } };
    request.log("warning", undoneText(step.title, openPoints(observed)));
    return { id, inputs: kept, outputs: unconfirmed(olds) };
  }

  async update(request: UpdateRequest): Promise<Properties> {
    const { oldInputs, olds, news, preview } = request;
    const mustWait = !isConfirmed(olds) || !isSame(oldInputs["verifier"], news["verifier"]);
    if (mustWait && preview) {
      request.log("warning", comingText(news));
      return planned(news);
    }
    if (mustWait) return this.confirm(request, news);
    const { materials } = news;
    if (materials !== undefined && !isSame(oldInputs["materials"], materials)) {
      const names = materials instanceof Unknown ? [] : Object.keys(materials as Properties);
      request.log("warning", renewedMaterialsText(textOf(news, "title"), names));
    }
    const confirmation = CONFIRMATION.map((name) => [name, olds[name]]);
    return { ...shown(news), ...(Object.fromEntries(confirmation) as Properties) };
  }

  delete(request: DeleteRequest): void {
    request.log(
      "warning",
      `manual step ${request.name}: forgotten; what was done at the console stays as it is`,
    );
  }

  /** Waits for the person. A wait that ends otherwise keeps the step in state, unconfirmed. */
  private async confirm(asked: ResourceRequest, inputs: Properties): Promise<Properties> {
    const request = { ...asked, signal: withoutEngine(asked) };
    const step = readInputs(inputs);
    const { clock } = this.context.machine;
    const tools = this.tools(request);
    try {
      const { facts } = await waitForPerson({ step, tools, clock, request });
      const context = { region: textOf(step.verifierArguments, "region"), signal: request.signal };
      const verifiedBy = await callerArn(this.context.alibaba, context);
      const verifiedAt = new Date(clock.now()).toISOString();
      return { ...shown(inputs), verifiedAt, verifiedBy, facts };
    } catch (error) {
      const reason =
        error instanceof StepUnfinishedError
          ? error.message
          : `manual step ${step.title}: done, but not recorded: ${(error as Error).message}; run pulumi up again`;
      throw new PartialFailure(request.name, [reason], { outputs: shown(inputs) });
    }
  }

  private tools({ signal }: ResourceRequest): VerifierTools {
    return { alibaba: this.context.alibaba, signal };
  }
}

function isConfirmed(outputs: Properties): boolean {
  return typeof outputs["verifiedAt"] === "string";
}

function unconfirmed(outputs: Properties): Properties {
  const kept = Object.entries(outputs).filter(
    ([name]) => !(CONFIRMATION as readonly string[]).includes(name),
  );
  return Object.fromEntries(kept);
}

function planned(inputs: Properties): Properties {
  const later = CONFIRMATION.map((name) => [name, Unknown.value]);
  return { ...shown(inputs), ...(Object.fromEntries(later) as Properties) };
}

/** The inputs with their materials marked as secret. */
function sealed(inputs: Properties): Properties {
  const { materials } = inputs;
  return materials === undefined ? inputs : { ...inputs, materials: new Secret(materials) };
}

/** The inputs without the materials. */
function shown({ materials: _secret, ...inputs }: Properties): Properties {
  return inputs;
}

/** Nothing is being made while a person is waited for, so there is nothing to finish when the engine has died. */
function withoutEngine({ signal, engineGone }: ResourceRequest): AbortSignal {
  return engineGone ? AbortSignal.any([signal, engineGone]) : signal;
}
