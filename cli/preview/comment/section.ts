/** A part of a comment that can give rows away when the whole is too long. */
export interface Section {
  /** What its rows are, in the plural, for the sentence that says how many were left out. */
  readonly what: string;
  /** Stands before the rows, with the line break that ends it. */
  readonly open: string;
  readonly rows: readonly string[];
  /** Stands after the rows. */
  readonly close: string;
  /** The lower, the longer it stays. */
  readonly rank: number;
}

/** A table under a heading. */
export function tableSection(
  facts: Pick<Section, "what" | "rank" | "rows"> & { readonly title: string },
  titles: readonly string[],
): Section {
  const { title, ...rest } = facts;
  return { ...rest, open: `#### ${title}\n\n${tableHead(titles)}`, close: "" };
}

/** A table that opens on demand. */
export function foldedTable(
  facts: Pick<Section, "what" | "rank" | "rows"> & { readonly title: string },
  titles: readonly string[],
): Section {
  const { title, ...rest } = facts;
  return { ...rest, ...folds(title, tableHead(titles)) };
}

/** A list that opens on demand. */
export function foldedList(
  facts: Pick<Section, "what" | "rank" | "rows"> & { readonly title: string },
): Section {
  const { title, ...rest } = facts;
  return { ...rest, ...folds(title, "") };
}

/** One row of a table; cells come escaped. */
export function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function tableHead(titles: readonly string[]): string {
  return `${row(titles)}\n${row(titles.map(() => "---"))}\n`;
}

function folds(title: string, start: string): Pick<Section, "open" | "close"> {
  return {
    open: `<details>\n<summary>${title}</summary>\n\n${start}`,
    close: "\n</details>\n",
  };
}
