/** What a report shows of a URN. */
export interface UrnParts {
  readonly stack: string;
  /** Type token of the resource itself, without those of its parents. */
  readonly type: string;
  /** Token without its package's module path where that only repeats it: "alicloud:kms/key:Key" is "alicloud:kms:Key". */
  readonly shortType: string;
  readonly name: string;
}

const PREFIX = "urn:pulumi:";
const SEPARATOR = "::";

/** The parts of a URN; of a text that is none, the text as a name. A name may hold the separator. */
export function urnParts(urn: string): UrnParts {
  const [stack, project, types, ...name] = urn.startsWith(PREFIX)
    ? urn.slice(PREFIX.length).split(SEPARATOR)
    : [];
  if (stack === undefined || project === undefined || types === undefined || name.length === 0)
    return { stack: "", type: "", shortType: "", name: urn };
  const type = types.slice(types.lastIndexOf("$") + 1);
  return { stack, type, shortType: shortTypeOf(type), name: name.join(SEPARATOR) };
}

/** Short type and name of a resource, as reports name it. */
export function resourceOf(urn: string): string {
  const { shortType, name } = urnParts(urn);
  return `${shortType} ${name}`.trim();
}

function shortTypeOf(type: string): string {
  const [provider, path, name, ...more] = type.split(":");
  if (provider === undefined || path === undefined || name === undefined || more.length > 0)
    return type;
  const [module, file, ...deeper] = path.split("/");
  const repeats = file !== undefined && deeper.length === 0 && sameWord(file, name);
  return repeats ? `${provider}:${module}:${name}` : type;
}

function sameWord(file: string, name: string): boolean {
  return file.toLowerCase() === name.toLowerCase();
}
