import {
  Unknown,
  type CheckRequest,
  type CheckResult,
  type CreateRequest,
  type CreateResult,
  type DeleteRequest,
  type DiffRequest,
  type DiffResult,
  type Properties,
  type ReadRequest,
  type ReadResult,
  type ResourceHandler,
  type ResourceRequest,
  type UpdateRequest,
} from "../../../providers/server";
import { checkInputs } from "../check";
import { diffInputs } from "../diff";
import type { DoorAnswer, DoorRequest } from "../door-client";
import {
  defaultedInputs,
  inputsFromOutputs,
  markSecrets,
  plannedOutputs,
  plannedUpdate,
} from "../planned";
import type { ResourceFacts, Schema } from "../schema";

/** A call through the resource door with the provider's cloud, region and credentials filled in. */
export type CloudCall = (
  call: Omit<DoorRequest, "cloud" | "credentials" | "region">,
  signal: AbortSignal,
) => Promise<DoorAnswer>;

/** What is known of one resource type, and the door to the cloud that has it. */
export interface CloudResourceParts {
  readonly token: string;
  readonly schema: Schema;
  readonly facts: ResourceFacts;
  readonly call: CloudCall;
}

/** The plugin side of any resource of a modelled cloud: everything follows from the schema's facts, all behaviour is behind the door. */
export class CloudResource implements ResourceHandler {
  constructor(private readonly parts: CloudResourceParts) {}

  check(request: CheckRequest): CheckResult {
    const { schema, facts } = this.parts;
    const naming = {
      logicalName: request.name,
      randomSeed: request.randomSeed,
      olds: request.olds,
    };
    return checkInputs(schema, facts, { news: request.news, naming });
  }

  diff(request: DiffRequest): DiffResult {
    return diffInputs(this.parts.schema, this.parts.facts, request);
  }

  async create(request: CreateRequest): Promise<CreateResult> {
    const { facts, token } = this.parts;
    if (request.preview)
      return {
        id: "",
        outputs: this.mark({ ...plannedOutputs(facts, request.inputs), id: Unknown.value }),
      };
    const defaulted = defaultedInputs(facts, request.inputs);
    const answer = await this.ask("creating", request, {
      verb: "create",
      token,
      inputs: request.inputs,
      defaulted,
    });
    if (!answer.id) throw new Error(`creating ${token}: the sandbox answered no id`);
    return { id: answer.id, outputs: this.outputs(request, request.inputs, answer) };
  }

  async read(request: ReadRequest): Promise<ReadResult> {
    const { facts, token } = this.parts;
    const answer = await this.ask("reading", request, {
      verb: "read",
      token,
      id: request.id,
      olds: request.olds,
    });
    if (!answer.outputs) return undefined;
    // State has what no cloud tells, a password for example.
    const outputs = { ...request.olds, ...answer.outputs };
    const inputs = inputsFromOutputs(facts, outputs, request);
    return {
      id: answer.id ?? request.id,
      inputs,
      outputs: this.outputs(request, request.olds, answer),
    };
  }

  async update(request: UpdateRequest): Promise<Properties> {
    const { facts, token } = this.parts;
    const { id, olds, news } = request;
    if (request.preview) return this.mark(plannedUpdate(facts, olds, news));
    const call = {
      verb: "update",
      token,
      id,
      olds,
      news,
      defaulted: defaultedInputs(facts, news),
    } as const;
    const answer = await this.ask("updating", request, call);
    return this.outputs(request, plannedUpdate(facts, olds, news), answer);
  }

  async delete(request: DeleteRequest): Promise<void> {
    const { facts, token } = this.parts;
    if (facts.deleteEffect === "stateOnly") return;
    await this.ask("deleting", request, {
      verb: "delete",
      token,
      id: request.id,
      olds: request.olds,
    });
  }

  private async ask(
    doing: string,
    request: ResourceRequest,
    call: Parameters<CloudCall>[0],
  ): Promise<DoorAnswer> {
    try {
      return await this.parts.call(call, request.signal);
    } catch (error) {
      const cause = error instanceof Error ? error : new Error(String(error));
      throw new Error(`${doing} ${call.token}: ${cause.message}`, { cause });
    }
  }

  /** Known values under what the cloud answered, and the id, which bridged providers keep among their outputs; an output that the schema lacks would not exist upstream and is left out. */
  private outputs(
    request: ResourceRequest & { readonly id?: string },
    known: Properties,
    answer: DoorAnswer,
  ): Properties {
    const { facts, token } = this.parts;
    const foreign = Object.keys(answer.outputs ?? {}).filter((name) => !facts.outputs[name]);
    if (foreign.length > 0)
      request.log(
        "warning",
        `the sandbox's model of ${token} answers what it should not: ${foreign.join(", ")}`,
      );
    const all = Object.entries({ ...known, ...answer.outputs });
    const modelled = all.filter(([name]) => facts.outputs[name] || facts.inputs[name]);
    return this.mark({ ...Object.fromEntries(modelled), id: answer.id ?? request.id });
  }

  private mark(outputs: Properties): Properties {
    return markSecrets(this.parts.schema, this.parts.facts, outputs);
  }
}
