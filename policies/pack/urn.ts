const PREFIX = "urn:pulumi:";
const SEPARATOR = "::";

/** The parts of a URN `urn:pulumi:STACK::PROJECT::TYPE::NAME`, or of a pattern of URNs. */
export interface UrnParts {
  readonly stack: string;
  readonly project: string;
  /** With those of its parents. */
  readonly type: string;
  /** May hold the separator itself. */
  readonly name: string;
}

/** Takes a URN apart; undefined for a text that is none. */
export function partsOf(urn: string): UrnParts | undefined {
  if (!urn.startsWith(PREFIX)) return undefined;
  const [stack, project, type, ...name] = urn.slice(PREFIX.length).split(SEPARATOR);
  if (stack === undefined || project === undefined || type === undefined || name.length === 0)
    return undefined;
  return { stack, project, type, name: name.join(SEPARATOR) };
}
