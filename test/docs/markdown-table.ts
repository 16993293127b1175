/** Cells of the rows of all tables in a text whose first cell begins like this. */
export function rowsOf(markdown: string, start: RegExp): string[][] {
  return markdown
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) =>
      line
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim()),
    )
    .filter(([first = ""]) => start.test(first));
}

/** Paths of files of the project that a text names in back quotes: they have a folder and an ending. */
export function pathsIn(text: string): string[] {
  return [...text.matchAll(/`([\w.-]+(?:\/[\w.-]+)+\.\w+)`/g)].map(([, path = ""]) => path);
}
