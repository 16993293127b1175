/** One JSON object of the schema facts. */
type Facts = Record<string, unknown>;

/** Facts about one upstream package, as far as slicing reads them. */
export interface SchemaFacts {
  readonly resources: Record<string, Facts>;
  readonly types: Record<string, Facts>;
  readonly functions?: Record<string, Facts>;
  readonly provider?: Record<string, Facts>;
}

/** What to take out of the facts of one package. */
export interface SliceRequest {
  /** File name of the facts inside the reference folder. */
  readonly reference: string;
  /** Where the facts come from: package, version, upstream commits, licence. */
  readonly source: Record<string, string>;
  readonly resources: readonly string[];
  readonly functions?: readonly string[];
  /** Whether to take the provider's configuration too. */
  readonly provider?: boolean;
}

/** Facts that the reference lacks, written by hand from the upstream SDK. */
export interface SchemaAdditions {
  readonly provider?: Facts;
  readonly functions?: Record<string, Facts>;
  readonly types?: Record<string, Facts>;
}

/** A package's facts, cut down to what the kit uses. */
export interface SchemaSlice {
  readonly package: string;
  readonly source: Record<string, string>;
  readonly provider: Facts;
  readonly resources: Record<string, Facts>;
  readonly functions: Record<string, Facts>;
  readonly types: Record<string, Facts>;
}

/** Paths into the upstream's own sources: of no use to a reader of the slice. */
const DROPPED = ["upstreamFile"];

const TYPE_REFERENCE = "#/types/";

/**
 * Cuts the requested resources and functions, and every type that they reach, out of a package's facts.
 * @throws Error naming a token or type that the facts do not have.
 */
export function sliceSchema(
  name: string,
  { facts, additions }: { readonly facts: SchemaFacts; readonly additions: SchemaAdditions },
  request: SliceRequest,
): SchemaSlice {
  const resources = pick(`${name}.resources`, facts.resources, request.resources);
  const functions = {
    ...pick(`${name}.functions`, facts.functions ?? {}, request.functions ?? []),
    ...additions.functions,
  };
  const provider = {
    ...(request.provider === true ? facts.provider?.[name] : undefined),
    ...additions.provider,
  };
  const known = { ...facts.types, ...additions.types };
  const types = reachable(name, known, [resources, functions, provider]);
  return { package: name, source: request.source, provider, resources, functions, types };
}

function pick(
  place: string,
  from: Record<string, Facts>,
  tokens: readonly string[],
): Record<string, Facts> {
  return Object.fromEntries(
    tokens.map((token) => {
      const found = from[token];
      if (found === undefined) throw new Error(missing(place, token));
      return [token, withoutDropped(found)];
    }),
  );
}

function withoutDropped(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([key]) => !DROPPED.includes(key)));
}

function reachable(
  name: string,
  known: Record<string, Facts>,
  roots: unknown[],
): Record<string, Facts> {
  const found = new Map<string, Facts>();
  const queue = roots.flatMap(references);
  for (let type = queue.pop(); type !== undefined; type = queue.pop()) {
    if (found.has(type)) continue;
    const definition = known[type];
    if (definition === undefined) throw new Error(missing(`${name}.types`, type));
    found.set(type, definition);
    queue.push(...references(definition));
  }
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function references(value: unknown): string[] {
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "$ref" && typeof inner === "string"
      ? [inner.slice(TYPE_REFERENCE.length)]
      : references(inner),
  );
}

const missing = (place: string, token: string): string =>
  `${place}: expected a token of the schema facts, received '${token}'; correct it in tools/schema-tokens.json`;
