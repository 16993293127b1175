import assert from "node:assert/strict";
import { inspect } from "node:util";
import { detectPullRequest, type Environment } from "../../../../cli/preview/forge/detect";
import { GitHub } from "../../../../cli/preview/forge/github";
import { GitLab } from "../../../../cli/preview/forge/gitlab";
import { forgeOf, type PullRequest } from "../../../../cli/preview/forge/pull-request";

const HEAD = "1f0e9d8c7b6a594837261504f3e2d1c0b9a89786";
const TOKEN = "ghs_canary0123456789";

const GITHUB: Environment = {
  GITHUB_ACTIONS: "true",
  GITHUB_EVENT_NAME: "pull_request",
  GITHUB_EVENT_PATH: "/event.json",
  GITHUB_REPOSITORY: "acme/keys",
  GITHUB_API_URL: "https://api.github.com",
  GITHUB_GRAPHQL_URL: "https://api.github.com/graphql",
  GITHUB_SERVER_URL: "https://github.com",
  GITHUB_RUN_ID: "4711",
  GITHUB_SHA: "ffffffffffffffffffffffffffffffffffffffff",
  GITHUB_ACTOR: "mei",
  GITHUB_TOKEN: TOKEN,
};

const GITLAB: Environment = {
  GITLAB_CI: "true",
  CI_MERGE_REQUEST_IID: "7",
  CI_PROJECT_ID: "12",
  CI_MERGE_REQUEST_PROJECT_ID: "12",
  CI_MERGE_REQUEST_SOURCE_PROJECT_ID: "12",
  CI_API_V4_URL: "https://gitlab.example.com/api/v4",
  CI_COMMIT_SHA: HEAD,
  CI_JOB_URL: "https://gitlab.example.com/acme/keys/-/jobs/9",
  HYOK_GITLAB_TOKEN: TOKEN,
};

/** An event of a pull request from one repository to another. */
function eventOf(from: string | null, to = "acme/keys", number: unknown = 7): string {
  const head = { sha: HEAD, repo: from === null ? null : { full_name: from } };
  return JSON.stringify({ pull_request: { number, head, base: { repo: { full_name: to } } } });
}

const EVENT = eventOf("acme/keys");

/** What a pull request says, without its token. */
function found(environment: Environment, event = EVENT): Omit<PullRequest, "token"> {
  const detection = detectPullRequest(environment, () => event);
  assert(detection.kind === "found", JSON.stringify(detection));
  const { token, ...rest } = detection.pullRequest;
  assert.equal(token(), TOKEN);
  return rest;
}

/** Lines of the error that names what is missing. */
function issuesOf(environment: Environment, event = EVENT): string[] {
  try {
    detectPullRequest(environment, () => event);
  } catch (error) {
    assert(error instanceof Error);
    assert(!error.message.includes(TOKEN));
    return error.message.split("\n");
  }
  return [];
}

