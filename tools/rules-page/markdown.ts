/** A text in which nothing is read as markup; a low line inside of a word is none. */
export function escaped(text: string): string {
  return text.replace(/[|*<[\]`\\]|(?<!\w)_|_(?!\w)/g, "\\$&");
}

/** A table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A list. */
export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

/** A link to the block of a rule on the same page. */
export function linkTo(rule: string): string {
  return `[${rule}](#${rule})`;
}
