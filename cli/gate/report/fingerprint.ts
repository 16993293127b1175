import { createHash } from "node:crypto";
import { urnParts } from "./urn";

/** Hexadecimal digits of a fingerprint. */
const LENGTH = 32;

/** Gives every judgement a name that stays when it is made again. */
export class Fingerprints {
  private readonly given = new Map<string, number>();

  /**
   * Of a rule and a resource: the stack, the resource's type and its name. The project and the parents are left out, so that a component that is wrapped or moved does
   * not make a new alert; a second resource of the same type and name gets another number after the colon.
   */
  next(rule: string, urn: string): string {
    const { stack, type, name } = urnParts(urn);
    const text = JSON.stringify([rule, stack, type, name]);
    const hash = createHash("sha256").update(text).digest("hex").slice(0, LENGTH);
    const number = (this.given.get(hash) ?? 0) + 1;
    this.given.set(hash, number);
    return `${hash}:${number}`;
  }
}
