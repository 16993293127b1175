import type { Properties } from "../../../providers/server";
import { CloudError } from "../../../sandbox/cloud/error";
import type {
  Change,
  FunctionModel,
  ResourceCall,
  ResourceModel,
} from "../../../sandbox/cloud/resource";
import { Schema } from "../../../sandbox/plugins/schema";
import { MemoryStore } from "../../../sandbox/state/store";

/** Resource type with everything that a schema can say. */
export const NET = "volcengine:demo/net:Net";
/** Resource type without updates, which upstream only forgets. */
export const FIXED = "volcengine:demo/fixed:Fixed";
/** A function. */
export const LOOK_UP = "volcengine:demo/getNets:getNets";

/** Facts of the small cloud. */
export const SCHEMA = new Schema({
  resources: {
    [NET]: {
      inputs: {
        cidr: { type: "string", forceNew: true },
        label: { type: "string" },
        zone: { type: "string", computed: true },
        password: { type: "string", sensitive: true },
        period: { type: "number", default: 12 },
        tags: { type: "array", items: { $ref: "#/types/demo.Tag" } },
      },
      requiredInputs: ["cidr"],
      outputs: {
        cidr: {},
        label: {},
        zone: {},
        password: {},
        period: {},
        tags: {},
        netId: { type: "string", computedOnly: true },
        token: { type: "string", computedOnly: true, secret: true },
      },
      secretOutputs: ["password"],
    },
    [FIXED]: {
      inputs: { a: { type: "string" } },
      requiredInputs: [],
      outputs: { a: {} },
      deleteEffect: "stateOnly",
    },
    "volcengine:demo/other:Other": { inputs: {}, requiredInputs: [], outputs: {} },
  },
  functions: { [LOOK_UP]: { args: { cidr: { type: "string" } }, requiredArgs: ["cidr"] } },
  types: {
    "demo.Tag": {
      properties: { key: { type: "string" }, value: { type: "string" } },
      required: ["key", "value"],
    },
  },
});

/** One network of the small cloud. */
export interface Net {
  readonly cidr: string;
  label?: string;
  readonly zone: string;
}

/** A small cloud with one table of networks. */
export const NETS: ResourceModel = {
  token: NET,
  modelled: ["cidr", "label", "zone", "password", "tags"],
  create(call: ResourceCall, inputs: Properties) {
    if (inputs["cidr"] === "10.9.9.9/8")
      throw new CloudError("InvalidCidr.Malformed", "the range has host bits", 400);
    if (inputs["cidr"] === "10.6.6.6/8") throw new TypeError("a mistake in the model");
    const nets = call.cloud.store.table<Net>("nets");
    const id = `net-${nets.size + 1}`;
    const zone = (inputs["zone"] as string | undefined) ?? `${call.region}-a`;
    nets.set(id, {
      cidr: inputs["cidr"] as string,
      ...(inputs["label"] !== undefined && { label: inputs["label"] as string }),
      zone,
    });
    return { id, outputs: { ...nets.get(id), netId: id, token: "t0p" } };
  },
  read(call: ResourceCall, id: string) {
    const net = call.cloud.store.table<Net>("nets").get(id);
    return net && { ...net, netId: id, token: "t0p" };
  },
  update(call: ResourceCall, id: string, { news }: Change) {
    const nets = call.cloud.store.table<Net>("nets");
    const net = { ...(nets.get(id) as Net), label: news["label"] as string };
    nets.set(id, net);
    return { ...net, netId: id, token: "t0p", strange: 1 };
  },
  delete(call: ResourceCall, id: string) {
    call.cloud.store.table<Net>("nets").delete(id);
  },
};

/** A cloud object that must never be deleted. */
export const FIXED_MODEL: ResourceModel = {
  token: FIXED,
  modelled: ["a"],
  create: () => ({ id: "fixed", outputs: {} }),
  read: () => ({ a: "a" }),
  delete: () => {
    throw new CloudError("MustNotBeCalled", "delete reached the cloud");
  },
};

/** Finds networks by range. */
export const FUNCTION: FunctionModel = {
  token: LOOK_UP,
  invoke: (call, args) => ({
    ids: [...call.cloud.store.table<Net>("nets")]
      .filter(([, net]) => net.cidr === args["cidr"])
      .map(([id]) => id),
    caller: call.caller.accessKeyId,
  }),
};

/** A store that counts how often it was saved. */
export class CountingStore extends MemoryStore {
  saves = 0;
  override save(): void {
    this.saves += 1;
  }
}
