import type {
  CheckRequest,
  CheckResult,
  CreateRequest,
  CreateResult,
  DiffRequest,
  DiffResult,
  Properties,
  ReadRequest,
  ReadResult,
  ResourceHandler,
  ResourceRequest,
  UpdateRequest,
} from "../../../providers/server";
import { checkInputs } from "../check";
import { diffInputs } from "../diff";
import { markSecrets, plannedOutputs, plannedUpdate } from "../planned";
import type { ResourceFacts, Schema } from "../schema";
import { isDue, withRenewal } from "./renewal";
import { subjectFailures } from "./subject";

/** Current time of the sandbox clock in milliseconds since 1970. */
export type Now = (signal: AbortSignal) => Promise<number>;

/** Makes one kind of key material. */
export interface Maker {
  /** Whether what it makes has an end, and is replaced when that comes near. */
  readonly expires: boolean;
  make(inputs: Properties, now: () => Promise<number>): Promise<CreateResult>;
}

/** What the plugin side of one `tls` resource is made of. */
export interface TlsResourceParts {
  readonly schema: Schema;
  readonly facts: ResourceFacts;
  readonly maker: Maker;
  readonly now: Now;
}

/** The plugin side of any `tls` resource: it lives in state only. */
export class TlsResource implements ResourceHandler {
  constructor(private readonly parts: TlsResourceParts) {}

  check(request: CheckRequest): CheckResult {
    const result = checkInputs(this.parts.schema, this.parts.facts, request);
    return {
      ...result,
      failures: [...result.failures, ...subjectFailures(result.inputs["subject"])],
    };
  }

  async diff(request: DiffRequest): Promise<DiffResult> {
    const result = diffInputs(this.parts.schema, this.parts.facts, request);
    return withRenewal(result, await this.isDue(request, { ...request.olds, ...request.news }));
  }

  async create(request: CreateRequest): Promise<CreateResult> {
    const { facts, maker, now } = this.parts;
    if (request.preview)
      return { id: "", outputs: this.mark(plannedOutputs(facts, request.inputs)) };
    const made = await maker.make(request.inputs, () => now(request.signal));
    return { id: made.id, outputs: this.mark({ ...request.inputs, ...made.outputs }) };
  }

  async read(request: ReadRequest): Promise<ReadResult> {
    if (Object.keys(request.olds).length === 0) {
      throw new Error(`importing ${request.type}: the provider cannot import it; create a new one`);
    }
    const outputs = await this.judged(request, request.olds);
    return { id: request.id, inputs: request.inputs, outputs: this.mark(outputs) };
  }

  async update(request: UpdateRequest): Promise<Properties> {
    const outputs = plannedUpdate(this.parts.facts, request.olds, request.news);
    return this.mark(request.preview ? outputs : await this.judged(request, outputs));
  }

  /** Nothing but state holds it. */
  delete(): void {}

  private async judged(request: ResourceRequest, outputs: Properties): Promise<Properties> {
    if (!this.parts.maker.expires) return outputs;
    return { ...outputs, readyForRenewal: await this.isDue(request, outputs) };
  }

  private async isDue(request: ResourceRequest, properties: Properties): Promise<boolean> {
    return this.parts.maker.expires && isDue(await this.parts.now(request.signal), properties);
  }

  private mark(outputs: Properties): Properties {
    return markSecrets(this.parts.schema, this.parts.facts, outputs);
  }
}
