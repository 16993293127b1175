import type { Properties } from "../../server/values";
import type { Verifier } from "./verifier";
import { kmsInstanceConnected } from "./verifiers/kms-instance-connected";

const VERIFIERS: readonly Verifier[] = [kmsInstanceConnected];

/** Kinds of manual steps that can be verified. */
export const VERIFIER_KINDS: readonly string[] = VERIFIERS.map((each) => each.kind);

/** The verifier of a kind; undefined for one that there is not. */
export function verifierOf(kind: unknown): Verifier | undefined {
  return VERIFIERS.find((each) => each.kind === kind);
}

/** The arguments of a verifier input without its kind. */
export function argumentsOf({ kind: _kind, ...args }: Properties): Properties {
  return args;
}
