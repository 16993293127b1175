import type { Text } from "../../../../policies/rule/text";
import { visible } from "../visible-text";
import { escapeXml } from "../xml";

/** HTML that is safe to put into a page. Only `markup` makes it of values, and `verbatim` of constants. */
export class Markup {
  private constructor(readonly text: string) {}

  /** A constant of this program, taken as it is. */
  static verbatim(constant: string): Markup {
    return new Markup(constant);
  }
}

/** What a template takes: texts and numbers are escaped, markup is not. */
export type Content = string | number | Markup | readonly Markup[];

/** A piece of a page: the template's own text is HTML, every value that is no markup is escaped. */
export function markup(parts: TemplateStringsArray, ...values: readonly Content[]): Markup {
  const text = parts.map((part, index) => part + rendered(values[index] ?? "")).join("");
  return Markup.verbatim(text);
}

function rendered(value: Content): string {
  if (typeof value === "string") return escapeXml(value);
  if (typeof value === "number") return String(value);
  if (value instanceof Markup) return value.text;
  return value.map(({ text }) => text).join("");
}

/** A text in both languages; the page shows one of them. */
export function both({ en, zh }: Text): Markup {
  return markup`<span lang="en">${en}</span><span lang="zh-Hans">${zh}</span>`;
}

/** Marks of names after which a line may end. */
const BREAK_AFTER = /(?<=[:/$.])/u;

/** A name that is the same in every language. */
export function name(text: string): Markup {
  const pieces = visible(text)
    .split(BREAK_AFTER)
    .map((piece) => markup`${piece}<wbr>`);
  return markup`<code translate="no">${pieces}</code>`;
}
