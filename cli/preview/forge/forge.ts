/** A comment on a pull request. */
export interface ForgeComment {
  /** The forge's number; a later comment has a higher one. */
  readonly id: number;
  readonly body: string;
  /** Page of the comment for people; empty where the forge names none. */
  readonly url: string;
  /** Whether the owner of our token wrote it. */
  readonly isOurs: boolean;
}

/** A place for comments: one pull request on one forge. */
export interface Forge {
  /** For messages, for example `acme/keys#7 on GitHub`. */
  readonly place: string;
  /** Longest comment in characters (Unicode code points). */
  readonly longestBody: number;
  /** Every comment of the pull request, from all pages. */
  comments(signal: AbortSignal): Promise<readonly ForgeComment[]>;
  /** Writes a new comment. @throws CallFailure `inDoubt` when it may have been written all the same. */
  create(body: string, signal: AbortSignal): Promise<ForgeComment>;
  /** Gives a comment of ours another body. */
  update(id: number, body: string, signal: AbortSignal): Promise<ForgeComment>;
}
