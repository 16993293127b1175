import assert from "node:assert/strict";
import { htmlOf } from "../../../../cli/gate/report/html/page";
import { remaining } from "../../../../cli/gate/report/html/remaining-days";
import { SCRIPT } from "../../../../cli/gate/report/html/script";
import { STYLE } from "../../../../cli/gate/report/html/style";
import { SEVERITY_WORDS, WORDS } from "../../../../cli/gate/report/html/words";
import { markup, Markup } from "../../../../cli/gate/report/html/markup";
import { BROKEN, CLEAN, everywhere, HOSTILE, SAMPLE } from "./results";
import { skeleton } from "./skeleton";

/** What a page shows or says of itself, without tags. */
const textOf = (html: string) => html.replace(/<[^>]*>/g, "");

describe("cli/gate/report/html", () => {
  it("has a policy that lets its own style and script in and nothing else", () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(
      htmlOf(SAMPLE),
    )?.[1];
    assert.match(
      policy ?? "",
      /^default-src &#39;none&#39;; style-src &#39;sha256-[\w+/]{43}=&#39;; script-src &#39;sha256-[\w+/]{43}=&#39;; img-src data:; base-uri &#39;none&#39;; form-action &#39;none&#39;$/,
    );
  });

  it("names no address, and sets no style and no handler on an element", () => {
    const page = htmlOf(SAMPLE);
    assert.doesNotMatch(page, /https?:|@import|url\(/);
    const tags =
      page
        .replace(SCRIPT, "")
        .replace(STYLE, "")
        .match(/<[^>]*>/g) ?? [];
    const addresses = tags.flatMap((tag) => [...tag.matchAll(/(?:src|href)="([^"]*)"/g)]);
    assert.deepEqual(
      addresses.map(([, address]) => address),
      ["data:,", "#lang=en", "#lang=zh"],
    );
    assert.deepEqual(
      tags.filter((tag) => /\s(style|on\w+)=/.test(tag)),
      [],
    );
  });

  it("has nothing in script and style that would end them", () => {
    assert.doesNotMatch(SCRIPT, /<\/|<!--/);
    assert.doesNotMatch(STYLE, /<|\\/);
  });

  it("says everything in both languages", () => {
    const words = [...Object.values(WORDS), ...Object.values(SEVERITY_WORDS)];
    for (const { en, zh } of words) {
      assert.match(en, /^[ -~]+$/);
      assert.ok(en === zh || /\p{Script=Han}/u.test(zh), zh);
    }
    const page = htmlOf(SAMPLE);
    const count = (language: string) => page.split(`<span lang="${language}"`).length;
    assert.equal(count("en"), count("zh-Hans"));
  });

  it("shows findings, remedies, waivers, what is not known and what is not applicable", () => {
    const text = textOf(htmlOf(SAMPLE));
    for (const shown of [
      "gate closed: 2 mandatory violations, 1 advisory violation, 1 waived",
      "automaticRotation is &quot;Disabled&quot;, expected &quot;Enabled&quot;",
      "anybody can try credentials on the proxy",
      "allow the addresses of the endpoint service only",
      "PCI DSS 1.4.2; GB/T 22239 8.1.3.2",
      "moves to its own key with the next release",
      "39 days left",
      "剩余 39 天",
      "deletionProtection",
      "the material of the key comes from elsewhere, and KMS cannot renew it",
      "alibaba-ecs-disk-encryption",
    ]) {
      assert.ok(text.includes(shown), shown);
    }
  });

  it("has no filter, no lists and no table of violations when there is nothing to show", () => {
    const page = htmlOf(CLEAN);
    assert.doesNotMatch(
      page,
      /<form|id="waived"|id="not-known"|id="not-applicable"|data-entry\b[^\]]*"/,
    );
    assert.ok(page.includes("Nothing that was judged breaks a rule."));
    assert.ok(page.includes("gate open: no violation"));
  });

  it("says why the judgement broke off, line by line, and that the gate stays closed", () => {
    const page = htmlOf(BROKEN);
    assert.match(page, /<p class="verdict closed"><span lang="en">gate closed: the judgement/);
    const reason =
      '<p class="reason"><code translate="no">unable to replace resource &quot;orders&quot;\nas it is currently marked for protection\n</code></p>';
    assert.ok(page.includes(reason), page);
    assert.ok(textOf(page).includes(WORDS.brokenOffWhy.zh));
    assert.doesNotMatch(htmlOf(CLEAN), /class="reason"/);
  });

  it("makes the same elements of hostile texts as of plain ones", () => {
    assert.equal(skeleton(htmlOf(everywhere(HOSTILE))), skeleton(htmlOf(everywhere("x"))));
  });

  it("sees in its skeleton an element that a text made", () => {
    const page = htmlOf(everywhere("x"));
    assert.notEqual(skeleton(page.replace("x</p>", "<b></b></p>")), skeleton(page));
    assert.notEqual(skeleton(page.replace('value="x"', 'value="x" onclick="y"')), skeleton(page));
  });

  it("escapes what a template is given unless it is markup", () => {
    assert.equal(
      markup`<b>${"<i>"}${1}${markup`<u>`}${[markup`a`]}</b>`.text,
      "<b>&lt;i&gt;1<u>a</b>",
    );
    assert.ok(markup`` instanceof Markup);
  });

  const ends: readonly [string, string, string][] = [
    ["2026-11-21", "soon", "ended"],
    ["2026-11-22", "soon", "last day"],
    ["2026-11-23", "soon", "1 day left"],
    ["2026-12-22", "soon", "30 days left"],
    ["2026-12-23", "later", "31 days left"],
  ];
  for (const [until, style, words] of ends) {
    it(`shows an end on ${until} as "${words}", ${style}, on 2026-11-22`, () => {
      const { text } = remaining(until, "2026-11-22");
      assert.ok(text.includes(`<small class="${style}"><span lang="en">${words}</span>`), text);
    });
  }

  it("counts no days to what is no day", () => {
    assert.equal(remaining("soon", "2026-11-22").text, '<span translate="no">soon</span>');
  });
});
