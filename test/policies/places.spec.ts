import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ALL_PLACES } from "../../policies/places/all-places";
import { CHECKS } from "../../policies/places/checks";
import type { Place } from "../../policies/places/place";
import { ALL_REQUIREMENTS, isMandatory } from "../../policies/places/requirements";
import { ALL_RULES } from "../../policies/rules";
import { WRONG_RULES } from "../core/config/wrong-rules";
import { ROOT } from "../support/sources";
import { placeFaults, type PlaceBook } from "./support/place-faults";

const BOOK: PlaceBook = {
  places: ALL_PLACES,
  rules: ALL_RULES,
  requirements: ALL_REQUIREMENTS,
  checks: CHECKS,
  wrongRows: WRONG_RULES.filter(({ rule }) => rule !== "kit").map(({ rule, message }) => ({
    requirement: rule,
    keys: message.map((line) => line.split(":")[0] ?? ""),
  })),
  textOf: (file) => {
    const path = join(ROOT, file);
    return existsSync(path) ? readFileSync(path, "utf8") : undefined;
  },
};

/** Sentences of a place. */
function sentencesOf(place: Place): string[] {
  const { place: kind, asks } = place;
  if (kind === "component") return [asks, place.how];
  if (kind === "replaced") return [asks, place.decision];
  return kind === "uncheckable" ? [asks, place.reason] : [asks];
}

describe("policies: places of requirements", () => {
  it("gives every requirement exactly one place, with its proof", () => {
    assert.deepEqual(placeFaults(BOOK), []);
  });

  it("knows 497 requirements, 353 of them mandatory, and 80 rows of the union", () => {
    const counts = ["R-", "U-"].map(
      (letter) => ALL_REQUIREMENTS.filter((each) => each.startsWith(letter)).length,
    );
    assert.deepEqual([...counts, ALL_REQUIREMENTS.filter(isMandatory).length], [497, 80, 353]);
    assert.equal(new Set(ALL_REQUIREMENTS).size, 577);
  });

  it("says each thing in one sentence without a final period", () => {
    const sentences = [
      ...ALL_PLACES.flatMap(([, each]) => sentencesOf(each)),
      ...Object.values(CHECKS),
    ];
    assert.deepEqual(
      sentences.filter((text) => /^\s|[.!?;:,]$|[.!?] /.test(text)),
      [],
    );
  });

  const [component] = ALL_PLACES.filter(([, { place }]) => place === "component");
  const changed = (requirement: string, place: Place): PlaceBook => ({
    ...BOOK,
    places: [...ALL_PLACES.filter(([each]) => each !== requirement), [requirement, place]],
  });
  const faults: readonly (readonly [string, PlaceBook, readonly string[]])[] = [
    [
      "a requirement without a place",
      { ...BOOK, places: ALL_PLACES.filter(([each]) => each !== "R-138") },
      ["R-138: expected one place, received 0"],
    ],
    [
      "a requirement with two places",
      { ...BOOK, places: [...ALL_PLACES, ...(component ? [component] : [])] },
      [`${component?.[0]}: expected one place, received 2`],
    ],
    [
      "a place for what a rule judges",
      {
        ...BOOK,
        places: [...ALL_PLACES, ["R-287", { place: "uncheckable", asks: "x", reason: "y" }]],
      },
      ["R-287: expected one place, received 2"],
    ],
    [
      "a place for no requirement",
      {
        ...BOOK,
        places: [...ALL_PLACES, ["R-498", { place: "uncheckable", asks: "x", reason: "y" }]],
      },
      ["R-498: there is no such requirement"],
    ],
    [
      "a rule for no requirement",
      { ...BOOK, rules: [...ALL_RULES, { id: "x-y", sources: ["U-81"] }] },
      ["U-81: there is no such requirement"],
    ],
    [
      "a rule that there is not",
      changed("R-327", { place: "replaced", asks: "x", by: "alibaba-ram-nothing", decision: "y" }),
      ["R-327: there is no rule alibaba-ram-nothing"],
    ],
    [
      "a test that there is not",
      changed("R-027", {
        place: "component",
        asks: "x",
        how: "y",
        proof: ["test/stacks/environment.spec.ts", "exports nothing"],
      }),
      ['R-027: test/stacks/environment.spec.ts has no test "exports nothing"'],
    ],
    [
      "a file that there is not",
      changed("R-027", {
        place: "component",
        asks: "x",
        how: "y",
        proof: ["test/stacks/nowhere.spec.ts", "exports"],
      }),
      ['R-027: test/stacks/nowhere.spec.ts has no test "exports"'],
    ],
    [
      "a key that no wrong configuration shows",
      changed("R-090", { place: "configuration", asks: "x", where: "dedicatedKms.colour" }),
      ["R-090: no wrong configuration shows dedicatedKms.colour"],
    ],
    [
      "a wrong configuration whose requirement is placed elsewhere",
      changed("R-090", { place: "uncheckable", asks: "x", reason: "y" }),
      ["R-090: the configuration answers it, and its place is elsewhere"],
    ],
    [
      "a check that nobody asks for, in capitals, that looks at what another one does",
      { ...BOOK, checks: { ...CHECKS, Key_State: CHECKS["key-state"] } },
      [
        "key-state: another check looks at the same",
        "Key_State: expected words joined by hyphens",
        "Key_State: no requirement asks for the check",
        "Key_State: another check looks at the same",
      ],
    ],
  ];
  for (const [what, book, expected] of faults)
    it(`sees ${what}`, () => {
      const known = new Set(placeFaults(BOOK));
      assert.deepEqual(
        placeFaults(book).filter((fault) => !known.has(fault)),
        expected,
      );
    });
});
