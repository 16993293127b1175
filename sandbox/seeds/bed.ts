import { createHash } from "node:crypto";
import type { Properties, ResourceCall, ResourceModel } from "../cloud/resource";
import type { Store } from "../state/store";

/** What seeding works on: objects are made by the models that also make a program's, so that the same limits hold. */
export interface BedParts {
  readonly call: ResourceCall;
  readonly models: readonly ResourceModel[];
  /** Public SSH host key of a running instance. */
  hostKey(instanceId: string): Promise<string>;
}

/** Where seeds are planted. */
export class Bed {
  /** What was made or found, a sentence each. */
  readonly sentences: string[] = [];

  constructor(private readonly parts: BedParts) {}

  get call(): ResourceCall {
    return this.parts.call;
  }

  get store(): Store {
    return this.call.cloud.store;
  }

  hostKey(instanceId: string): Promise<string> {
    return this.parts.hostKey(instanceId);
  }

  say(sentence: string): void {
    this.sentences.push(sentence);
  }

  /** Makes an object under an id; one that exists is left as it is. Answers whether it was made. */
  async ensure(name: string, wantedId: string, inputs: Properties): Promise<boolean> {
    const model = this.model(name);
    const found = await model.read(this.call, wantedId, {});
    if (found) return false;
    await model.create({ ...this.call, wantedId }, inputs);
    return true;
  }

  /** Makes an object whose id the cloud chooses. */
  async make(name: string, inputs: Properties): Promise<string> {
    return (await this.model(name).create(this.call, inputs)).id;
  }

  private model(name: string): ResourceModel {
    const [service = "", kind = ""] = name.split(".");
    const token = `volcengine:${service}/${kind.charAt(0).toLowerCase()}${kind.slice(1)}:${kind}`;
    const model = this.parts.models.find((each) => each.token === token);
    if (!model) throw new Error(`seeding: ${token} is not modelled by the sandbox`);
    return model;
  }
}

/** Id of something that goes with a named object: always the same, so that seeding again finds it. */
export function companionId(prefix: string, of: string): string {
  const digest = createHash("sha256").update(`${prefix} of ${of}`).digest();
  return `${prefix}-${[...digest]
    .map((byte) => (byte % 36).toString(36))
    .join("")
    .slice(0, 20)}`;
}
