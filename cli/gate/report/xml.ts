import { visible } from "./visible-text";

/** Attributes of an element; those without a value are left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A text in which no mark of XML or HTML is left, in one line, with nothing that XML forbids. */
export function escapeXml(text: string): string {
  return visible(text).replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? "");
}

/** An element with its attributes and children, each child on lines of its own. */
export function element(
  name: string,
  attributes: Attributes,
  children: readonly string[] = [],
): string {
  const open = `<${name}${attributesOf(attributes)}`;
  if (children.length === 0) return `${open}/>`;
  const inner = children.map((child) => child.replace(/^/gm, "  ")).join("\n");
  return `${open}>\n${inner}\n</${name}>`;
}

function attributesOf(attributes: Attributes): string {
  return Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escapeXml(`${value}`)}"`]))
    .join("");
}
