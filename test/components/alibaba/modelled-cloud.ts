import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ALIBABA_RESOURCES } from "../../../sandbox/alibaba/resources";
import { changeAlibabaSettings } from "../../../sandbox/alibaba/settings";
import type { Properties, ResourceCall, ResourceModel } from "../../../sandbox/cloud/resource";
import { checkInputs } from "../../../sandbox/plugins/check";
import { diffInputs } from "../../../sandbox/plugins/diff";
import { loadSchema, type ResourceFacts } from "../../../sandbox/plugins/schema";
import { SmallCloud } from "../../sandbox/alibaba/small-cloud";
import { opened, type Registration } from "../../support/mock-engine";
import { ALIBABA_ANSWERS } from "./alibaba-run";
import { REGION } from "./every-component";

const SCHEMA = loadSchema("alicloud");

/** One resource as the modelled cloud has it. */
interface Made {
  readonly type: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** Alibaba Cloud as the sandbox models it, behind the upstream plugin's checks, with everything else answered as if it had succeeded. */
export class ModelledCloud {
  readonly cloud = new SmallCloud();
  /** In the order in which they were finished. */
  readonly made: Made[] = [];
  private readonly call: ResourceCall = {
    cloud: this.cloud,
    caller: this.cloud.root,
    region: REGION,
  };

  constructor() {
    // Nothing here waits: what takes its time in the cloud is judged where the cloud is.
    changeAlibabaSettings(this.cloud, {
      instanceConnectMs: 0,
      unconfirmedContactsAreShown: false,
    });
  }

  /** Runs a program until everything is made. @throws what the cloud refuses. */
  async deploy(program: () => void): Promise<void> {
    const refusals: unknown[] = [];
    await pulumi.runtime.setMocks(
      {
        call: ({ token }) => assert.fail(`no test expects a call of ${token}`),
        newResource: async ({ type, name, inputs, custom }) => {
          try {
            return await this.make(type, name, { inputs: opened(inputs) as Properties, custom });
          } catch (error) {
            refusals.push(new Error(`${type} ${name}: ${(error as Error).message}`));
            throw error;
          }
        },
      },
      "hyok",
      "dev",
    );
    program();
    await pulumi.runtime.disconnect().catch((error: unknown) => refusals.push(error));
    if (refusals[0] !== undefined) throw refusals[0] as Error;
  }

  private async make(
    type: string,
    name: string,
    { inputs, custom }: { readonly inputs: Properties; readonly custom: boolean | undefined },
  ): Promise<{ id: string; state: Properties }> {
    if (custom === false) return { id: name, state: inputs };
    if (!type.startsWith("alicloud:")) {
      const registration = { type, name, inputs } as unknown as Registration;
      return { id: `${name}-id`, state: { ...inputs, ...ALIBABA_ANSWERS.outputs(registration) } };
    }
    const checked = checkInputs(SCHEMA, factsOf(type), { news: inputs });
    assert.deepEqual(checked.failures, []);
    const news = checked.inputs;
    const { id, outputs } = await modelOf(type).create(this.call, news);
    this.made.push({ type, id, inputs: news, outputs });
    return { id, state: outputs };
  }

  /** What a second update would change, after a refresh. */
  async drift(ignored: (type: string) => readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for (const { type, id, inputs, outputs } of this.made) {
      const facts = factsOf(type);
      const olds = await modelOf(type).read(this.call, id, outputs);
      assert(olds, `${type} ${id} is gone`);
      const oldInputs = readInputs(facts, { olds, inputs });
      const request = { oldInputs, olds, news: inputs };
      const { changes } = diffInputs(SCHEMA, facts, request);
      const names = Object.keys(changes).filter((each) => !ignored(type).includes(each));
      found.push(...names.map((each) => `${type} ${id}: ${each}`));
    }
    return found;
  }

  /** Deletes everything, the newest first, but what is left behind. */
  async destroy(isRetained: (type: string) => boolean): Promise<void> {
    for (const { type, id, outputs } of this.made.reverse()) {
      if (isRetained(type) || factsOf(type).deleteEffect === "stateOnly") continue;
      await modelOf(type).delete(this.call, id, outputs);
    }
  }
}

/** What the upstream provider compares with a program: what the program says, and what it could have said and is filled in by neither cloud nor schema. */
function readInputs(
  facts: ResourceFacts,
  { olds, inputs }: { readonly olds: Properties; readonly inputs: Properties },
): Properties {
  const isFilledIn = (name: string): boolean => {
    const { computed, default: fallback } = facts.inputs[name] ?? {};
    return computed === true || fallback !== undefined;
  };
  const names = Object.keys(facts.inputs).filter(
    (name) => olds[name] !== undefined && (name in inputs || !isFilledIn(name)),
  );
  return Object.fromEntries(names.map((name) => [name, olds[name]]));
}

function factsOf(type: string): ResourceFacts {
  const facts = SCHEMA.resource(type);
  assert(facts, type);
  return facts;
}

function modelOf(type: string): ResourceModel {
  const model = ALIBABA_RESOURCES.find((each) => each.token === type);
  assert(model, `no model of ${type}`);
  return model;
}
