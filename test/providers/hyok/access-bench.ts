import type {
  CheckResult,
  CreateResult,
  DiffResult,
  ReadResult,
} from "../../../providers/server/handler";
import type { Properties } from "../../../providers/server/values";
import { plain, Workbench } from "./workbench";

const TYPE = "KmsAccess";

/** The life of one KMS access through the plugin, as the engine would lead it. */
export class AccessBench extends Workbench {
  check(news: Properties): CheckResult {
    const request = {
      ...this.request(TYPE),
      randomSeed: new Uint8Array(32),
      news,
      olds: undefined,
    };
    return this.handler(TYPE).check(request) as CheckResult;
  }

  /** Inputs after check. */
  inputs(args: Properties): Properties {
    return this.check(args).inputs;
  }

  async create(args: Properties = {}, preview = false): Promise<CreateResult> {
    return this.handler(TYPE).create({ ...this.request(TYPE), inputs: this.inputs(args), preview });
  }

  async read(created: CreateResult, args: Properties): Promise<ReadResult> {
    const olds = plain(created.outputs);
    const request = { ...this.request(TYPE), id: created.id, inputs: this.inputs(args), olds };
    return this.handler(TYPE).read(request);
  }

  async import(id: string): Promise<ReadResult> {
    return this.handler(TYPE).read({ ...this.request(TYPE), id, inputs: {}, olds: {} });
  }

  async update(created: CreateResult, before: Properties, args: Properties): Promise<Properties> {
    return this.handler(TYPE).update({
      ...this.request(TYPE),
      id: created.id,
      oldInputs: this.inputs(before),
      olds: plain(created.outputs),
      news: this.inputs(args),
      preview: false,
    });
  }

  async remove(created: CreateResult, args: Properties): Promise<void> {
    const olds = plain(created.outputs);
    const request = { ...this.request(TYPE), id: created.id, inputs: this.inputs(args), olds };
    await this.handler(TYPE).delete(request);
  }

  /** The changed properties with their kinds. */
  diff(outputs: Properties, args: Properties): Record<string, string> {
    const olds = plain(outputs);
    const news = this.inputs(args);
    const request = { ...this.request(TYPE), id: "it", oldInputs: olds, olds, news };
    const { changes } = this.handler(TYPE).diff(request) as DiffResult;
    return Object.fromEntries(Object.entries(changes).map(([name, change]) => [name, change.kind]));
  }

  /** Actions that write, in order. */
  get writes(): string[] {
    return this.cloud.actions.filter((action) => !/^(Describe|Get|List)/.test(action));
  }
}
