import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type { GateResult } from "../../../cli/gate/result";
import { htmlOf } from "../../../cli/gate/report/html/page";
import { CLEAN, everywhere, HOSTILE, SAMPLE } from "../../cli/gate/report/results";
import { startBrowser } from "./chromium";

const IN_PAGE = join(__dirname, "in-page.cjs");
const HAN = /\p{Script=Han}/u;

/** An open page, and everything that it complained of or asked for. */
interface Opened {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly requests: readonly string[];
  readonly address: string;
}

describe("the HTML report in a browser", () => {
  let folder: string;
  let browser: Browser;
  let count = 0;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "hyok-browser-"));
    browser = await startBrowser(folder);
  });

  after(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(
    result: GateResult,
    { hash = "", ...options }: BrowserContextOptions & { hash?: string } = {},
  ): Promise<Opened> {
    const file = join(folder, `report-${++count}.html`);
    writeFileSync(file, htmlOf(result));
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const complaints: string[] = [];
    const requests: string[] = [];
    page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("dialog", (dialog) => complaints.push(`dialog: ${dialog.message()}`));
    page.on("crash", () => complaints.push("crash"));
    page.on("requestfailed", (request) => complaints.push(`failed: ${request.url()}`));
    page.on("request", (request) => requests.push(request.url()));
    await page.addInitScript({ path: IN_PAGE });
    const address = pathToFileURL(file).href;
    await page.goto(address + hash);
    return { page, complaints, requests, address };
  }

  const words = (page: Page) => page.evaluate<string[]>("inPage.words()");
  const status = (page: Page) => page.locator("[role=status]").innerText();
  const rules = (page: Page) => page.evaluate<string[]>('inPage.column("violations", 2)');

  for (const [name, result] of Object.entries({
    sample: SAMPLE,
    clean: CLEAN,
    hostile: everywhere(HOSTILE),
  })) {
    it(`opens without a complaint and asks for nothing: ${name}`, async () => {
      const { page, complaints, requests, address } = await open(result);
      await page.evaluate("inPage.openAll()");
      assert.deepEqual(complaints, []);
      assert.deepEqual(requests, [address]);
      assert.equal(await page.locator("script").count(), 1);
      assert.equal(await page.evaluate("localStorage.length + sessionStorage.length"), 0);
    });
  }

  it("is judged by ears that hear: a blocked script and a request are seen", async () => {
    const { page, complaints, requests } = await open(SAMPLE);
    await page.evaluate(
      `new Promise((done) => {
        const image = new Image();
        image.onerror = done;
        image.src = "http://127.0.0.1:9/x.png";
        document.body.append(image);
      })`,
    );
    assert.match(complaints.join("\n"), /violates the following Content Security Policy/);
    assert.ok(complaints.length + requests.length >= 2);
  });

  describe("with the keyboard", () => {
    it("reaches every control in its order, each with a ring that is seen", async () => {
      const { page } = await open(SAMPLE);
      const controls = await page.evaluate<number>("inPage.controls().length");
      // 2 links, 4 boxes, list, text, reset, 10 column buttons, 4 findings with details, 2 folded sections
      assert.equal(controls, 25);
      for (let index = 0; index < controls; index++) {
        await page.keyboard.press("Tab");
        const { contrast, ...focused } = await page.evaluate<{
          index: number;
          ring: string;
          contrast: number;
        }>("inPage.focused()");
        assert.deepEqual(focused, { index, ring: "3px solid" });
        assert.ok(contrast >= 3, `contrast of the ring at ${index}: ${contrast}`);
      }
    });

    it("opens the details of a finding", async () => {
      const { page } = await open(SAMPLE);
      const why = page.getByText("anybody can try credentials on the proxy");
      assert.equal(await why.isVisible(), false);
      await page.locator("td summary").nth(1).focus();
      await page.keyboard.press("Enter");
      assert.equal(await why.isVisible(), true);
    });

    it("filters by severity, by rule and by text, says how much is left, and shows all again", async () => {
      const { page, complaints } = await open(SAMPLE);
      assert.equal(await status(page), "8 of 8 entries shown");
      await page.locator('[name=severity][value="critical"]').focus();
      await page.keyboard.press("Space");
      assert.equal(await status(page), "6 of 8 entries shown");
      assert.deepEqual(await rules(page), [
        "volcengine-network-open-port",
        "alibaba-kms-key-rotation",
      ]);
      await page.locator("[name=rule]").focus();
      await page.keyboard.type("volc");
      assert.equal(await status(page), "1 of 8 entries shown");
      assert.equal(await page.locator("#not-known").isVisible(), true);
      assert.equal(await page.locator(".group").first().isVisible(), false);
      await page.locator("[name=text]").focus();
      await page.keyboard.type("no such text");
      assert.equal(await status(page), "0 of 8 entries shown");
      assert.equal(await page.locator(".no-match").first().isVisible(), true);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await page.waitForFunction("document.querySelector('[name=text]').value === ''");
      await page.waitForFunction("document.querySelector('[role=status]').innerText[0] === '8'");
      assert.equal(await status(page), "8 of 8 entries shown");
      assert.equal(await page.locator(".no-match:visible").count(), 0);
      assert.deepEqual(complaints, []);
    });

    it("finds every word of a text, in any order, and does not leave the page on Enter", async () => {
      const { page, address } = await open(SAMPLE);
      await page.locator("[name=text]").focus();
      await page.keyboard.type("PORT  0.0.0.0");
      await page.keyboard.press("Enter");
      assert.deepEqual(await rules(page), ["volcengine-network-open-port"]);
      assert.equal(page.url(), address);
    });

    it("sorts by a column up and down, and says so", async () => {
      const { page } = await open(SAMPLE);
      const header = (name: string) => page.getByRole("columnheader", { name }).first();
      assert.equal(await header("Severity").getAttribute("aria-sort"), "descending");
      await header("Rule").getByRole("button").focus();
      await page.keyboard.press("Enter");
      const rising = [
        "alibaba-kms-key-rotation",
        "alibaba-ram-wildcard-action",
        "volcengine-network-open-port",
      ];
      assert.deepEqual(await rules(page), rising);
      assert.equal(await header("Rule").getAttribute("aria-sort"), "ascending");
      assert.equal(await header("Severity").getAttribute("aria-sort"), null);
      await page.keyboard.press("Space");
      assert.deepEqual(await rules(page), [...rising].reverse());
      assert.equal(await header("Rule").getAttribute("aria-sort"), "descending");
      await header("Severity").getByRole("button").focus();
      await page.keyboard.press("Enter");
      assert.deepEqual(await page.evaluate('inPage.column("violations", 0)'), [
        "medium",
        "high",
        "critical",
      ]);
    });
  });

  describe("in two languages", () => {
    it("changes every word to Chinese and back, keeps the focus and names the language", async () => {
      const { page } = await open(SAMPLE);
      await page.evaluate("inPage.openAll()");
      const english = await words(page);
      assert.ok(english.length > 100, `${english.length} words`);
      assert.deepEqual(
        english.filter((text) => HAN.test(text)),
        [],
      );
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      const chinese = await words(page);
      assert.equal(chinese.length, english.length);
      assert.deepEqual(
        chinese.filter((text) => !HAN.test(text) && text !== "URN"),
        [],
      );
      assert.equal(await page.locator("html").getAttribute("lang"), "zh-Hans");
      assert.equal(new URL(page.url()).hash, "#lang=zh");
      assert.equal(await page.evaluate("inPage.focused().index"), 1);
      assert.equal(await page.locator("nav [aria-current=true]").innerText(), "中文");
      await page.keyboard.press("Shift+Tab");
      await page.keyboard.press("Enter");
      assert.deepEqual(await words(page), english);
      assert.equal(await page.locator("html").getAttribute("lang"), "en");
    });

    it("remembers the language in the address", async () => {
      const { page } = await open(SAMPLE, { hash: "#lang=zh" });
      assert.equal(await page.title(), "门禁报告: hyok/prod");
      await page.reload();
      assert.equal(await page.title(), "门禁报告: hyok/prod");
      assert.equal(await status(page), "显示 8 / 8 条");
      assert.equal(await page.locator("h2").nth(1).innerText(), "违规 3");
    });

    it("follows the address when it changes", async () => {
      const { page, address } = await open(SAMPLE);
      await page.goto(`${address}#lang=zh`);
      assert.equal(await page.locator("html").getAttribute("lang"), "zh-Hans");
      await page.goBack();
      assert.equal(await page.locator("html").getAttribute("lang"), "en");
    });
  });

  describe("without a script", () => {
    it("shows every finding, no control that would do nothing, and speaks both languages", async () => {
      const { page, complaints } = await open(SAMPLE, { javaScriptEnabled: false });
      assert.equal(await page.locator("[data-entry]:visible").count(), 7);
      assert.equal(await page.locator("form").isVisible(), false);
      assert.equal(await page.locator("button:enabled:visible").count(), 0);
      assert.equal(await page.locator("h2:visible").nth(0).innerText(), "Violations 3");
      await page.getByRole("link", { name: "中文" }).click();
      assert.equal(await page.locator("h2:visible").nth(0).innerText(), "违规 3");
      await page.getByRole("link", { name: "English" }).click();
      assert.equal(await page.locator("h2:visible").nth(0).innerText(), "Violations 3");
      assert.deepEqual(complaints, []);
    });
  });

  describe("to the eye", () => {
    for (const [name, result, hash] of [
      ["English", SAMPLE, ""],
      ["Chinese", SAMPLE, "#lang=zh"],
      ["hostile", everywhere(HOSTILE), ""],
      ["one long word", everywhere("x".repeat(300)), ""],
    ] as const) {
      it(`fits into 360 pixels: ${name}`, async () => {
        const { page } = await open(result, { hash, viewport: { width: 360, height: 640 } });
        await page.evaluate("inPage.openAll()");
        assert.equal(await page.evaluate("document.documentElement.scrollWidth"), 360);
        assert.deepEqual(await page.evaluate("inPage.outside()"), []);
      });
    }

    for (const colorScheme of ["light", "dark"] as const) {
      it(`has a contrast of at least 4.5 everywhere: ${colorScheme}`, async () => {
        const { page } = await open(SAMPLE, { colorScheme });
        await page.evaluate("inPage.openAll()");
        assert.deepEqual(await page.evaluate("inPage.pale()"), []);
      });
    }

    it("opens what is folded on paper, in dark letters, without the filter", async () => {
      const { page } = await open(SAMPLE, { colorScheme: "dark" });
      await page.emulateMedia({ media: "print" });
      await page.evaluate("dispatchEvent(new Event('beforeprint'))");
      assert.equal(await page.locator("details:not([open])").count(), 0);
      assert.equal(await page.locator("form").isVisible(), false);
      assert.deepEqual(await page.evaluate("inPage.pale()"), []);
      assert.equal(await page.evaluate("getComputedStyle(document.body).color"), "rgb(27, 35, 48)");
    });
  });
});
