/** Names the file with the outline that the trivial pack serves. */
export const OUTLINE_VARIABLE = "BENCH_POLICY_OUTLINE";

/** Marks the processes of one preview. */
export const RUN_VARIABLE = "BENCH_POLICY_RUN";
