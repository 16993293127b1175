import type { Clock } from "../../../providers/hyok/client/clock";
import { CallFailure } from "./call-failure";
import type { Forge, ForgeComment } from "./forge";

/** A comment that is found again by its first line. */
export interface MarkedComment {
  /** Begins with the marker. */
  readonly body: string;
  /** An HTML comment on one line, for example `<!-- hyok-preview:hyok/dev -->`. */
  readonly marker: string;
}

/** What became of a comment. */
export interface UpsertedComment {
  readonly outcome: "created" | "updated" | "unchanged";
  /** Page of the comment for people; empty where the forge names none. */
  readonly url: string;
  /** Older comments of ours with the same marker; left as they are. */
  readonly others: number;
}

/** How an upsert waits and ends. */
export interface UpsertContext {
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Times that a comment is written, each but the first after a look whether it is there. */
export const CREATE_ROUNDS = 4;
/** Pause before that look, in milliseconds: a list may lag behind a write. */
export const LOOK_PAUSE_MS = 2_000;

/**
 * Brings the one comment with a marker up to date, or writes it.
 * Only a comment that our token's owner wrote and that begins with the marker is ours: anybody can copy a marker or quote a comment.
 * Of several, as two jobs at once can leave behind, the newest is updated, since it is the one that readers see last; nothing is deleted.
 * @throws CallFailure; the signal's reason when it ended.
 */
export async function upsertComment(
  comment: MarkedComment,
  forge: Forge,
  context: UpsertContext,
): Promise<UpsertedComment> {
  rejectUnsendable(comment, forge);
  const ours = await oursIn(forge, comment.marker, context);
  const others = Math.max(0, ours.length - 1);
  for (const mine of ours) {
    if (mine.body === comment.body) return { outcome: "unchanged", url: mine.url, others };
    if (await hasUpdated(mine, comment.body, { forge, context }))
      return { outcome: "updated", url: mine.url, others };
  }
  return writeOnce(comment, forge, context);
}

/** Updates a comment; false when somebody deleted it after the look. */
async function hasUpdated(
  { id }: ForgeComment,
  body: string,
  { forge, context }: { readonly forge: Forge; readonly context: UpsertContext },
): Promise<boolean> {
  try {
    await forge.update(id, body, context.signal);
    return true;
  } catch (error) {
    if (error instanceof CallFailure && error.code === "notFound") return false;
    throw error;
  }
}

function rejectUnsendable({ body, marker }: MarkedComment, forge: Forge): void {
  if (!/^<!-- (?:(?!--).)+ -->$/.test(marker) || !body.startsWith(`${marker}\n`))
    throw new Error("a comment begins with its marker, an HTML comment on a line of its own");
  const length = [...body].length;
  if (length > forge.longestBody)
    throw new CallFailure(
      "tooLong",
      `commenting on ${forge.place}: expected at most ${forge.longestBody} characters, received ${length}; shorten the comment`,
    );
}

/** Our comments with a marker, newest first. */
async function oursIn(
  forge: Forge,
  marker: string,
  { signal }: UpsertContext,
): Promise<readonly ForgeComment[]> {
  const all = await forge.comments(signal);
  return all
    .filter(({ isOurs, body }) => isOurs && body.trimStart().startsWith(marker))
    .sort((one, other) => other.id - one.id);
}

/** Writes a comment once, however often the forge leaves it open whether it was written. */
async function writeOnce(
  comment: MarkedComment,
  forge: Forge,
  context: UpsertContext,
): Promise<UpsertedComment> {
  for (let round = 1; ; round += 1) {
    try {
      const { url } = await forge.create(comment.body, context.signal);
      return { outcome: "created", url, others: 0 };
    } catch (error) {
      if (!(error instanceof CallFailure) || error.code !== "inDoubt") throw error;
      await context.clock.sleep(LOOK_PAUSE_MS * round, context.signal);
      const [written] = await oursIn(forge, comment.marker, context);
      if (written !== undefined) return taken(written, comment, { forge, context });
      if (round >= CREATE_ROUNDS) throw error;
    }
  }
}

/** Takes a comment that the look found: the one in doubt, or that of another job, which gets our body. */
async function taken(
  written: ForgeComment,
  { body }: MarkedComment,
  { forge, context }: { readonly forge: Forge; readonly context: UpsertContext },
): Promise<UpsertedComment> {
  if (written.body !== body) await forge.update(written.id, body, context.signal);
  return { outcome: "created", url: written.url, others: 0 };
}