describe("cli/preview/forge/detect", () => {
  it("finds neither forge on a person's machine", () => {
    assert.deepEqual(
      detectPullRequest({}, () => ""),
      { kind: "none", reason: "this is neither a job of GitHub Actions nor one of GitLab CI" },
    );
  });

  it("shows no token of a pull request that is logged", () => {
    const detection = detectPullRequest(GITHUB, () => EVENT);
    assert(detection.kind === "found");
    const forge = forgeOf(detection.pullRequest);
    for (const text of [
      inspect(detection, { depth: 9 }),
      JSON.stringify(detection),
      `${forge.place}`,
    ])
      assert(!text.includes(TOKEN), text);
  });

  describe("on GitHub Actions", () => {
    it("finds the pull request of a job", () => {
      assert.deepEqual(found(GITHUB), {
        forge: "github",
        api: new URL("https://api.github.com"),
        graphql: new URL("https://api.github.com/graphql"),
        repository: "acme/keys",
        number: 7,
        commit: HEAD,
        runUrl: "https://github.com/acme/keys/actions/runs/4711",
      });
      const detection = detectPullRequest(GITHUB, () => EVENT);
      assert(detection.kind === "found" && forgeOf(detection.pullRequest) instanceof GitHub);
    });

    it("knows where the APIs are when the environment does not say it", () => {
      const { GITHUB_API_URL: _, GITHUB_GRAPHQL_URL: _other, ...bare } = GITHUB;
      const { api, graphql } = found(bare) as PullRequest & { graphql: URL };
      assert.deepEqual(
        [api.href, graphql.href],
        ["https://api.github.com/", "https://api.github.com/graphql"],
      );
      const server = { ...bare, GITHUB_API_URL: "https://git.example.com/api/v3" };
      assert.equal(
        (found(server) as { graphql?: URL }).graphql?.href,
        "https://git.example.com/api/graphql",
      );
    });

    it("has no pull request after a push", () => {
      assert.deepEqual(
        detectPullRequest({ ...GITHUB, GITHUB_EVENT_NAME: "push" }, () => EVENT),
        { kind: "none", reason: "the event push has no pull request" },
      );
    });

    it("refuses pull_request_target", () => {
      assert.deepEqual(issuesOf({ ...GITHUB, GITHUB_EVENT_NAME: "pull_request_target" }), [
        "finding the pull request of this job of GitHub Actions",
        "GITHUB_EVENT_NAME: expected pull_request, received 'pull_request_target'; let the workflow run on pull_request: with pull_request_target the code of any fork would run with the secrets of this repository",
      ]);
    });

    for (const [what, from] of [
      ["a fork", "eve/keys"],
      ["a fork that is gone", null],
    ] as const) {
      it(`trusts no job of ${what}, and asks for no token`, () => {
        const { GITHUB_TOKEN: _, ...bare } = GITHUB;
        assert.deepEqual(
          detectPullRequest(bare, () => eventOf(from)),
          {
            kind: "untrusted",
            reason:
              "the pull request comes from a fork, whose jobs have neither secrets nor the right to comment",
          },
        );
      });
    }

    it("trusts a pull request whose repository is written in other cases", () => {
      assert.equal(found(GITHUB, eventOf("Acme/Keys")).forge, "github");
    });

    it("knows that Dependabot's jobs have no secrets", () => {
      const detection = detectPullRequest(
        { ...GITHUB, GITHUB_ACTOR: "dependabot[bot]" },
        () => EVENT,
      );
      assert.equal(detection.kind, "untrusted");
    });

    it("names everything that is missing at once", () => {
      const bare = { GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: "pull_request" };
      assert.deepEqual(issuesOf(bare), [
        "finding the pull request of this job of GitHub Actions",
        "GITHUB_EVENT_PATH: expected a file, received undefined; run this in a job of GitHub Actions, which sets it",
        "GITHUB_REPOSITORY: expected owner/name, received undefined; run this in a job of GitHub Actions, which sets it",
        "GITHUB_TOKEN: expected the job's token, received undefined; give the step env GITHUB_TOKEN: ${{ github.token }}, and the job the permission pull-requests: write",
      ]);
    });

    for (const event of ["", "{", "[]x", "7", "null"]) {
      it(`names an event file that holds '${event}'`, () => {
        assert.deepEqual(issuesOf(GITHUB, event).slice(1), [
          "GITHUB_EVENT_PATH: expected a file that holds the event as JSON, received '/event.json'; run this in a job of GitHub Actions, which sets it",
        ]);
      });
    }

    for (const number of ["7", 0, -1, 7.5, undefined]) {
      it(`names an event with the number ${inspect(number)}`, () => {
        assert.deepEqual(
          issuesOf(GITHUB, eventOf("acme/keys", "acme/keys", number ?? null)).slice(1),
          [
            `GITHUB_EVENT_PATH: expected an event with the number of a pull request, received ${inspect(number ?? null)}; run this in a job of GitHub Actions, which sets it`,
          ],
        );
      });
    }

    for (const [address, isTaken] of [
      ["http://api.github.com", false],
      ["http://127.0.0.1:8080", true],
      ["https://user@git.example.com/api/v3", false],
      ["https://:password@git.example.com/api/v3", false],
      ["git.example.com", false],
      ["file:///etc/passwd", false],
    ] as const) {
      it(`${isTaken ? "takes" : "refuses"} the address ${address}`, () => {
        const lines = issuesOf({ ...GITHUB, GITHUB_API_URL: address }).slice(1);
        const expected =
          "GITHUB_API_URL: expected an https address; http only for this machine, received a secret value; leave it out for https://api.github.com, or set the API address of your own server";
        assert.deepEqual(lines, isTaken ? [] : [expected]);
      });
    }

    it("refuses a token that would end the header which carries it", () => {
      const lines = issuesOf({ ...GITHUB, GITHUB_TOKEN: `${TOKEN}\r\nx-more: 1` });
      assert.match(
        lines[1] ?? "",
        /^GITHUB_TOKEN: expected the job's token, received a secret value; /,
      );
    });

    for (const repository of ["keys", "acme/keys/more", "acme/../keys", "acme/ke ys"]) {
      it(`refuses the repository ${repository}`, () => {
        assert.equal(issuesOf({ ...GITHUB, GITHUB_REPOSITORY: repository }).length, 2);
      });
    }
  });

  describe("on GitLab CI", () => {
    it("finds the merge request of a job", () => {
      assert.deepEqual(found(GITLAB), {
        forge: "gitlab",
        api: new URL("https://gitlab.example.com/api/v4"),
        project: "12",
        number: 7,
        commit: HEAD,
        runUrl: "https://gitlab.example.com/acme/keys/-/jobs/9",
      });
      const detection = detectPullRequest(GITLAB, () => "");
      assert(detection.kind === "found" && forgeOf(detection.pullRequest) instanceof GitLab);
    });

    it("names the branch's commit, not that of the merge which a pipeline tries", () => {
      const merged = { ...GITLAB, CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: "abc" };
      assert.equal(found(merged).commit, "abc");
    });

    it("has no merge request in a branch's pipeline", () => {
      assert.deepEqual(detectPullRequest({ ...GITLAB, CI_MERGE_REQUEST_IID: "" }), {
        kind: "none",
        reason: "this pipeline is not of a merge request (CI_MERGE_REQUEST_IID is empty)",
      });
    });

    it("trusts no job of a fork, and asks for no token", () => {
      const { HYOK_GITLAB_TOKEN: _, ...bare } = GITLAB;
      const fork = { ...bare, CI_PROJECT_ID: "99", CI_MERGE_REQUEST_SOURCE_PROJECT_ID: "99" };
      assert.deepEqual(detectPullRequest(fork), {
        kind: "untrusted",
        reason:
          "the merge request comes from a fork, whose jobs must have neither secrets nor the right to comment",
      });
    });

    it("names everything that is missing at once", () => {
      assert.deepEqual(
        issuesOf({
          GITLAB_CI: "true",
          CI_MERGE_REQUEST_IID: "x",
          CI_API_V4_URL: "http://gitlab.test",
        }),
        [
          "finding the merge request of this job of GitLab CI",
          "CI_MERGE_REQUEST_IID: expected a whole number, received 'x'; run this in a job of a merge request pipeline, which sets it",
          "CI_PROJECT_ID: expected a whole number, received undefined; run this in a job of a merge request pipeline, which sets it",
          "HYOK_GITLAB_TOKEN: expected a project access token, received undefined; make one with the scope api and the role Reporter, and put it into the project's CI/CD variables, masked; a protected variable reaches jobs of protected branches only",
          "CI_API_V4_URL: expected an https address; http only for this machine, received a secret value; leave it out for https://gitlab.com/api/v4, or set the API address of your own server",
        ],
      );
    });
  });
});
