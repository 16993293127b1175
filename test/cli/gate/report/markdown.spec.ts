import assert from "node:assert/strict";
import { markdownOf } from "../../../../cli/gate/report/markdown";
import { code, prose } from "../../../../cli/gate/report/markdown-text";
import { BROKEN, CLEAN, everywhere, HOSTILE, SAMPLE } from "./results";

describe("cli/gate/report/markdown", () => {
  it("opens with the verdict and the table, and folds the rest", () => {
    const text = markdownOf(SAMPLE);
    assert.equal(
      text.slice(0, text.indexOf("<details>")),
      [
        "### ❌ gate closed: 2 mandatory violations, 1 advisory violation, 1 waived",
        "",
        "hyok/prod, preview in the sandbox, profile prod, pack 0.1.0, 2026-11-22",
        "",
        "| severity | level | rule | resource | finding |",
        "| --- | --- | --- | --- | --- |",
        '| critical | mandatory | `alibaba-ram-wildcard-action` | `alicloud:ram:Policy proxy-policy` | statement 1 allows "kms:\\*", expected kms:Encrypt, kms:Decrypt and kms:DescribeKey |',
        '| high | mandatory | `volcengine-network-open-port` | `volcengine:vpc:SecurityGroupRule proxy-443` | cidrIp is "0.0.0.0/0", expected addresses of the VPC |',
        '| medium | advisory | `alibaba-kms-key-rotation` | `alicloud:kms:Key orders` | automaticRotation is "Disabled", expected "Enabled" |',
        "",
        "",
      ].join("\n"),
    );
    assert.deepEqual(text.match(/<summary>.*<\/summary>/g), [
      "<summary>Why and how to fix (3 rules)</summary>",
      "<summary>Waived (1)</summary>",
      "<summary>Not known yet, judged again by the update (3)</summary>",
      "<summary>Not applicable (1)</summary>",
    ]);
    assert.match(text, /\n23 resources, 41 passed, 3 not known yet, 1 not applicable\n$/);
  });

  it("names end, owner and reason of a waiver, without a mention", () => {
    assert.ok(
      markdownOf(SAMPLE).includes(
        "| 2026-12-31 | security@&#8203;example.com | moves to its own key with the next release |",
      ),
    );
  });

  it("says in three paragraphs that nothing is wrong", () => {
    assert.equal(
      markdownOf(CLEAN),
      [
        "### ✅ gate open: no violation",
        "hyok/dev, update in the sandbox, profile prod, pack 0.1.0, 2026-11-22",
        "23 resources, 41 passed, 0 not known yet, 0 not applicable\n",
      ].join("\n\n"),
    );
  });

  it("says after the verdict why the judgement broke off", () => {
    assert.equal(
      markdownOf(BROKEN),
      [
        "### ❌ gate closed: the judgement broke off",
        "hyok/dev, update in the sandbox, profile prod, pack 0.1.0, 2026-11-22",
        "**the judgement broke off**",
        '- `unable to replace resource "orders"`\n- `as it is currently marked for protection`',
        "23 resources, 41 passed, 0 not known yet, 0 not applicable\n",
      ].join("\n\n"),
    );
  });

  it("keeps hostile texts in their cells", () => {
    const text = markdownOf(everywhere(HOSTILE));
    const rows = text.split("\n").filter((line) => line.startsWith("| "));
    assert.deepEqual(
      rows.map((row) => row.split("|").length - 2),
      [5, 5, 5, 6, 6, 6, 5, 5, 5, 3, 3, 3],
    );
    const tags = text.match(/<\/?[a-z]+/g) ?? [];
    assert.deepEqual([...new Set(tags)].sort(), [
      "</code",
      "</details",
      "</summary",
      "<code",
      "<details",
      "<summary",
    ]);
    assert.doesNotMatch(text, /[@!~%$][\p{L}\p{N}]|(?<!&)#[\p{L}\p{N}]/u);
    assert.doesNotMatch(text, /https:\/\//);
    assert.doesNotMatch(text, /[\u202a-\u202e\u2066-\u2069\u200b\ufeff]/);
  });

  const proses: readonly [string, string][] = [
    ["a | b", "a &#124; b"],
    ["a \\| b", "a &#92;&#124; b"],
    ["*x* _y_ ~z~", "\\*x\\* \\_y\\_ \\~&#8203;z\\~"],
    ["[a](b)", "\\[a\\](b)"],
    ["![a](b)", "\\!&#8203;\\[a\\](b)"],
    ["@all #1 !2", "@&#8203;all \\#&#8203;1 \\!&#8203;2"],
    ["<b> & </b>", "&#60;b&#62; &#38; &#60;/b&#62;"],
    ["&amp;", "&#38;&#8203;amp;"],
    ["http://a www.b", "http\\://a www\\.b"],
    ["a\nb", "a b"],
    ["kms:Encrypt", "kms:Encrypt"],
  ];
  for (const [text, expected] of proses) {
    it(`writes ${JSON.stringify(text)} as ${expected}`, () => assert.equal(prose(text), expected));
  }

  const codes: readonly [string, string][] = [
    ["orders", "`orders`"],
    ["a@b#1<c>", "`a@b#1<c>`"],
    ["a|b", "<code>a&#124;b</code>"],
    ["a`b", "<code>a&#96;b</code>"],
    ["a\\b", "<code>a&#92;b</code>"],
    ["a|<b>", "<code>a&#124;&#60;b&#62;</code>"],
    ["", "<code></code>"],
  ];
  for (const [text, expected] of codes) {
    it(`shows the name ${JSON.stringify(text)} as ${expected}`, () => {
      assert.equal(code(text), expected);
    });
  }
});
