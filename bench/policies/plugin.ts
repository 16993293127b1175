import { serve, Unknown, type ResourceHandler } from "../../providers/server";

/** Takes any resource of any package, answers at once and keeps nothing. No preview knows an id. */
const anything: ResourceHandler = {
  check: ({ news }) => ({ inputs: news, failures: [] }),
  diff: () => ({ changes: {}, deleteBeforeReplace: false }),
  create: ({ name, inputs, preview }) => ({
    id: preview ? "" : name,
    outputs: preview ? { id: Unknown.value, ...inputs } : inputs,
  }),
  read: ({ id, inputs }) => ({ id, inputs, outputs: inputs }),
  update: ({ news }) => news,
  delete: () => undefined,
};

void serve({
  name: "anything",
  version: "1.0.0",
  checkConfig: () => [],
  configure: () => undefined,
  handler: () => anything,
  invoke: () => undefined,
});
