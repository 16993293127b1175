import { visible } from "./visible-text";

/** Marks that mean something in Markdown. */
const MARKS = /[`*_[\]#!~$^&<>|\\]|:(?=\/\/)/g;

/** Marks that a forge makes a link to a person, an issue, a merge request, a label or a milestone of, when a word follows. */
const REFERENCES = /([@#!~%$&])(?=[\p{L}\p{N}_"'[{])/gu;

/** A break that nobody sees, between a mark and the word that it would link. */
const UNSEEN_BREAK = "&#8203;";

/** Marks that backslashes do not help: HTML's own, and those of which forges disagree what wins in a cell. */
const ENTITIES = /[&<>|\\]/;

/** Prose that may stand anywhere in Markdown, in a cell of a table, too: no mark, no HTML, no mention, no link. */
export function prose(text: string): string {
  return visible(text)
    .replace(REFERENCES, "$1\u0000")
    .replace(MARKS, (mark) => (ENTITIES.test(mark) ? entity(mark) : `\\${mark}`))
    .replace(/\bwww\./gi, (start) => `${start.slice(0, -1)}\\.`)
    .replaceAll("\u0000", UNSEEN_BREAK);
}

/** Marks that end code or a cell, or protect such a mark: which of them wins differs from forge to forge. */
const BREAKING = /[`|\\]/;

/** A name as code, in a cell of a table, too: whatever it holds is shown and nothing is made of it. */
export function code(text: string): string {
  const shown = visible(text);
  if (shown.trim() !== "" && !BREAKING.test(shown)) return `\`${shown}\``;
  return `<code>${shown.replace(/[^\p{L}\p{N} ]/gu, entity)}</code>`;
}

function entity(character: string): string {
  return `&#${character.codePointAt(0) ?? 0};`;
}

/** A table; cells come escaped. */
export function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(titles), line(titles.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A section that opens on demand. The title holds no value that comes from outside. */
export function folded(title: string, body: string): string {
  return `<details>\n<summary>${title}</summary>\n\n${body}\n\n</details>`;
}
