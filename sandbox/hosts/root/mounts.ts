import { quote } from "./shell-quote";

/** One mount of the machine, as far as building a root needs it. */
export interface MachineMount {
  readonly point: string;
  /** Options that a remount must repeat, because a namespace may not clear them. */
  readonly flags: readonly string[];
}

const LOCKED_FLAGS = new Set(["nosuid", "nodev", "noexec"]);

/** Parses the text of /proc/self/mountinfo. */
export function parseMountInfo(text: string): MachineMount[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const fields = line.split(" ");
      const flags = (fields[5] ?? "").split(",").filter((flag) => LOCKED_FLAGS.has(flag));
      return { point: unescapeOctal(fields[4] ?? ""), flags };
    });
}

function unescapeOctal(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
}

/** Mounts that a recursive bind of `source` brings along: the one that holds it, then those below it. */
export function mountsOf(source: string, mounts: readonly MachineMount[]): MachineMount[] {
  const holder = mounts.filter((m) => isWithin(source, m.point)).reduce(longer, ROOT_MOUNT);
  const below = mounts.filter((m) => m.point !== source && isWithin(m.point, source));
  return [{ point: source, flags: holder.flags }, ...below];
}

const ROOT_MOUNT: MachineMount = { point: "/", flags: [] };

function longer(a: MachineMount, b: MachineMount): MachineMount {
  return b.point.length >= a.point.length ? b : a;
}

function isWithin(path: string, folder: string): boolean {
  return folder === "/" || path === folder || path.startsWith(`${folder}/`);
}

/** Shell lines that show `source` of the machine at `target`, read-only with all that is mounted below it. */
export function readOnlyBind(
  source: string,
  target: string,
  mounts: readonly MachineMount[],
): string[] {
  const remounts = mountsOf(source, mounts).map(({ point, flags }) => {
    const options = ["remount", "bind", "ro", ...flags].join(",");
    return `mount -o ${options} ${quote(target + point.slice(source.length))}`;
  });
  return [`mount --rbind ${quote(source)} ${quote(target)}`, ...remounts];
}
