import assert from "node:assert/strict";
import { CallFailure } from "../../../../cli/preview/forge/call-failure";
import type { Forge } from "../../../../cli/preview/forge/forge";
import { GitHub } from "../../../../cli/preview/forge/github";
import { GitLab } from "../../../../cli/preview/forge/gitlab";
import { upsertComment } from "../../../../cli/preview/forge/upsert";
import { FakeClock } from "../../../support/fake-clock";
import { FakeGitHub, PERSON, SELF, TOKEN } from "./fake-github";
import * as gitlab from "./fake-gitlab";

const MARKER = "<!-- hyok-preview:hyok/dev -->";
const BODY = `${MARKER}\nsafe: nothing changes`;
const COMMENTS = "/repos/acme/keys/issues/7/comments";
const NOTES = "/api/v4/projects/12/merge_requests/7/notes";

/** What a call failed with. */
async function failureOf(work: Promise<unknown>): Promise<CallFailure> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert(error instanceof CallFailure, String(error));
  return error;
}

describe("cli/preview/forge/upsert", () => {
  const signal = new AbortController().signal;
  let clock: FakeClock;

  beforeEach(() => {
    clock = new FakeClock();
  });

  const upsert = (forge: Forge, body = BODY) =>
    upsertComment({ body, marker: MARKER }, forge, { clock, signal });

  describe("on GitHub", () => {
    let server: FakeGitHub;
    const forge = (token = TOKEN, timeoutMs = 5_000) =>
      new GitHub(
        {
          api: new URL(server.origin),
          graphql: new URL(`${server.origin}/graphql`),
          repository: "acme/keys",
          number: 7,
          token: () => token,
        },
        { clock, timeoutMs },
      );

    beforeEach(async () => {
      server = new FakeGitHub();
      await server.start();
    });
    afterEach(() => server.stop());

    it("writes a comment where there is none", async () => {
      assert.deepEqual(await upsert(forge()), {
        outcome: "created",
        url: "https://github.test/acme/keys/pull/7#issuecomment-1000000001",
        others: 0,
      });
      assert.deepEqual(
        server.stored.map(({ body }) => body),
        [BODY],
      );
      assert.deepEqual(server.seen, ["POST /graphql", `GET ${COMMENTS}`, `POST ${COMMENTS}`]);
    });

    it("finds its comment among 250 on three pages and updates it", async () => {
      for (let count = 0; count < 230; count += 1) server.add(`comment ${count}`, PERSON);
      const mine = server.add(`${MARKER}\nold`, SELF);
      for (let count = 0; count < 19; count += 1) server.add(`later ${count}`, PERSON);
      const { outcome } = await upsert(forge());
      assert.equal(outcome, "updated");
      assert.equal(mine.body, BODY);
      assert.equal(server.stored.length, 250);
      assert.deepEqual(server.seen, [
        "POST /graphql",
        `GET ${COMMENTS}`,
        `GET ${COMMENTS} page 2`,
        `GET ${COMMENTS} page 3`,
        `PATCH /repos/acme/keys/issues/comments/${mine.id}`,
      ]);
    });

    it("asks for no page after 100 comments, and for one more after 101", async () => {
      for (let count = 0; count < 100; count += 1) server.add(`comment ${count}`, PERSON);
      await forge().comments(signal);
      assert.equal(server.seen.length, 2);
      server.add("comment 101", PERSON);
      assert.equal((await forge().comments(signal)).length, 101);
      assert.equal(server.seen.length, 5);
    });

    it("writes nothing when the comment says the same already", async () => {
      server.add(BODY, SELF);
      assert.equal((await upsert(forge())).outcome, "unchanged");
      assert.deepEqual(server.seen, ["POST /graphql", `GET ${COMMENTS}`]);
    });

    it("takes neither a copy of the marker by somebody else, nor a quotation, nor another stack's comment", async () => {
      const foreign = [
        server.add(`${MARKER}\nmine now`, PERSON),
        server.add(`${MARKER}\nmine now`, { login: "github-actions", type: "User" }),
        server.add(`> ${MARKER}\nquoted`, SELF),
        server.add("<!-- hyok-preview:hyok/dev2 -->\nanother stack", SELF),
      ];
      const before = foreign.map(({ body }) => body);
      assert.equal((await upsert(forge())).outcome, "created");
      assert.deepEqual(
        server.stored.map(({ body }) => body),
        [...before, BODY],
      );
    });

    it("knows the comments of an app whose login comes without its ending", async () => {
      server.viewer = "github-actions";
      const mine = server.add(`${MARKER}\nold`, SELF);
      const foreign = server.add(`${MARKER}\nold`, { ...SELF, type: "User" });
      assert.equal((await upsert(forge())).outcome, "updated");
      assert.deepEqual([mine.body, foreign.body], [BODY, `${MARKER}\nold`]);
    });

    it("updates the newest of several and leaves the others", async () => {
      for (const text of ["first", "second", "third"]) server.add(`${MARKER}\n${text}`, SELF);
      const { outcome, others } = await upsert(forge());
      assert.deepEqual([outcome, others], ["updated", 2]);
      assert.deepEqual(
        server.stored.map(({ body }) => body),
        [`${MARKER}\nfirst`, `${MARKER}\nsecond`, BODY],
      );
    });

    it("writes the comment anew when somebody deleted it after the look", async () => {
      server.add(`${MARKER}\nold`, SELF);
      server.mishaps.push({
        call: "PATCH /comments",
        kind: "reply",
        reply: { status: 404, json: { message: "Not Found" } },
        times: 1,
      });
      assert.equal((await upsert(forge())).outcome, "created");
    });

    it("does not write twice when the connection breaks after the comment was stored", async () => {
      server.mishaps.push({ call: "POST /comments", kind: "cut-after", times: 1 });
      assert.equal((await upsert(forge())).outcome, "created");
      assert.deepEqual(
        server.stored.map(({ body }) => body),
        [BODY],
      );
      assert.deepEqual(clock.sleeps, [2_000]);
    });

    it("does not write twice when a gateway answers 502 after the comment was stored", async () => {
      const reply = { status: 502, text: "<html>bad gateway</html>" };
      server.mishaps.push({ call: "POST /comments", kind: "reply-after", reply, times: 1 });
      await upsert(forge());
      assert.equal(server.stored.length, 1);
    });

    it("writes again when the connection broke before the comment was stored", async () => {
      server.mishaps.push({ call: "POST /comments", kind: "cut-before", times: 1 });
      assert.equal((await upsert(forge())).outcome, "created");
      assert.equal(server.stored.length, 1);
    });

    it("gives up after four writes in doubt that left nothing", async () => {
      server.mishaps.push({ call: "POST /comments", kind: "cut-before", times: 4 });
      const { code, message } = await failureOf(upsert(forge()));
      assert.equal(code, "inDoubt");
      assert.match(
        message,
        /^writing a comment \(acme\/keys#7 on GitHub\): expected an answer, received no answer \([A-Z_]+\); look whether it was done before you do it again$/,
      );
      assert.equal(server.seen.filter((call) => call.startsWith("POST /repos")).length, 4);
      assert.deepEqual(clock.sleeps, [2_000, 4_000, 6_000, 8_000]);
    });

    it("gives the comment that another job wrote meanwhile its own body", async () => {
      server.mishaps.push({ call: "POST /comments", kind: "cut-before", times: 1 });
      const sleep = clock.sleep.bind(clock);
      clock.sleep = (ms, ending) => {
        server.add(`${MARKER}\nanother job`, SELF);
        return sleep(ms, ending);
      };
      await upsert(forge());
      assert.deepEqual(
        server.stored.map(({ body }) => body),
        [BODY],
      );
    });

    it("waits as long as Retry-After says, for reads and for writes", async () => {
      const limited = { status: 403, headers: { "retry-after": "30" }, json: {} };
      const secondary = { status: 429, headers: { "retry-after": "7" }, json: {} };
      server.mishaps.push({ call: "GET /comments", kind: "reply", reply: limited, times: 2 });
      server.mishaps.push({ call: "POST /comments", kind: "reply", reply: secondary, times: 1 });
      await upsert(forge());
      assert.deepEqual(clock.sleeps, [30_000, 30_000, 7_000]);
      assert.equal(server.stored.length, 1);
    });

    it("waits until the hour of x-ratelimit-reset when nothing remains", async () => {
      const reset = `${clock.now() / 1_000 + 300}`;
      const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset };
      const reply = { status: 403, headers, json: { message: "API rate limit exceeded" } };
      server.mishaps.push({ call: "GET /comments", kind: "reply", reply, times: 1 });
      await upsert(forge());
      assert.deepEqual(clock.sleeps, [300_000]);
    });

    it("does not wait longer than five minutes", async () => {
      const reset = `${clock.now() / 1_000 + 301}`;
      const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset };
      server.mishaps.push({
        call: "GET /comments",
        kind: "reply",
        reply: { status: 403, headers, json: {} },
        times: 1,
      });
      const { code, message } = await failureOf(upsert(forge()));
      assert.equal(code, "rateLimited");
      assert.equal(
        message,
        "reading the comments (acme/keys#7 on GitHub): expected an answer within 300 s, received a rate limit until 2026-01-05T08:05:01.000Z; run the job again after that",
      );
      assert.deepEqual(clock.sleeps, []);
    });

    it("goes on after four server errors, and gives up after five", async () => {
      const reply = { status: 503, text: "unavailable" };
      server.mishaps.push({ call: "GET /comments", kind: "reply", reply, times: 4 });
      await upsert(forge());
      assert.deepEqual(clock.sleeps, [1_000, 2_000, 4_000, 8_000]);
      server.mishaps.push({ call: "GET /comments", kind: "reply", reply, times: 5 });
      const { code, message } = await failureOf(upsert(forge()));
      assert.equal(code, "noAnswer");
      assert.equal(
        message,
        "reading the comments (acme/keys#7 on GitHub): expected an answer, received status 503 5 times; run the job again later",
      );
    });

    it("reads again when the connection breaks or nothing comes", async () => {
      server.mishaps.push({ call: "GET /comments", kind: "cut-before", times: 1 });
      server.mishaps.push({ call: "POST /graphql", kind: "hang", times: 1 });
      await upsert(forge(TOKEN, 100));
      assert.deepEqual(clock.sleeps, [1_000, 1_000]);
    });

    const refusals: readonly [string, () => void, string, string][] = [
      [
        "a wrong token",
        () => undefined,
        "unauthorized",
        "asking whose token this is (acme/keys#7 on GitHub): expected success, received 401 (Bad credentials); pass the job's own token in GITHUB_TOKEN",
      ],
      [
        "a token that may not write",
        () => (server.mayWrite = false),
        "forbidden",
        "writing a comment (acme/keys#7 on GitHub): expected success, received 403 (Resource not accessible by integration); give the job the permission pull-requests: write (a pull request from a fork never has it)",
      ],
      [
        "a pull request that is not there",
        () =>
          server.mishaps.push({
            call: "GET /comments",
            kind: "reply",
            reply: { status: 404, json: { message: "Not Found" } },
            times: 1,
          }),
        "notFound",
        "reading the comments (acme/keys#7 on GitHub): expected success, received 404 (Not Found); check GITHUB_REPOSITORY and the pull request's number, and give the job the permissions pull-requests: write and contents: read: GitHub answers 404 for what a token may not see",
      ],
      [
        "a refusal of another kind",
        () =>
          server.mishaps.push({
            call: "POST /comments",
            kind: "reply",
            reply: { status: 422, json: { message: "Validation\nFailed" } },
            times: 1,
          }),
        "refused",
        "writing a comment (acme/keys#7 on GitHub): expected success, received 422 (Validation Failed); read the forge's reason and run the job again",
      ],
      [
        "a redirect",
        () =>
          server.mishaps.push({
            call: "GET /comments",
            kind: "reply",
            reply: { status: 301, headers: { location: "https://elsewhere.test/" } },
            times: 1,
          }),
        "redirected",
        "reading the comments (acme/keys#7 on GitHub): expected an answer, received a redirect (301), which a token must not follow; name the repository and the API's address as they are now",
      ],
      [
        "text that is no JSON",
        () =>
          server.mishaps.push({
            call: "GET /comments",
            kind: "reply",
            reply: { text: `<html>${TOKEN}</html>` },
            times: 1,
          }),
        "unreadable",
        "reading the comments (acme/keys#7 on GitHub): expected the JSON that the forge documents, received text that is no JSON; check the address of the API and any proxy in front of it",
      ],
      [
        "JSON that is no list",
        () =>
          server.mishaps.push({
            call: "GET /comments",
            kind: "reply",
            reply: { json: { comments: [] } },
            times: 1,
          }),
        "unreadable",
        "reading the comments (acme/keys#7 on GitHub): expected the JSON that the forge documents, received JSON that is no list; check the address of the API and any proxy in front of it",
      ],
      [
        "a comment without an id",
        () =>
          server.mishaps.push({
            call: "GET /comments",
            kind: "reply",
            reply: { json: [{ body: "x" }] },
            times: 1,
          }),
        "unreadable",
        "reading the comments (acme/keys#7 on GitHub): expected the JSON that the forge documents, received a comment without an id; check the address of the API and any proxy in front of it",
      ],
      [
        "a next page on another server",
        () =>
          server.mishaps.push({
            call: "GET /comments",
            kind: "reply",
            reply: { json: [], headers: { link: '<https://elsewhere.test/?page=2>; rel="next"' } },
            times: 1,
          }),
        "unreadable",
        "reading the comments (acme/keys#7 on GitHub): expected the JSON that the forge documents, received a next page on another server, which must not see the token; check the address of the API and any proxy in front of it",
      ],
    ];
    for (const [what, prepare, code, message] of refusals) {
      it(`tells ${what} with what to do, and writes nothing`, async () => {
        prepare();
        const failure = await failureOf(upsert(forge(code === "unauthorized" ? "wrong" : TOKEN)));
        assert.deepEqual([failure.code, failure.message], [code, message]);
        assert.equal(server.stored.length, 0);
      });
    }

    it("does not show the token where the forge quotes it, in any form", async () => {
      const forms = [TOKEN, Buffer.from(TOKEN).toString("base64"), encodeURIComponent(TOKEN)];
      const reply = { status: 422, json: { message: forms.join(" ") } };
      server.mishaps.push({ call: "POST /comments", kind: "reply", reply, times: 1 });
      const failure = await failureOf(upsert(forge()));
      assert.match(failure.message, /received 422 \(<secret> <secret> <secret>\)/);
      assert.deepEqual(Object.keys(failure).sort(), ["code", "name"]);
    });

    it("sends no comment of 65,537 characters, but one of 65,536, whatever they are", async () => {
      const body = (length: number) => `${MARKER}\n${"密".repeat(length - MARKER.length - 2)}🔑`;
      const { code, message } = await failureOf(upsert(forge(), body(65_537)));
      assert.equal(code, "tooLong");
      assert.equal(
        message,
        "commenting on acme/keys#7 on GitHub: expected at most 65536 characters, received 65537; shorten the comment",
      );
      assert.deepEqual(server.calls, []);
      assert.equal((await upsert(forge(), body(65_536))).outcome, "created");
    });

    it("refuses a body that does not begin with its marker", async () => {
      await assert.rejects(upsert(forge(), "no marker"), /a comment begins with its marker/);
      await assert.rejects(upsert(forge(), `${MARKER} same line`), /begins with its marker/);
      assert.deepEqual(server.calls, []);
    });

    it("stops when its signal ends", async () => {
      const controller = new AbortController();
      clock.sleep = () => {
        controller.abort(new Error("interrupted"));
        return Promise.reject(new Error("interrupted"));
      };
      server.mishaps.push({ call: "GET /comments", kind: "cut-before", times: 9 });
      await assert.rejects(
        upsertComment({ body: BODY, marker: MARKER }, forge(), {
          clock,
          signal: controller.signal,
        }),
        /^Error: interrupted$/,
      );
      assert.equal(server.seen.length, 2);
    });
  });

  describe("on GitLab", () => {
    let server: gitlab.FakeGitLab;
    const forge = (token = gitlab.TOKEN) =>
      new GitLab(
        { api: new URL(`${server.origin}/api/v4`), project: "12", number: 7, token: () => token },
        { clock, timeoutMs: 5_000 },
      );

    beforeEach(async () => {
      server = new gitlab.FakeGitLab();
      await server.start();
    });
    afterEach(() => server.stop());

    it("writes a note where there is none, and changes nothing the second time", async () => {
      assert.deepEqual(await upsert(forge()), { outcome: "created", url: "", others: 0 });
      assert.deepEqual(await upsert(forge()), { outcome: "unchanged", url: "", others: 0 });
      assert.deepEqual(server.seen, [
        "GET /api/v4/user",
        `GET ${NOTES}`,
        `POST ${NOTES}`,
        "GET /api/v4/user",
        `GET ${NOTES}`,
      ]);
    });

    for (const paging of ["number", "key"] as const) {
      it(`finds its note among 250 on three pages that go by ${paging}`, async () => {
        server.paging = paging;
        const mine = server.add(`${MARKER}\nold`, gitlab.SELF);
        for (let count = 0; count < 249; count += 1) server.add(`note ${count}`, gitlab.PERSON);
        assert.equal((await upsert(forge())).outcome, "updated");
        assert.equal(mine.body, BODY);
        assert.deepEqual(server.seen, [
          "GET /api/v4/user",
          `GET ${NOTES}`,
          `GET ${NOTES} page 2`,
          `GET ${NOTES} page 3`,
          `PUT ${NOTES}/${mine.id}`,
        ]);
      });
    }

    it("takes neither somebody else's note nor one of GitLab's own", async () => {
      server.add(`${MARKER}\nmine now`, gitlab.PERSON);
      server.add(`${MARKER}\nchanged the title`, gitlab.SELF, true);
      assert.equal((await upsert(forge())).outcome, "created");
      assert.equal(server.stored.length, 3);
    });

    it("lets no line of a comment become a command", async () => {
      await upsert(forge(), `${MARKER}\n/merge\n  /close\na /path stays\n`);
      assert.equal(server.stored[0]?.body, `${MARKER}\n\\/merge\n  \\/close\na /path stays\n`);
    });

    it("does not write twice when the connection breaks after the note was stored", async () => {
      server.mishaps.push({ call: "POST /notes", kind: "cut-after", times: 1 });
      assert.equal((await upsert(forge())).outcome, "created");
      assert.equal(server.stored.length, 1);
    });

    it("waits as Retry-After or RateLimit-Reset say, and a minute when nothing does", async () => {
      const reset = `${clock.now() / 1_000 + 60 + 12 + 5}`;
      const limits = [{}, { "retry-after": "12" }, { "ratelimit-reset": reset }];
      for (const headers of limits)
        server.mishaps.push({
          call: "GET /notes",
          kind: "reply",
          reply: { status: 429, headers, text: "Retry later" },
          times: 1,
        });
      await upsert(forge());
      assert.deepEqual(clock.sleeps, [60_000, 12_000, 5_000]);
    });

    it("tells a wrong token and a missing scope with what to do", async () => {
      const wrong = await failureOf(upsert(forge("wrong")));
      assert.equal(
        wrong.message,
        "asking whose token this is (project 12!7 on GitLab): expected success, received 401 (401 Unauthorized); pass a project access token that has not expired in HYOK_GITLAB_TOKEN",
      );
      server.mayWrite = false;
      const narrow = await failureOf(upsert(forge()));
      assert.deepEqual(
        [narrow.code, narrow.message],
        [
          "forbidden",
          "writing a comment (project 12!7 on GitLab): expected success, received 403 (insufficient_scope); give the token of HYOK_GITLAB_TOKEN the scope api and at least the role Reporter (a job's own CI_JOB_TOKEN may not comment)",
        ],
      );
    });

    it("tells a merge request that is not there with what to do", async () => {
      const reply = { status: 404, json: { message: "404 Not found" } };
      server.mishaps.push({ call: "GET /notes", kind: "reply", reply, times: 1 });
      const { message } = await failureOf(upsert(forge()));
      assert.match(message, /^reading the comments \(project 12!7 on GitLab\): .* received 404 /);
      assert.match(message, /; check CI_PROJECT_ID and CI_MERGE_REQUEST_IID, and give the token/);
    });

    it("sends no note of 1,000,001 characters, but one of 1,000,000", async () => {
      const body = (length: number) => `${MARKER}\n${"x".repeat(length - MARKER.length - 1)}`;
      assert.equal((await failureOf(upsert(forge(), body(1_000_001)))).code, "tooLong");
      assert.deepEqual(server.calls, []);
      assert.equal((await upsert(forge(), body(1_000_000))).outcome, "created");
    });
  });
});
