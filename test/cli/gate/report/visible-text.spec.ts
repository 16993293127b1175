import assert from "node:assert/strict";
import { visible } from "../../../../cli/gate/report/visible-text";

describe("cli/gate/report/visible-text", () => {
  const unseen: readonly [string, string][] = [
    ["\u0000", "0"],
    ["\u001b", "1b"],
    ["\u007f", "7f"],
    ["\u009f", "9f"],
    ["\u00ad", "ad"],
    ["\u061c", "61c"],
    ["\u200b", "200b"],
    ["\u200e", "200e"],
    ["\u202a", "202a"],
    ["\u202e", "202e"],
    ["\u2060", "2060"],
    ["\u2066", "2066"],
    ["\u206f", "206f"],
    ["\ufeff", "feff"],
    ["\ufffe", "fffe"],
    ["\uffff", "ffff"],
    ["\ud800", "d800"],
    ["\udfff", "dfff"],
    ["\ufdd0", "fdd0"],
    ["\u{1fffe}", "1fffe"],
  ];
  for (const [character, code] of unseen) {
    it(`shows U+${code.toUpperCase().padStart(4, "0")} by its code`, () => {
      assert.equal(visible(`a${character}b`), `a\\u{${code}}b`);
    });
  }

  it("makes one blank of line breaks and tabs", () => {
    assert.equal(visible("a\r\n\tb\u2028c\u2029d\ne"), "a b c d e");
  });

  const seen = ["plain", "中文", "é", "\u00a0", "\u00a1", "שלום", "👩‍💻", "\ufffd", "\u{10000}"];
  for (const text of seen) {
    it(`leaves "${text}" as it is`, () => assert.equal(visible(text), text));
  }
});
