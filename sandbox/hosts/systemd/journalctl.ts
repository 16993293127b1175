import { bareMessage } from "./journal";
import type { ServiceManager } from "./manager";
import { type Reply, withSuffix } from "./reply";

interface Query {
  unit?: string;
  lines: number;
  format: string;
  reverse: boolean;
}

const FORMATS = ["short", "cat"];
const DEFAULT_LINES = 1_000_000;
const SHORT_LINES = 10;

/** The part of journalctl that a sandbox host has: -u, -n, -o, -r, -e, -b, --no-pager, -q. */
export function journalctl(args: readonly string[], manager: ServiceManager): Reply {
  const query = parse([...args]);
  if (typeof query === "string") return { stdout: "", stderr: `${query}\n`, exitCode: 1 };
  const all = manager.journal.read(query.unit);
  const lines = query.lines === 0 ? [] : all.slice(-query.lines);
  if (query.reverse) lines.reverse();
  const shown = query.format === "cat" ? lines.map(bareMessage) : lines;
  const stdout = shown.length === 0 ? "-- No entries --\n" : shown.map((l) => `${l}\n`).join("");
  return { stdout, stderr: "", exitCode: 0 };
}

function parse(args: string[]): Query | string {
  const query: Query = { lines: DEFAULT_LINES, format: "short", reverse: false };
  while (args.length > 0) {
    const [name, inline] = splitOption(args.shift() ?? "");
    const value = (): string => inline ?? args.shift() ?? "";
    if (name === "-u" || name === "--unit") query.unit = withSuffix(value());
    else if (name === "-o" || name === "--output") query.format = value();
    else if (name === "-n" || name === "--lines") query.lines = Number(value());
    else if (name === "-r" || name === "--reverse") query.reverse = true;
    else if (["-xe", "-e", "-xeu"].includes(name)) {
      query.lines = SHORT_LINES * 100;
      if (name === "-xeu") query.unit = withSuffix(value());
    } else if (!IGNORED.has(name)) {
      return `journalctl: option ${name} is not modelled by the sandbox's hosts; use -u, -n, -o, -r or --no-pager`;
    }
  }
  if (!FORMATS.includes(query.format)) {
    return `journalctl: expected -o ${FORMATS.join(" or ")}, received '${query.format}'; use one of them`;
  }
  if (!Number.isInteger(query.lines) || query.lines < 0) {
    return "journalctl: expected a whole number of lines after -n; correct it";
  }
  return query;
}

const IGNORED = new Set([
  "--no-pager",
  "-q",
  "--quiet",
  "-b",
  "--boot",
  "-x",
  "-a",
  "--all",
  "--no-hostname",
]);

/** `--lines=5` and `-n5` carry their value. */
function splitOption(text: string): [string, string | undefined] {
  const long = /^(--[a-z-]+)=(.*)$/s.exec(text);
  if (long) return [long[1] ?? "", long[2]];
  const short = /^(-[nou])(.+)$/s.exec(text);
  return short ? [short[1] ?? "", short[2]] : [text, undefined];
}
