import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ALL_REQUIREMENTS } from "../../policies/places/requirements";
import { ALL_RULES } from "../../policies/rules";
import { folderOf } from "../../tools/rules-page/folders";
import { formattedPage } from "../../tools/rules-page/formatted";
import { controlsLine } from "../../tools/rules-page/frameworks";
import { escaped } from "../../tools/rules-page/markdown";
import { PAGES, rulesPage } from "../../tools/rules-page/page";
import { levelIn, readProfiles, settingIn } from "../../tools/rules-page/profiles";
import { ROOT } from "../support/sources";
import { rowsOf } from "./markdown-table";

const LANGUAGES = ["en", "zh"] as const;
/** Largest page in bytes: what people still read, and forges still render. */
const LARGEST = 150_000;

const profiles = readProfiles(ROOT);
const english = rulesPage("en", profiles);

describe("docs: rules", () => {
  for (const language of LANGUAGES) {
    it(`is what ${PAGES[language]} says; npx tsx tools/rules-page/write.ts writes it anew`, async () => {
      const text = readFileSync(join(ROOT, PAGES[language]), "utf8");
      assert.equal(text, await formattedPage(ROOT, language));
      assert(Buffer.byteLength(text) <= LARGEST, `${Buffer.byteLength(text)} bytes`);
    });

    it(`has a block and a row for each rule in ${PAGES[language]}, and a link that leads there`, () => {
      const text = rulesPage(language, profiles);
      const blocks = [...text.matchAll(/^### ([a-z][a-z0-9-]+)$/gm)].map(([, id]) => id);
      assert.deepEqual(blocks.sort(), ALL_RULES.map(({ id }) => id).sort());
      const rows = rowsOf(text, /^\[/).map(([first = ""]) => first);
      assert.deepEqual(rows.sort(), ALL_RULES.map(({ id }) => `[${id}](#${id})`).sort());
    });
  }

  it("knows the folder of every rule", () => {
    assert.deepEqual(
      ALL_RULES.filter(({ id }) => folderOf(id) === undefined),
      [],
    );
  });

  it("names every requirement", () => {
    const named = new Set(english.match(/\b(R-\d{3}|U-\d{2})\b/g));
    assert.deepEqual(
      ALL_REQUIREMENTS.filter((each) => !named.has(each)),
      [],
    );
  });

  it("says of every requirement but those of rules once what it asks", () => {
    const [, places = ""] = english.split("## Places of all other requirements");
    const named = [...places.matchAll(/^ *- \*\*([RU]-\d+)\*\* \S/gm)].map(([, id]) => id);
    assert.deepEqual([...new Set(named)], named);
    assert.equal(rowsOf(english, /^all$/)[0]?.at(-1), String(ALL_REQUIREMENTS.length));
  });

  it("shows levels and settings as a profile has them", () => {
    const rule = { ...ALL_RULES[0], id: "a-rule", level: "advisory" } as (typeof ALL_RULES)[number];
    const levels = [
      {},
      { "a-rule": "mandatory" },
      { all: "disabled" },
      { all: "mandatory", "a-rule": { enforcementLevel: "disabled", minDays: 30 } },
      { "a-rule": { minDays: 30 } },
    ].map((entries) => [levelIn(entries, rule), settingIn(entries, rule, "minDays")]);
    assert.deepEqual(levels, [
      ["advisory", undefined],
      ["mandatory", undefined],
      ["disabled", undefined],
      ["disabled", 30],
      ["advisory", 30],
    ]);
  });

  it("writes controls under the names of their frameworks, and nothing for none", () => {
    assert.equal(
      controlsLine({ pci: ["3.7.4"], ccm: ["CEK-12", "CEK-14"] }),
      "CSA CCM 4 CEK-12, CEK-14 · PCI DSS 4.0 3.7.4",
    );
    assert.equal(controlsLine({}), "");
  });

  it("takes no text for markup", () => {
    assert.equal(
      escaped("kms:* on <a> | [b] `c` key_mapping _d_ \\"),
      "kms:\\* on \\<a> \\| \\[b\\] \\`c\\` key_mapping \\_d\\_ \\\\",
    );
  });
});
