import { code } from "../../gate/report/markdown-text";
import { urnParts } from "../../gate/report/urn";

/** Characters of a name or a path that are shown. */
const NAME = 120;

/** Names or paths of one cell that are shown. */
const NAMES = 8;

/** Type and name of a resource, as code. */
export function resourceCell(urn: string): string {
  const { shortType, name } = urnParts(urn);
  return code(cut(`${shortType} ${name}`.trim()));
}

/** Names or paths, as code; the first ones, and how many more there are. */
export function namesCell(names: readonly string[]): string {
  return listed(names.map((name) => code(cut(name))));
}

/** Resources, as code; the first ones, and how many more there are. */
export function resourcesCell(urns: readonly string[]): string {
  return listed([...new Set(urns)].map(resourceCell));
}

/** A text of limited length. */
export function cut(text: string, length = NAME): string {
  return text.length > length ? `${text.slice(0, length)}...` : text;
}

function listed(cells: readonly string[]): string {
  const more = cells.length - NAMES;
  return [...cells.slice(0, NAMES), ...(more > 0 ? [`${more} more`] : [])].join(", ");
}
