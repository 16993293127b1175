import assert from "node:assert/strict";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { keepIn } from "../../../policies/pack/verdict-file";
import { temporaryFolder } from "../../support/temporary-folder";

const END = { complete: true, stage: "preview" } as const;
const LINE = '{"complete":true,"stage":"preview"}\n';

describe("policies/pack/verdict-file", () => {
  const folder = temporaryFolder();
  const file = (name: string) => join(folder(), name);

  it("writes each line at once, for the owner alone", () => {
    const keep = keepIn(file("new"));
    keep(END);
    assert.equal(readFileSync(file("new"), "utf8"), LINE);
    assert.equal(statSync(file("new")).mode & 0o777, 0o600);
    keep(END);
    assert.equal(readFileSync(file("new"), "utf8"), LINE + LINE);
  });

  it("leaves what the file holds", () => {
    writeFileSync(file("old"), "before\n");
    keepIn(file("old"))(END);
    assert.equal(readFileSync(file("old"), "utf8"), `before\n${LINE}`);
  });
});
