import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { discardFolder } from "../../../cli/sandbox/discard-folder";
import { ALL_RULES } from "../../../policies/rules";
import { FakeGitHub, TOKEN } from "../../cli/preview/forge/fake-github";
import { sarifFaults } from "../../cli/gate/report/sarif-schema";
import { ProjectCopy } from "../../support/project-copy";
import { startBrowser } from "../html-report/chromium";

/** What no output may hold. */
const CANARY = "canary-7f3d9b2e51";

describe("hyok gate and hyok preview", () => {
  let copy: ProjectCopy;
  const github = new FakeGitHub();
  const file = (name: string) => join(copy.folder, name);

  before(async () => {
    await github.start();
    copy = new ProjectCopy(mkdtempSync(join(tmpdir(), "gate-spec-")));
    await copy.make();
  });

  after(async () => {
    await github.stop();
    copy.killStarted();
    await copy.allGone();
    await discardFolder(copy.folder);
  });

  it("takes a sandbox without credentials and says so; dev is clean, and every report is written", async () => {
    const kinds = ["sarif", "junit", "json", "markdown", "html"];
    const reports = kinds.flatMap((kind) => [`--${kind}`, file(`dev.${kind}`)]);
    const { code, stdout, stderr } = await copy.hyok(["gate", "--stack", "dev", ...reports]);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /^no cloud credentials are configured: judging in a throwaway sandbox\n/);
    assert.match(
      stdout,
      /^gate open: no violation\nhyok\/dev, preview in the sandbox, profile dev/,
    );
    assert.match(stdout, /\nnot known yet \(\d+ judgements, judged again by the update\)\n/);
    for (const kind of kinds) assert.match(stderr, new RegExp(`^wrote .*dev\\.${kind}$`, "m"));
    assert.equal(copy.changedFiles(), "");
  });

  it("writes SARIF by the schema, with one entry for each rule of the pack", () => {
    const text = readFileSync(file("dev.sarif"), "utf8");
    assert.deepEqual(sarifFaults(JSON.parse(text)), []);
    const { runs } = JSON.parse(text) as {
      runs: { tool: { driver: { rules: { id: string }[] } } }[];
    };
    assert.deepEqual(
      runs[0]?.tool.driver.rules.map(({ id }) => id).sort(),
      ALL_RULES.map(({ id }) => id).sort(),
    );
  });

  it("writes a page that a browser opens without a complaint, in both languages", async () => {
    const browser = await startBrowser(copy.folder);
    try {
      const page = await browser.newPage();
      const complaints: string[] = [];
      page.on("console", (message) => complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(error.message));
      await page.goto(pathToFileURL(file("dev.html")).href);
      assert.equal(await page.getAttribute("html", "lang"), "en");
      await page.keyboard.press("Tab");
      assert.notEqual(await page.evaluate("document.activeElement.tagName"), "BODY");
      await page
        .getByRole("link", { name: "中文" })
        .or(page.getByRole("button", { name: "中文" }))
        .click();
      assert.match((await page.getAttribute("html", "lang")) ?? "", /^zh/);
      assert.deepEqual(complaints, []);
    } finally {
      await browser.close();
    }
  });

  it("finds nothing wrong with prod", async () => {
    const { code, stdout, stderr } = await copy.hyok(["gate", "--sandbox", "--stack", "prod"]);
    assert.equal(code, 0, stderr);
    assert.match(
      stdout,
      /^gate open: no violation\nhyok\/prod, preview in the sandbox, profile prod/,
    );
  });

  it("closes on dev judged as production, and names what is wrong", async () => {
    const words = ["gate", "--sandbox", "--stack", "dev", "--profile", "prod"];
    const { code, stdout, stderr } = await copy.hyok(words);
    assert.equal(code, 1);
    assert.match(stdout, /^gate closed: \d+ mandatory violations/);
    for (const rule of [
      "alibaba-kms-deletion-protection",
      "stack-protected-keys",
      "volcengine-ecs-no-public-address",
      "volcengine-network-two-zones",
    ])
      assert.match(stdout, new RegExp(`mandatory +${rule} `));
    assert.match(stderr, /\nthe gate is closed for dev\n$/);
  });

  it("ends with 2 for wrong use, before anything runs", async () => {
    for (const [words, sentence] of [
      [
        ["gate", "--stack", "dev", "--state", "--update"],
        "--state, --update: expected one of them",
      ],
      [["gate", "--stack", "dev", "--html", "/nowhere/x.html"], "no report can be written:"],
      [["gate", "--stack", "dev", "--profile", "strict"], "--profile: expected dev,"],
      [["gate", "--stack", "dev", "--waivers", "/nowhere"], "--waivers: expected a file"],
      [["digest", "--stack", "dev", "--compare", "/nowhere"], "--compare: expected the file"],
    ] as const) {
      const { code, stdout, stderr } = await copy.hyok(words);
      assert.deepEqual([code, stdout], [2, ""], stderr);
      assert.match(stderr, new RegExp(`^${sentence.replaceAll("-", "\\-")}`, "m"));
    }
  });

  it("comments on the pull request, and the next run takes the comment's place", async () => {
    const event = {
      pull_request: {
        number: 7,
        head: { sha: "0a1b2c3d", repo: { full_name: "acme/keys" } },
        base: { repo: { full_name: "acme/keys" } },
      },
    };
    writeFileSync(file("event.json"), JSON.stringify(event));
    const environment = {
      GITHUB_ACTIONS: "true",
      GITHUB_EVENT_NAME: "pull_request",
      GITHUB_EVENT_PATH: file("event.json"),
      GITHUB_REPOSITORY: "acme/keys",
      GITHUB_API_URL: github.origin,
      GITHUB_GRAPHQL_URL: `${github.origin}/graphql`,
      GITHUB_TOKEN: TOKEN,
      DEPLOY_TOKEN: CANARY,
    };
    const words = ["preview", "--ci", "--sandbox", "--stack", "dev", "--digest", file("one.json")];
    const first = await copy.hyok(words, environment);
    assert.equal(first.code, 0, first.stderr);
    assert.match(first.stderr, /\ncomment created: https:\/\/github\.test\/acme\/keys\/pull\/7/);
    assert.equal(github.stored.length, 1);
    const body = github.stored[0]?.body ?? "";
    assert.match(body, /^<!-- hyok-preview:hyok\/dev -->\n### hyok\/dev: /);
    assert.ok(body.length < 64_000);
    for (const text of [body, first.stdout, first.stderr])
      for (const secret of [CANARY, TOKEN]) assert.equal(text.includes(secret), false);

    const again = await copy.hyok(words, environment);
    assert.match(again.stderr, /\ncomment (updated|unchanged): /);
    assert.equal(github.stored.length, 1);
  });

  it("finds the same changes again, so that they are what was approved", async () => {
    const words = ["digest", "--sandbox", "--stack", "dev", "--compare", file("one.json")];
    const { code, stdout, stderr } = await copy.hyok(words);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^dev changes as approved: \d+ changes, [0-9a-f]{64}\n$/);
  });
});
