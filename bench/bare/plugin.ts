import { serve, type ResourceHandler } from "../../providers/server";

/** Answers every call at once and keeps nothing. */
const trivial: ResourceHandler = {
  check: ({ news }) => ({ inputs: news, failures: [] }),
  diff: () => ({ changes: {}, deleteBeforeReplace: false }),
  create: ({ name, inputs }) => ({ id: name, outputs: inputs }),
  read: ({ id, inputs }) => ({ id, inputs, outputs: inputs }),
  update: ({ news }) => news,
  delete: () => undefined,
};

void serve({
  name: "bare",
  version: "1.0.0",
  checkConfig: () => [],
  configure: () => undefined,
  handler: (type) => (type === "bare:index:Trivial" ? trivial : undefined),
  invoke: () => undefined,
});
