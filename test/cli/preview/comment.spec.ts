import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import fc from "fast-check";
import type { GateResult } from "../../../cli/gate/result";
import { changeSetOf } from "../../../cli/preview/change-set";
import { commentMarker, commentOf, type RunFacts } from "../../../cli/preview/comment";
import { CLEAN, everywhere, HOSTILE, SAMPLE } from "../gate/report/results";
import { ended, recorded, said, step, urn, violated } from "./engine-events";

const RUN: RunFacts = {
  project: "hyok",
  stack: "prod",
  commit: "0123abcd",
  runUrl: "https://ci.example.com/acme/keys/runs/7",
};

const MARKER = "<!-- hyok-preview:hyok/prod -->";

function comment(events: readonly EngineEvent[], gate?: GateResult, run: RunFacts = RUN): string {
  return commentOf({ changeSet: changeSetOf(events, run.secrets), gate, run });
}

const golden = (name: string) =>
  readFileSync(join(__dirname, "golden", `${name}.txt`), "utf8").trimEnd();

/** The comment without what is folded. */
const unfolded = (text: string) => text.replace(/<details>[^]*?\n<\/details>\n/g, "");

const deletes = (count: number, length = 0) =>
  Array.from({ length: count }, (_, index) =>
    step("delete", { name: `key-${index}-${"x".repeat(length)}`, protect: [true, false] }),
  );

