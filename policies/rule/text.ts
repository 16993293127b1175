/** A sentence in the languages of the pack. */
export interface Text {
  readonly en: string;
  /** Simplified Chinese. */
  readonly zh: string;
}
