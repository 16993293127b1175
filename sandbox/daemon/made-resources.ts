import type { Cloud } from "../cloud/context";
import type { ResourceModel } from "../cloud/resource";
import type { MadeObject } from "./control";
import { madeResources } from "./interventions";

/** A model that also keeps a list of what it made, so that a person at the console can find it. */
export function remembered(model: ResourceModel): ResourceModel {
  const key = (id: string) => `${model.token} ${id}`;
  const update = model.update?.bind(model);
  return {
    ...model,
    create: async (call, inputs) => {
      const created = await model.create(call, inputs);
      madeResources(call.cloud).set(key(created.id), {
        token: model.token,
        id: created.id,
        inputs,
        outputs: created.outputs,
      });
      return created;
    },
    ...(update && {
      update: async (call, id, change) => {
        const outputs = await update(call, id, change);
        madeResources(call.cloud).set(key(id), {
          token: model.token,
          id,
          inputs: change.news,
          outputs,
        });
        return outputs;
      },
    }),
    delete: async (call, id, known) => {
      await model.delete(call, id, known);
      madeResources(call.cloud).delete(key(id));
    },
  };
}

/** Objects that the resource door made and that still exist, with what they were made from. */
export function madeObjects(cloud: Cloud): MadeObject[] {
  return [...madeResources(cloud).values()].map(({ token, id, inputs }) => ({ token, id, inputs }));
}
