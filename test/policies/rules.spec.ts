import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { RuleFacts } from "../../policies/rule/facts";
import { ALL_RULES, RESOURCE_RULES, STACK_RULES } from "../../policies/rules";
import { ROOT } from "../support/sources";
import { RULE_LEVELS_FILE, ruleLevels } from "./support/rule-levels";

const POLICIES = join(ROOT, "policies");
/** Folders around the rules, and that of the rules about waivers, which the pack judges itself. */
const NO_RULES = ["pack", "places", "profiles", "rule", "waivers"];
const FOLDERS = readdirSync(POLICIES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !NO_RULES.includes(entry.name))
  .map(({ name }) => name);

/** Every rule that a file of a folder exports. */
const exported = FOLDERS.flatMap((folder) =>
  readdirSync(join(POLICIES, folder))
    .filter((file) => file !== "rules.ts")
    .flatMap((file) => {
      const values = Object.values(require(join(POLICIES, folder, file)) as object);
      const rules = values.filter(isRule);
      return rules.map(({ id }) => ({ id, wanted: `${folder}-${basename(file, ".ts")}` }));
    }),
);

function isRule(value: unknown): value is RuleFacts {
  if (typeof value !== "object" || value === null) return false;
  return "id" in value && "severity" in value && ("cases" in value || "relations" in value);
}

/** How controls are numbered. */
const NUMBERS: Readonly<Record<keyof RuleFacts["controls"], RegExp>> = {
  ccm: /^CEK-(0[1-9]|1\d|2[01])$/,
  pci: /^\d{1,2}(\.\d{1,2}){2,3}$/,
  iso27001: /^A\.[5-8]\.\d{1,2}$/,
  mlps3: /^8\.\d(\.\d{1,2}){1,2}$/,
  gbt39786: /^(8\.[1-4]|B)$/,
  cis: /^\d\.\d{1,2}$/,
};

const texts = ALL_RULES.flatMap(({ id, what, why, fix }) =>
  Object.entries({ what, why, fix }).map(([part, text]) => ({ at: `${id} ${part}`, text })),
);

/** Where a claim does not hold. */
const failing = (claim: (text: (typeof texts)[number]["text"]) => boolean): string[] =>
  texts.filter(({ text }) => !claim(text)).map(({ at, text }) => `${at}: ${text.en} | ${text.zh}`);

describe("policies: rules", () => {
  it("are these, at these levels; npx tsx test/policies/write-rule-levels.ts writes the list anew", () => {
    assert.equal(ruleLevels(), readFileSync(RULE_LEVELS_FILE, "utf8"));
  });

  it("have ids of their own, made of folder and file", () => {
    const ids = ALL_RULES.map(({ id }) => id);
    assert.deepEqual([...new Set(ids)], ids);
    assert.deepEqual(
      exported.filter(({ id, wanted }) => id !== wanted),
      [],
    );
  });

  it("are all in the lists of their folders", () => {
    const listed = [...RESOURCE_RULES, ...STACK_RULES].map(({ id }) => id);
    assert.deepEqual(exported.map(({ id }) => id).sort(), listed.sort());
  });

  it("say each thing in one sentence without a final period", () => {
    assert.deepEqual(
      failing(({ en }) => !/[.!?]$|[.!?] [A-Z]/.test(en) && !/^\s|\s$|\s\s|\n/.test(en)),
      [],
    );
    assert.deepEqual(
      failing(({ zh }) => !/[。！？.]$|。/u.test(zh)),
      [],
    );
  });

  it("begin in lower case, but for a name", () => {
    assert.deepEqual(
      failing(({ en }) => /^(?:[a-z]|[A-Z]{2}|Ark |Volcengine |Alibaba |TLS )/.test(en)),
      [],
    );
  });

  it("are written in English and in Chinese", () => {
    assert.deepEqual(
      failing(({ en }) => !/[\p{Script=Han}\uff00-\uffef]/u.test(en)),
      [],
    );
    assert.deepEqual(
      failing(({ zh }) => /\p{Script=Han}/u.test(zh)),
      [],
    );
  });

  it("name sources, each once", () => {
    assert.deepEqual(
      ALL_RULES.filter(
        ({ sources }) => sources.length === 0 || new Set(sources).size !== sources.length,
      ).map(({ id }) => id),
      [],
    );
  });

  it("number controls as their frameworks do", () => {
    const wrong = ALL_RULES.flatMap(({ id, controls }) =>
      (Object.entries(controls) as [keyof typeof NUMBERS, readonly string[]][]).flatMap(
        ([name, own]) =>
          own
            .filter((control) => !NUMBERS[name].test(control))
            .map((control) => `${id}: ${name} ${control}`),
      ),
    );
    assert.deepEqual(wrong, []);
  });

  it("tell of each setting what it means", () => {
    for (const { id, settings = {}, settingNotes = {} } of ALL_RULES) {
      assert.deepEqual(Object.keys(settingNotes).sort(), Object.keys(settings).sort(), id);
      for (const [name, note] of Object.entries(settingNotes))
        assert.match(note, /^\S.{8,}[^.\s]$/, `${id} ${name}`);
    }
  });
});
