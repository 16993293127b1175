import { visible } from "./visible-text";

/** Blanks between two columns. */
const GAP = 2;

/** Columns narrower than this are not worth having. */
const LEAST_WIDTH = 16;

/** Characters that take two places of a terminal. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
const NONE = /\p{Mn}|\p{Me}|\p{Cf}/u;

/** Places of a terminal that a text takes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    if (NONE.test(character)) continue;
    width += WIDE.test(character) ? 2 : 1;
  }
  return width;
}

/**
 * Lays rows out in columns under their titles. Every column is as wide as its widest cell; where that does not fit, the widest columns give way and their cells
 * are wrapped.
 */
export function columns(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
): string[] {
  const all = [titles, ...rows].map((row) => row.map(visible));
  const natural = titles.map((_, index) =>
    Math.max(...all.map((row) => widthOf(row[index] ?? ""))),
  );
  const widths = fitted(natural, width - GAP * (titles.length - 1));
  return all.flatMap((row) => lines(row, widths));
}

/** Takes from the widest column until all fit. */
function fitted(natural: readonly number[], width: number): number[] {
  const widths = [...natural];
  for (;;) {
    const excess = widths.reduce((sum, each) => sum + each, 0) - width;
    const widest = Math.max(...widths);
    if (excess <= 0 || widest <= LEAST_WIDTH) return widths;
    const second = Math.max(LEAST_WIDTH, ...widths.filter((each) => each < widest));
    const index = widths.lastIndexOf(widest);
    widths[index] = Math.max(second - 1, widest - excess, LEAST_WIDTH);
  }
}

function lines(row: readonly string[], widths: readonly number[]): string[] {
  const cells = row.map((cell, index) => wrapped(cell, widths[index] ?? LEAST_WIDTH));
  const height = Math.max(...cells.map((cell) => cell.length));
  return Array.from({ length: height }, (_, line) =>
    cells
      .map((cell, index) => padded(cell[line] ?? "", widths[index] ?? 0))
      .join(" ".repeat(GAP))
      .trimEnd(),
  );
}

function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

/** A text in lines of a width: broken at blanks, and inside a word that is wider than a line. */
export function wrapped(text: string, width: number): string[] {
  const found: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((each) => pieces(each, width))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (widthOf(longer) <= width) line = longer;
    else {
      if (line !== "") found.push(line);
      line = word;
    }
  }
  return line === "" && found.length > 0 ? found : [...found, line];
}

/** Marks after which a long name is best broken. */
const MARK = /[-:/.$_,]/;

/** Pieces of a word that fit in a line: broken after a mark where one is in the second half of the line. */
function pieces(word: string, width: number): string[] {
  const found: string[] = [];
  let rest = [...word];
  while (widthOf(rest.join("")) > width) {
    const most = fitting(rest, width);
    const mark = rest
      .slice(0, most)
      .map((each) => MARK.test(each))
      .lastIndexOf(true);
    const end = mark >= most / 2 ? mark + 1 : most;
    found.push(rest.slice(0, end).join(""));
    rest = rest.slice(end);
  }
  return [...found, rest.join("")];
}

/** How many of the characters fit in a line; at least one. */
function fitting(characters: readonly string[], width: number): number {
  let taken = 0;
  const beyond = characters.findIndex((character) => (taken += widthOf(character)) > width);
  return Math.max(1, beyond);
}
