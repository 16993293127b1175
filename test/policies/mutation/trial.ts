import { readFileSync } from "node:fs";
import Module from "node:module";
import { relative } from "node:path";
import ts from "typescript";
import type { ResourceRule } from "../../../policies/rule/resource-rule";
import type { StackRule } from "../../../policies/rule/stack-rule";
import { ROOT } from "../../support/sources";
import { complaints, type Fixtures } from "../support/expectations";
import { mutantsOf, type Mutant } from "./mutants";

type Rule = ResourceRule | StackRule;

/** A rule, its file and its fixtures. */
export interface Subject {
  readonly file: string;
  readonly fixtures: Fixtures;
}

/** What became of the mutants of one file. */
export interface Trial {
  /** Path below the root. */
  readonly file: string;
  readonly mutants: number;
  /** Mutants that no fixture noticed. */
  readonly survivors: readonly Mutant[];
}

/** Tries every mutant of a file on the fixtures of the rules that depend on it. @throws Error for rules that are red before they are changed. */
export function tryFile(file: string, subjects: readonly Subject[]): Trial {
  const text = readFileSync(file, "utf8");
  if (isNoticed(text, file, subjects))
    throw new Error(`${relative(ROOT, file)} is red before it is changed; run the fixtures first`);
  const mutants = mutantsOf(text);
  return {
    file: relative(ROOT, file),
    mutants: mutants.length,
    survivors: mutants.filter(({ source }) => !isNoticed(source, file, subjects)),
  };
}

/** Whether a fixture turns red under a source. Everything that depends on the file is loaded anew, and put back. */
function isNoticed(source: string, file: string, subjects: readonly Subject[]): boolean {
  for (const each of subjects) require(each.file);
  const kept = dependentsOf(file).map((name) => [name, require.cache[name]] as const);
  for (const [name] of kept) delete require.cache[name];
  // Outside the trial: a source that does not even load is a mistake of this script, and nothing that a fixture noticed.
  require.cache[file] = moduleOf(source, file);
  try {
    return subjects.some(
      (each) => complaints(ruleIn(each.file, each.fixtures.rule), each.fixtures).length > 0,
    );
  } catch {
    return true;
  } finally {
    for (const [name, module] of kept) require.cache[name] = module;
  }
}

/** Loaded files of rules, and of what rules are made of, from which a file is reached; the file itself among them. */
function dependentsOf(file: string): readonly string[] {
  const names = Object.keys(require.cache).filter((name) => JUDGING.test(relative(ROOT, name)));
  const importers = new Map<string, string[]>();
  for (const name of names)
    for (const { filename } of require.cache[name]?.children ?? [])
      importers.set(filename, [...(importers.get(filename) ?? []), name]);
  const found = new Set([file]);
  // A set hands out what is added while it is walked.
  for (const each of found) for (const name of importers.get(each) ?? []) found.add(name);
  return [...found];
}

const JUDGING = /^(policies|core)\//;

/** A source evaluated in its place. */
function moduleOf(source: string, file: string): NodeJS.Module {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      esModuleInterop: true,
    },
  });
  const made = new Module(file, module) as NodeJS.Module & {
    _compile(code: string, file: string): void;
  };
  made.filename = file;
  made.paths = module.paths;
  made._compile(outputText, file);
  made.loaded = true;
  return made;
}

/** The rule of a file as it is loaded now. */
function ruleIn(file: string, id: string): Rule {
  const rules = Object.values(require(file) as Record<string, unknown>) as Rule[];
  const found = rules.find((each) => each.id === id);
  if (found === undefined) throw new Error(`${file} exports no rule ${id}`);
  return found;
}