describe("cli/preview/comment", () => {
  const cases: readonly (readonly [string, GateResult | undefined])[] = [
    ["nothing-changed", CLEAN],
    ["credential-rotated", CLEAN],
    ["image-changed", SAMPLE],
    ["protected-key-removed", CLEAN],
    ["protection-off", CLEAN],
    ["configuration-refused", undefined],
  ];
  for (const [name, gate] of cases)
    it(`writes of the recorded preview ${name} what stands in its file`, () =>
      assert.equal(comment(recorded(name as "image-changed"), gate).trimEnd(), golden(name)));

  it("begins with the marker and the verdict", () => {
    const lines = comment([step("create"), ended()], CLEAN).split("\n");
    assert.deepEqual(lines.slice(0, 7), [
      MARKER,
      "### hyok/prod: safe",
      "",
      "**no change has a known effect on the key path**",
      "",
      "中文：安全（所有变更对密钥通路均无已知影响）",
      "",
    ]);
  });

  it("makes a marker that no name can end", () => {
    assert.equal(commentMarker("hyok", "prod"), MARKER);
    assert.equal(commentMarker("a-->b", "c d\n"), "<!-- hyok-preview:a_-_b/c_d_ -->");
    assert.equal(commentMarker("p", "x".repeat(200)).length < 200, true);
  });

  it("shows refused deletes first, then protected ones, then those that keys depend on", () => {
    const refused = urn("volcengine:kms/key:Key", "refused");
    const text = comment(
      [
        step("delete", { type: "volcengine:ecs/instance:Instance", name: "host" }),
        step("replace", { type: "volcengine:kms/key:Key", name: "key", keys: ["xksKeyId"] }),
        step("delete", { type: "alicloud:oss/bucket:Bucket", name: "b", protect: [true, true] }),
        said("error", `resource "${refused}" cannot be deleted\nbecause it is protected.`),
        step("delete", { type: "volcengine:kms/key:Key", name: "refused", protect: [true, true] }),
        ended("failed"),
      ],
      CLEAN,
    );
    const rows = text.slice(text.indexOf("#### Replacements"), text.indexOf("#### What"));
    assert.deepEqual(rows.split("\n").slice(4, 8), [
      "| delete | `volcengine:kms:Key refused` | protected: refused, holds keys |  |",
      "| delete | `alicloud:oss:Bucket b` | protected until now |  |",
      "| replace | `volcengine:kms:Key key` | holds keys | `xksKeyId` |",
      "| delete | `volcengine:ecs:Instance host` |  |  |",
    ]);
  });

  it("names rules that the engine was told of where the gate did not judge, without their texts", () => {
    const key = urn("alicloud:kms/key:Key", "orders");
    const text = comment([violated("key-rotation", "mandatory", key), ended("failed")]);
    assert.match(text, /^\| mandatory \| `hyok key-rotation` \| `alicloud:kms:Key orders` \|$/m);
    assert.equal(text.includes("not to be shown"), false);
  });

  it("lists types without a known effect", () => {
    const text = comment([step("create", { type: "acme:x/y:Y" }), ended()], CLEAN);
    assert.match(text, /No known effect on the key path \(1 type\)<\/summary>\n\n- `acme:x\/y:Y`/);
  });

  it("links to a run by https only, and to nothing that could be more than a link", () => {
    for (const runUrl of ["http://ci/1", "https://ci/1)x", "javascript:x", "https://ci/?a=b", ""])
      assert.equal(comment([ended()], CLEAN, { ...RUN, runUrl }).includes("[run]"), false, runUrl);
    assert.match(comment([ended()], CLEAN), /\[run\]\(https:\/\/ci\.example\.com\/acme/);
  });

  it("says how many names it leaves out of a cell", () => {
    const paths = Array.from({ length: 9 }, (_, index) => `a${index}`);
    assert.match(comment([step("update", { paths }), ended()], CLEAN), /`a7`, 1 more \|/);
    const eight = paths.slice(0, 8);
    assert.match(comment([step("update", { paths: eight }), ended()], CLEAN), /`a7` \|/);
  });
});

describe("cli/preview/comment, its length", function () {
  // Many comments are written, which can take long on a busy machine.
  this.timeout(60_000);

  it("stays below 64,000 characters and keeps marker, verdict and the first deletes", () => {
    const text = comment([...deletes(2_000, 80), ended()], everywhere("x".repeat(5_000)));
    assert(text.length <= 64_000, `${text.length}`);
    assert(text.startsWith(`${MARKER}\n### hyok/prod: blocked\n`));
    assert.match(
      text,
      /\| delete \| `alicloud:kms:Key key-0-x+` \| protected until now, holds keys/,
    );
    assert.match(
      text,
      /Left out for the length of a comment: \d+ of 2000 replacements and deletes, /,
    );
  });

  it("keeps all deletes where the rest has to go", () => {
    const creates = Array.from({ length: 2_000 }, (_, index) =>
      step("create", { name: `n${index}` }),
    );
    const text = comment([...creates, ...deletes(100), ended()], CLEAN);
    assert(text.length <= 64_000, `${text.length}`);
    assert.equal(unfolded(text).match(/^\| delete \|/gm)?.length, 100);
    assert.match(text, /Left out for the length of a comment: \d+ of 2100 changes/);
  });

  it("leaves nothing out where there is room", () =>
    assert.doesNotMatch(comment([...deletes(20), ended()], SAMPLE), /Left out/));

  it("fits any length that it is asked for, whatever the names are", () => {
    const names = fc.array(fc.string({ maxLength: 60, unit: "binary" }), { maxLength: 20 });
    fc.assert(
      fc.property(names, fc.integer({ min: 3_000, max: 9_000 }), (found, longest) => {
        const events = found.map((name, index) => step("delete", { name: `${index}${name}` }));
        const text = comment([...events, ended()], SAMPLE, { ...RUN, longest });
        assert(text.length <= longest, `${text.length} > ${longest}`);
        assert(text.startsWith(MARKER));
      }),
      { numRuns: 40 },
    );
  });
});

/** What Markdown, HTML or a forge would make something of, outside of code. */
const ALIVE = [
  /<script/i,
  /<img/i,
  /<\/(?:title|style|textarea)>/i,
  /(?<!\\)\]\(javascript/,
  /@everyone/,
];

describe("cli/preview/comment, foreign names", function () {
  // Many comments are written, which can take long on a busy machine.
  this.timeout(60_000);

  const hostile = [
    step("delete", { name: HOSTILE, type: "acme:x:Y", protect: [true, false] }),
    step("update", { name: HOSTILE, paths: [`tags["${HOSTILE}"]`, "status"] }),
    step("replace", { name: `second ${HOSTILE}`, keys: [HOSTILE] }),
    said("error", HOSTILE, urn("acme:x:Y", HOSTILE)),
    said("warning", "/merge\n/close @everyone"),
    violated(HOSTILE, "mandatory", urn("acme:x:Y", HOSTILE)),
    ended("failed"),
  ];
  const run = { project: HOSTILE, stack: HOSTILE, commit: HOSTILE, runUrl: `https://${HOSTILE}` };

  for (const [what, gate] of [
    ["a judgement", everywhere(HOSTILE)],
    ["none", undefined],
  ] as const)
    it(`writes nothing by the names of others, with ${what}`, () => {
      const text = comment(hostile, gate, run);
      // a browser shows code and entities as they are
      const outside = text.replace(/`[^`\n]*`|<code>[^<]*<\/code>/g, "");
      for (const form of ALIVE) assert.doesNotMatch(outside, form);
      assert.doesNotMatch(text, /[\u202e\u0000\u001b\u2066]/);
      assert.doesNotMatch(text, /^\//m);
      assert.equal(text.match(/<!--/g)?.length, 1);
      const rows = text.split("\n").filter((line) => line.startsWith("|"));
      for (const row of rows) assert.equal(row.endsWith(" |"), true, row);
    });

  it("keeps every row of a table whole, and opens as many folds as it closes, for any name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (name) => {
        const events = [
          step("delete", { name }),
          step("update", { name: `2${name}`, paths: [name] }),
        ];
        const text = comment([...events, ended()], everywhere(name));
        const [, cells] = /Replacements and deletes\n\n(?:.*\n){2}(.*)\n/.exec(text) ?? [];
        assert.equal(cells?.replace(/`[^`]*`/g, "").split("|").length, 6, cells);
        const count = (form: RegExp) => text.match(form)?.length ?? 0;
        assert.equal(count(/^<details>$/gm), count(/^<\/details>$/gm));
      }),
    );
  });
});

