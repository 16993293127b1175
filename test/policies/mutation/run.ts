import { readdirSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { RESOURCE_RULES, STACK_RULES } from "../../../policies/rules";
import { ROOT } from "../../support/sources";
import { ALL_RESOURCE_FIXTURES, ALL_STACK_FIXTURES } from "../support/all-fixtures";
import { ofResources, ofStacks, type Fixtures } from "../support/expectations";
import { tryFile, type Subject, type Trial } from "./trial";

const POLICIES = join(ROOT, "policies");

/** Every rule with its file: the id is the folder and the name of the file. */
function subjects(): readonly Subject[] {
  const fixtures = new Map<string, Fixtures>(
    [...ALL_RESOURCE_FIXTURES.map(ofResources), ...ALL_STACK_FIXTURES.map(ofStacks)].map((each) => [
      each.rule,
      each,
    ]),
  );
  const files = folders().flatMap((folder) => filesOf(folder));
  return [...RESOURCE_RULES, ...STACK_RULES].map(({ id }) => {
    const file = files.find((each) => id === idOf(each));
    const found = fixtures.get(id);
    if (file === undefined || found === undefined) throw new Error(`${id} has no file or fixtures`);
    return { file, fixtures: found };
  });
}

const idOf = (file: string) => `${basename(join(file, ".."))}-${basename(file, ".ts")}`;

function folders(): readonly string[] {
  return readdirSync(POLICIES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(POLICIES, name));
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".ts") && name !== "rules.ts")
    .map((name) => join(folder, name));
}

/** Judgements that rules take from core as they are: the file of a rule has no condition of its own then. */
const JUDGES = { folder: join(ROOT, "core", "ram", "judge"), rules: /^alibaba-ram-/ };

/** Tries the mutants of every rule, of what the rules of a folder share, and of the judges in core. */
export function runTrials(progress: (line: string) => void): readonly Trial[] {
  const all = subjects();
  const rules = new Set(all.map(({ file }) => file));
  const own = folders().flatMap((folder) => {
    const here = all.filter(({ file }) => join(file, "..") === folder);
    if (here.length === 0) return [];
    return filesOf(folder).map((file) => {
      progress(relative(ROOT, file));
      return tryFile(
        file,
        rules.has(file) ? here.filter((each) => each.file === file) : dependents(file, here),
      );
    });
  });
  const judged = all.filter(({ fixtures }) => JUDGES.rules.test(fixtures.rule));
  const judges = filesOf(JUDGES.folder).map((file) => {
    progress(relative(ROOT, file));
    return tryFile(file, judged);
  });
  return [...own, ...judges];
}

/** Rules that no mutant reaches: neither their own file nor anything that they import has a condition. */
export function untried(trials: readonly Trial[]): readonly string[] {
  const tried = new Set(trials.filter(({ mutants }) => mutants > 0).map(({ file }) => file));
  return subjects()
    .filter(({ file }) => !importsOf(file).some((each) => tried.has(relative(ROOT, each))))
    .map(({ fixtures }) => fixtures.rule);
}

/** A file and everything of the project that it imports, by way of others, too. */
function importsOf(file: string): readonly string[] {
  const found = new Set([file]);
  for (const each of found)
    for (const { filename } of require.cache[each]?.children ?? [])
      if (filename.startsWith(`${ROOT}/policies/`) || filename.startsWith(`${ROOT}/core/`))
        found.add(filename);
  return [...found];
}

/** Rules of a folder that a shared file of the folder is part of, by way of others, too. */
function dependents(file: string, here: readonly Subject[]): readonly Subject[] {
  return here.filter((each) => reaches(each.file, file));
}

function reaches(from: string, to: string): boolean {
  return siblings(from).some((each) => each === to || reaches(each, to));
}

/** Files of the same folder that a file imports. */
function siblings(file: string): readonly string[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/from "\.\/([\w-]+)"/g)].map(([, name]) =>
    join(file, "..", `${name}.ts`),
  );
}
