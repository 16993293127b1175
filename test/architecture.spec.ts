import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { moduleOf, ROOT, sourceOf, sourcesOf, type Source } from "./support/sources";

/** Room -> what it may import besides itself: rooms, or patterns of modules in them. `test/`, `bench/` and `docs/` may import all, nothing imports them. */
const MAY_IMPORT: Readonly<Record<string, readonly RegExp[]>> = {
  core: [],
  providers: [/^core\//],
  components: [/^core\//, /^providers\/\w+\/[\w-]+\/resource$/, /^sdks\//],
  policies: [/^core\//, /^providers\/\w+\/[\w-]+\/resource$/, /^sdks\//],
  // Names and limits only: the sandbox must be able to contradict core/xks, core/ram and core/config.
  sandbox: [/^core\/(limits|issues|cidr|names)$/, /^providers\/server\//],
  stacks: [/^core\//, /^components\//],
  tools: [/^core\//, /^policies\//],
  cli: [/^core\//, /^sandbox\//, /^policies\//, /^tools\/engine\//, /^providers\/\w+\/client\//],
};

/** Entries that run what was built see first that it is there and fresh. */
const GUARDS = /^tools\/(debug-guard|fresh|set-up|stack-guard)$/;
const ENTRIES = /\.cjs$/;

/** Where the environment may be read: the edges of a program. */
const MAY_READ_ENVIRONMENT =
  /^(stacks|cli|tools)\/|^policies\/index\.ts$|^providers\/hyok\/main\.ts$|^sandbox\/([\w-]+\/)*main\.ts$|^sandbox\/plugins\/[\w-]+\.(ts|cjs)$/;

/** Where the machine's clock may be read. */
const MAY_READ_CLOCK = /^(cli|tools|sandbox|providers)\/|^policies\/index\.ts$/;

/** Where a program of the machine lies is asked of the environment wherever one is started. */
const PROGRAM_LOOKUP = /findProgram\([^()]*process\.env\["PATH"\]\)/g;

const FORBIDDEN_NAMES = ["utils", "util", "helpers", "helper", "common", "misc", "types", "v2"];

const rooms = Object.keys(MAY_IMPORT);
const sources = rooms.flatMap(sourcesOf);

/** A folder is a room when something may import from it or it may import. */
const roomOf = (path: string): string => path.split("/")[0] ?? "";

function forbiddenImports(all: readonly Source[]): string[] {
  const known = new Set([...rooms, "sdks", "test", "bench", "docs"]);
  return all.flatMap(({ path, imports }) =>
    imports
      .filter(({ to }) => known.has(roomOf(to)) && roomOf(to) !== roomOf(path))
      .filter(({ to }) => !(ENTRIES.test(path) && GUARDS.test(to)))
      .filter(({ to }) => MAY_IMPORT[roomOf(path)]?.some((pattern) => pattern.test(to)) !== true)
      .map(({ to, line }) => `${path}:${line} imports ${to}`),
  );
}

/** Every way around a circle of imports that load something, each once and from its first file. */
function cycles(all: readonly Source[]): string[] {
  const files = new Map(all.map((source) => [moduleOf(source), source]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (module: string, trail: readonly string[]): void => {
    const start = trail.indexOf(module);
    if (start >= 0) found.push([...trail.slice(start), module].join(" -> "));
    if (start >= 0 || done.has(module)) return;
    for (const { to, isTypeOnly } of files.get(module)?.imports ?? []) {
      if (!isTypeOnly && files.has(to)) visit(to, [...trail, module]);
    }
    done.add(module);
  };
  for (const module of files.keys()) visit(module, []);
  return found;
}

/** One rule; the lists of rules, what rules are made of, the pack around them and the table of places hold more. */
const RULE_FILE = /^policies\/(?!rule\/|pack\/|places\/)[\w-]+\/(?!rules\.ts$)/;

/** Largest number of lines of a source. */
function budgetOf(path: string): number {
  if (path.startsWith("components/")) return 150;
  return RULE_FILE.test(path) ? 60 : 250;
}

/** The code of a source without its comments, so that a word in a sentence is no use of it. */
function codeOf({ text }: Source): string {
  return text.replace(/\/\*[^]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");
}

describe("architecture", () => {
  it("reads every room", () => {
    for (const room of ["core", "components", "stacks", "providers", "sandbox", "cli", "tools"]) {
      assert(
        sources.some(({ path }) => roomOf(path) === room),
        room,
      );
    }
  });

  it("lets every room import what the table allows and nothing else", () => {
    assert.deepEqual(forbiddenImports(sources), []);
  });

  const seeded: readonly [string, string, string[]][] = [
    ["core/a.ts", 'import { x } from "../components/secret-args";', ["components/secret-args"]],
    ["stacks/a.ts", 'import type { x } from "@pulumi/volcengine";', ["sdks/volcengine"]],
    ["stacks/a.ts", 'import { x } from "@pulumi/volcengine/kms";', ["sdks/volcengine"]],
    [
      "components/a/b.ts",
      'export * from "../../providers/hyok/kms-access/handler";',
      ["providers/hyok/kms-access/handler"],
    ],
    ["components/a/b.ts", 'export * from "../../providers/hyok/kms-access/resource";', []],
    ["sandbox/a/b.ts", 'const x = await import("../../core/xks");', ["core/xks/index"]],
    [
      "sandbox/a/b.ts",
      'const x = require("../../core/ram/proxy-policy");',
      ["core/ram/proxy-policy"],
    ],
    ["sandbox/a/b.ts", 'type X = import("../../core/config").RawConfig;', ["core/config/index"]],
    ["sandbox/a/b.ts", 'import { x } from "../../core/limits";', []],
    ["cli/a.ts", 'import { x } from "../test/support/sources";', ["test/support/sources"]],
    [
      "cli/a.cjs",
      'require("../tools/fresh.cjs"); require("../dist/stacks/main.js");',
      ["stacks/main"],
    ],
    ["cli/a.ts", 'import { x } from "../tools/fresh";', ["tools/fresh"]],
  ];
  for (const [path, text, targets] of seeded) {
    it(`${targets.length > 0 ? "sees" : "allows"} ${text} in ${path}`, () => {
      const found = forbiddenImports([sourceOf(path, text)]);
      assert.deepEqual(
        found,
        targets.map((to) => `${path}:1 imports ${to}`),
      );
    });
  }

  it("has no import cycles", () => assert.deepEqual(cycles(sources), []));

  it("sees a cycle of three files, and none where types alone are imported", () => {
    const files = (last: string) => [
      sourceOf("core/a.ts", 'import { b } from "./b";'),
      sourceOf("core/b.ts", 'export * from "./c";'),
      sourceOf("core/c.ts", last),
    ];
    assert.deepEqual(cycles(files('import { a } from "./a";')), [
      "core/a -> core/b -> core/c -> core/a",
    ]);
    assert.deepEqual(cycles(files('import { type a } from "./a";')), []);
  });

  it("exports by name alone", () => {
    assert.deepEqual(
      sources.filter((each) => each.hasDefaultExport).map(({ path }) => path),
      [],
    );
    for (const text of [
      "export default 1;",
      "export { a as default };",
      "export default class {}",
      "export = 1;",
    ]) {
      assert.equal(sourceOf("core/a.ts", text).hasDefaultExport, true, text);
    }
  });

  it("names files in kebab-case by what they hold", () => {
    const wrong = sources.filter(({ path }) => {
      const name = basename(path).replace(/(\.d)?\.(ts|cts|cjs|mjs)$/, "");
      return !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || FORBIDDEN_NAMES.includes(name);
    });
    assert.deepEqual(
      wrong.map(({ path }) => path),
      [],
    );
  });

  it("keeps every file within its budget of lines", () => {
    const long = sources.map((each) => ({
      path: each.path,
      lines: each.text.trimEnd().split("\n").length,
    }));
    assert.deepEqual(
      long.filter(({ path, lines }) => lines > budgetOf(path)),
      [],
    );
  });

  it("reads the environment at the edges only", () => {
    const reading = sources
      .filter((each) => /\bprocess\.env\b/.test(codeOf(each).replace(PROGRAM_LOOKUP, "")))
      .map(({ path }) => path);
    assert.deepEqual(
      reading.filter((path) => !MAY_READ_ENVIRONMENT.test(path)),
      [],
    );
  });

  it("reads no clock in core, components, stacks and rules", () => {
    const reading = sources.filter((each) =>
      /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/.test(codeOf(each)),
    );
    assert.deepEqual(
      reading.map(({ path }) => path).filter((path) => !MAY_READ_CLOCK.test(path)),
      [],
    );
  });

  it("has in core neither Pulumi nor anything that reads or writes", () => {
    const allowed = /^(core\/|node:(crypto|util|path)$|zod$|yaml$)/;
    const others = sources
      .filter(({ path }) => roomOf(path) === "core")
      .flatMap(({ path, imports }) =>
        imports
          .map(({ to }) => `${path} imports ${to}`)
          .filter((each) => !allowed.test(each.split(" ")[2] ?? "")),
      );
    assert.deepEqual(others, []);
  });

  it("has no folder at the root that is no room", () => {
    const known = new Set([...rooms, "sdks", "test", "bench", "docs", "dist", "node_modules"]);
    const folders = readdirSync(ROOT, { withFileTypes: true }).filter(
      (each) => each.isDirectory() && !each.name.startsWith("."),
    );
    assert.deepEqual(
      folders.map(({ name }) => name).filter((name) => !known.has(name)),
      [],
    );
  });
});
