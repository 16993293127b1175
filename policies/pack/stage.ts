/** When a judgement is made: before an update, while it runs, or on the state that exists. */
export type Stage = "preview" | "update" | "state";
