import type { Section } from "./section";

/**
 * Characters of a comment. GitHub refuses one of more than 65,536; the rest is room for what a forge adds.
 * @see https://github.com/pulumi/actions, which cuts its comments at the same length
 */
export const LONGEST_COMMENT = 64_000;

/** Characters kept free for the sentence about what was left out. */
const REMARK = 1_000;

/** A comment before it is cut to length. */
export interface Draft {
  /** Always stays: marker and verdict. */
  readonly head: string;
  readonly sections: readonly Section[];
  /** Always stays. */
  readonly foot: string;
}

/** A draft as text of a limited length: sections of low rank keep their first rows, the others give theirs away, and what is missing is said. */
export function fitted({ head, sections, foot }: Draft, limit = LONGEST_COMMENT): string {
  const filled = sections.filter(({ rows }) => rows.length > 0);
  const kept = keptRows(filled, limit - head.length - foot.length - REMARK);
  const shown = filled.flatMap((section) => {
    const count = kept.get(section) ?? 0;
    return count === 0 ? [] : [rendered(section, count)];
  });
  const missing = filled.flatMap((section) => {
    const count = section.rows.length - (kept.get(section) ?? 0);
    return count === 0 ? [] : [`${count} of ${section.rows.length} ${section.what}`];
  });
  const remark =
    missing.length === 0 ? [] : [`Left out for the length of a comment: ${missing.join(", ")}.\n`];
  return [head, ...shown, ...remark, foot].join("\n");
}

/** How many rows each section keeps: the most important sections are filled first. */
function keptRows(sections: readonly Section[], room: number): Map<Section, number> {
  const kept = new Map<Section, number>();
  let left = room;
  for (const section of [...sections].sort((a, b) => a.rank - b.rank)) {
    let rest = left - rendered(section, 0).length - 1;
    let count = 0;
    for (const each of section.rows) {
      if (each.length + 1 > rest) break;
      rest -= each.length + 1;
      count += 1;
    }
    if (count > 0) left = rest;
    kept.set(section, count);
  }
  return kept;
}

function rendered({ open, rows, close }: Section, count: number): string {
  const lines = rows.slice(0, count).map((each) => `${each}\n`);
  return `${open}${lines.join("")}${close}`;
}
