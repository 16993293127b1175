import type { Layer } from "../../providers/hyok/client/connection-error";

/** Why something failed: the part of the key path, the cause, and one thing to do about it. */
export interface Finding {
  readonly layer: Layer;
  readonly cause: string;
  readonly remedy: string;
}

/** The finding in one sentence. */
export function findingSentence({ layer, cause, remedy }: Finding): string {
  return `${layer}: ${cause}; ${remedy}`;
}
