/**
 * Characters that a terminal obeys, that reorder or hide what stands around them, or that no document may hold: controls, marks of direction, separators of lines,
 * invisible joiners, lone surrogates and non-characters. Joiners stay where emoji and scripts need them.
 */
const UNSEEN =
  /[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\p{Cs}]|\p{Noncharacter_Code_Point}/gu;

/** Line breaks and tabs: in one line they are a blank. */
const BREAKS = /[\t\n\r\u2028\u2029]+/gu;

/** A text in one line in which every character can be seen: others become `\u{code}`. Whoever names a resource must not be able to write a report. */
export function visible(text: string): string {
  return text.replace(BREAKS, " ").replace(UNSEEN, escaped);
}

function escaped(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
