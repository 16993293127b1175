import type { Text } from "../../../../policies/rule/text";
import { both, markup, type Markup } from "./markup";

/** A row: cells in the order of the columns, and attributes of the row itself. */
export interface Row {
  readonly attributes?: Markup;
  readonly cells: readonly Cell[];
}

/** A cell, and what it is sorted by where that is not its text. */
export interface Cell {
  readonly content: Markup;
  readonly key?: string | number;
}

/** A table. The roles are named because the narrow layout makes blocks of rows, which takes them away from screen readers. */
export interface Table {
  readonly label: string;
  readonly columns: readonly Text[];
  readonly rows: readonly Row[];
  /** Whether its columns have buttons that sort; a script brings them to life. */
  readonly sortable: boolean;
  /** How the rows are sorted by the first column, where they are. */
  readonly sorted?: "ascending" | "descending";
}

/** The HTML of a table. */
export function dataTable({ label, columns, rows, sortable, sorted }: Table): Markup {
  const titles = columns.map((title, index) => {
    const order = index === 0 && sorted !== undefined ? markup` aria-sort="${sorted}"` : "";
    return markup`<th scope="col" role="columnheader"${order}>${titleOf(title, sortable)}</th>`;
  });
  return markup`<table role="table" aria-labelledby="${label}">
<thead role="rowgroup"><tr role="row">${titles}</tr></thead>
<tbody role="rowgroup">
${rows.map(rowOf)}</tbody>
</table>`;
}

function titleOf(title: Text, sortable: boolean): Markup {
  if (!sortable) return both(title);
  return markup`<button type="button" class="sort" disabled>${both(title)}</button>`;
}

function rowOf({ attributes, cells }: Row): Markup {
  return markup`<tr role="row" ${attributes ?? ""}>${cells.map(cellOf)}</tr>\n`;
}

function cellOf({ content, key }: Cell): Markup {
  const sorted = key === undefined ? "" : markup` data-key="${key}"`;
  return markup`<td role="cell"${sorted}>${content}</td>`;
}
