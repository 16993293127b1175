/** Facts about a unit that `%` specifiers stand for. */
export interface SpecifierFacts {
  /** Name with suffix, for example `xks.service`. */
  readonly unit: string;
  readonly hostname: string;
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", s: " ", r: "\r" };

/** Splits a value into words as systemd does: blanks separate, quotes group, a backslash escapes. */
export function splitWords(text: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = "";
  for (let index = 0; index < text.length; index++) {
    const char = text.charAt(index);
    if (char === "\\" && quote !== "'") {
      const next = text.charAt(++index);
      word = (word ?? "") + (ESCAPES[next] ?? next);
    } else if (quote === "" && (char === '"' || char === "'")) {
      quote = char;
      word ??= "";
    } else if (char === quote) quote = "";
    else if (quote === "" && /\s/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? "") + char;
  }
  if (quote !== "") throw new Error("expected a closing quote");
  if (word !== undefined) words.push(word);
  return words;
}

/** Replaces `%` specifiers; those that the sandbox does not know are refused. */
export function expandSpecifiers(text: string, facts: SpecifierFacts): string {
  const stem = facts.unit.replace(/\.service$/, "");
  const table: Readonly<Record<string, string>> = {
    "%": "%",
    n: facts.unit,
    N: stem,
    p: stem.split("@")[0] ?? stem,
    i: stem.includes("@") ? stem.slice(stem.indexOf("@") + 1) : "",
    H: facts.hostname,
    t: "/run",
    S: "/var/lib",
    C: "/var/cache",
    L: "/var/log",
    E: "/etc",
    T: "/tmp",
    V: "/var/tmp",
    h: "/root",
    u: "root",
    U: "0",
    d: `/run/credentials/${facts.unit}`,
  };
  return text.replace(/%(.?)/g, (_, letter: string) => {
    const value = table[letter];
    if (value === undefined) throw new Error(`the sandbox does not know the specifier %${letter}`);
    return value;
  });
}

/** Replaces `${NAME}` anywhere and `$NAME` where it is a whole word, which may become several words or none. */
export function expandVariables(
  words: readonly string[],
  environment: ReadonlyMap<string, string>,
): string[] {
  return words.flatMap((word) => {
    const whole = /^\$([A-Za-z_][A-Za-z0-9_]*)$/.exec(word);
    if (whole) return splitWords(environment.get(whole[1] ?? "") ?? "");
    const text = word.replace(
      /\$\$|\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g,
      (match, name: string | undefined) =>
        match === "$$" ? "$" : (environment.get(name ?? "") ?? ""),
    );
    return [text];
  });
}

/** Splits `NAME=value`; undefined when it is not of that form. */
export function splitVariable(word: string): [string, string] | undefined {
  const match = /^([A-Za-z_][A-Za-z0-9_]*)=([\s\S]*)$/.exec(word);
  return match ? [match[1] ?? "", match[2] ?? ""] : undefined;
}

/** Parses the text of an EnvironmentFile: assignments, comments, quotes, continued lines. */
export function parseEnvironmentFile(text: string): Map<string, string> {
  const variables = new Map<string, string>();
  for (const raw of text.replace(/\\\n/g, "").split("\n")) {
    const line = raw.trim();
    const pair = /^[#;]/.test(line) ? undefined : splitVariable(line);
    if (pair !== undefined) variables.set(pair[0], unquote(pair[1].trim()));
  }
  return variables;
}

function unquote(value: string): string {
  if (/^'.*'$/s.test(value)) return value.slice(1, -1);
  if (/^".*"$/s.test(value)) return value.slice(1, -1).replace(/\\([\\"$`])/g, "$1");
  return value.replace(/\\(.)/g, "$1");
}
