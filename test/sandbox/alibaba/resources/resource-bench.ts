import { deepEqual, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ALIBABA_RESOURCES } from "../../../../sandbox/alibaba/resources";
import type { Properties, ResourceCall, ResourceModel } from "../../../../sandbox/cloud/resource";
import { REGION, type SmallCloud } from "../small-cloud";

/** What the upstream schema says about one type. */
export interface ResourceFacts {
  readonly inputs: Readonly<Record<string, object>>;
  readonly outputs: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** Facts of the upstream schema by token. */
export const SCHEMA = (
  JSON.parse(
    readFileSync(join(__dirname, "../../../../sandbox/schemas/alicloud.json"), "utf8"),
  ) as { readonly resources: Readonly<Record<string, ResourceFacts>> }
).resources;

/** One resource model on a sandbox of its own or of another bench. */
export class ResourceBench {
  private readonly call: ResourceCall;
  private readonly model: ResourceModel;

  constructor(token: string, cloud: SmallCloud, caller = cloud.root) {
    const model = ALIBABA_RESOURCES.find((one) => one.token === token);
    ok(model, token);
    this.model = model;
    this.call = { cloud, caller, region: REGION };
  }

  /** Creates, and asserts that a read then answers the same outputs: all of them in the schema, and all that it promises. */
  async create(inputs: Properties): Promise<{ id: string; outputs: Properties }> {
    const created = await this.model.create(this.call, inputs);
    deepEqual(await this.read(created.id, created.outputs), created.outputs);
    const names = Object.keys(created.outputs);
    const facts = SCHEMA[this.model.token]?.outputs ?? {};
    const promised = Object.keys(facts).filter((name) => facts[name]?.optional !== true);
    deepEqual(
      names.filter((name) => facts[name] === undefined),
      [],
      "outputs that the schema lacks",
    );
    deepEqual(
      promised.filter((name) => !names.includes(name)),
      [],
      "outputs that it promises",
    );
    return created;
  }

  async read(id: string, known: Properties = {}): Promise<Properties | undefined> {
    return this.model.read(this.call, id, known);
  }

  async update(id: string, olds: Properties, news: Properties): Promise<Properties> {
    const update = this.model.update?.bind(this.model);
    ok(update);
    return update(this.call, id, { olds, news });
  }

  async delete(id: string, known: Properties = {}): Promise<void> {
    await this.model.delete(this.call, id, known);
  }
}