describe("cli/preview/comment, secrets", () => {
  const generated = "q3Zk9v+Xy7Lw2/Rb8TnQ1sD4fGh6Jk0LpMzXcVbNaEw=";
  const words = "tea pot for two";
  const forms = (secret: string) => [
    secret,
    Buffer.from(secret).toString("base64"),
    encodeURIComponent(secret),
  ];

  /** Everywhere where an engine, a plugin, a program or a rule could have put it. */
  function leaking(text: string): readonly [EngineEvent[], GateResult] {
    const inputs = { description: text, tags: { [text]: text } };
    const events = [
      step("update", { inputs, paths: ["description", `tags["${text}"]`] }),
      step("create", { inputs, name: "second" }),
      said("error", `call with ${text} failed: {"body":"${text}"}`),
      said("warning", `${text}\n${text}`),
      ended("failed"),
    ];
    return [events, SAMPLE];
  }

  for (const text of forms(generated))
    it(`shows no generated secret: ${text.slice(0, 6)}`, () => {
      const [events, gate] = leaking(text);
      const shown = comment(events, gate);
      for (const form of forms(generated)) assert.equal(shown.includes(form), false);
    });

  for (const text of forms(words))
    it(`shows no secret that is known, in rules and names, too: ${text.slice(0, 6)}`, () => {
      const [events] = leaking(text);
      const named = [...events, step("delete", { name: `n ${text}` })];
      const shown = comment(named, everywhere(`a ${text} b`), { ...RUN, secrets: [words] });
      const plain = shown
        .replace(/\\/g, "")
        .replace(/&#(\d+);/g, (_, digits: string) => String.fromCodePoint(Number(digits)));
      for (const form of forms(words)) assert.equal(plain.includes(form), false);
      assert.match(plain, /\[redacted\]/);
    });
});
