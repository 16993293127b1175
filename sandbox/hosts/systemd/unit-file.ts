/** One assignment of a unit file. */
export interface Assignment {
  readonly file: string;
  readonly line: number;
  readonly section: string;
  readonly key: string;
  readonly value: string;
}

/** A unit file that the service manager does not take, with the line at fault. */
export class UnitFileError extends Error {
  constructor(where: { readonly file: string; readonly line: number }, problem: string) {
    super(`${where.file}:${where.line}: ${problem}`);
    this.name = "UnitFileError";
  }
}

/** Parses a unit file: sections, assignments, continued lines, comments. */
export function parseUnitFile(file: string, text: string): Assignment[] {
  const assignments: Assignment[] = [];
  let section = "";
  for (const { line, content } of logicalLines(text)) {
    const header = /^\[(.+)\]$/.exec(content);
    if (header) {
      section = header[1] ?? "";
      continue;
    }
    const equals = content.indexOf("=");
    if (section === "") {
      throw new UnitFileError({ file, line }, "expected a section such as [Service] first; add it");
    }
    if (equals <= 0) {
      throw new UnitFileError({ file, line }, "expected Name=value; correct the line");
    }
    const key = content.slice(0, equals).trim();
    assignments.push({ file, line, section, key, value: content.slice(equals + 1).trim() });
  }
  return assignments;
}

function logicalLines(text: string): { line: number; content: string }[] {
  const result: { line: number; content: string }[] = [];
  let open: { line: number; content: string } | undefined;
  text.split("\n").forEach((raw, index) => {
    const trimmed = raw.trim();
    if (/^[#;]/.test(trimmed)) return; // comments may stand between the lines of a continued value
    const continues = trimmed.endsWith("\\");
    const content = continues ? `${trimmed.slice(0, -1).trim()} ` : trimmed;
    const current = open ?? { line: index + 1, content: "" };
    current.content += content;
    open = continues ? current : undefined;
    if (!continues && current.content.trim() !== "") {
      result.push({ line: current.line, content: current.content.trim() });
    }
  });
  if (open !== undefined && open.content.trim() !== "") result.push(open);
  return result;
}
