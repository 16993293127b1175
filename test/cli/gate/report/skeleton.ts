/** The elements of a page with the names of their attributes, without values and texts: what hostile texts must not change. */
export function skeleton(html: string): string {
  const tags = html.match(/<(?:"[^"]*"|[^">])*>/g) ?? [];
  return tags
    .map((tag) => tag.replace(/"[^"]*"/g, '""'))
    .filter((tag) => tag !== "<wbr>")
    .join("\n");
}
