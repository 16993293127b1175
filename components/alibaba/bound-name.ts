import { createHash } from "node:crypto";

/** Characters that stand for what a name is bound to. */
const MARK_LENGTH = 6;

/** Characters by which a name grows that is bound to something. */
export const BOUND_LENGTH = MARK_LENGTH + 1;

/**
 * Name of something that can be neither renamed nor moved: it ends in a mark of what it is bound to, so that its replacement has another name and can be made
 * before the old one is deleted.
 */
export function boundName(name: string, boundTo: string): string {
  const mark = createHash("sha256").update(boundTo).digest("hex").slice(0, MARK_LENGTH);
  return `${name}-${mark}`;
}
