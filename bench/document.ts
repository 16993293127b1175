import { readFileSync, writeFileSync } from "node:fs";

/** Replaces one generated section of a document: what stands between its two marks. @throws Error when the marks are missing. */
export function recordSection(file: string, section: string, text: string): void {
  const [begin, end] = [`<!-- begin: ${section} -->`, `<!-- end: ${section} -->`];
  const document = readFileSync(file, "utf8");
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from)
    throw new Error(
      `${file}: expected the lines ${begin} and ${end}, received neither in this order; put them where the figures go`,
    );
  writeFileSync(
    file,
    `${document.slice(0, from + begin.length)}\n\n${text.trim()}\n\n${document.slice(to)}`,
  );
}
