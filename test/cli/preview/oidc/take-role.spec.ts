import assert from "node:assert/strict";
import {
  alibabaCredentials,
  volcengineCredentials,
  type RoleWish,
} from "../../../../cli/preview/oidc/take-role";
import { FakeClock } from "../../../support/fake-clock";
import { CREDENTIALS, FakeSts, JOB_TOKEN, REQUEST_TOKEN } from "./fake-sts";

const VOLCENGINE: RoleWish = {
  role: "trn:iam::2100000000:role/hyok-preview",
  session: "hyok",
  durationInSeconds: 3_600,
};
const ALIBABA: RoleWish = {
  role: "acs:ram::1000000000000000:role/hyok-preview",
  provider: "acs:ram::1000000000000000:oidc-provider/github",
  session: "hyok",
  durationInSeconds: 3_600,
};

/** Message of what a call failed with; none of the canaries may be in it. */
async function messageOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert(error instanceof Error, "expected a failure");
  for (const canary of [JOB_TOKEN, REQUEST_TOKEN, ...Object.values(CREDENTIALS).slice(0, 3)])
    assert(!`${error.message}${error.stack}`.includes(canary));
  return error.message;
}

describe("cli/preview/oidc/take-role", () => {
  const signal = new AbortController().signal;
  let server: FakeSts;
  let clock: FakeClock;

  const source = (
    more: Record<string, string | undefined> = {},
    files: Record<string, string> = {},
  ) => ({
    environment: {
      ACTIONS_ID_TOKEN_REQUEST_URL: `${server.origin}/identity?api-version=2`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: REQUEST_TOKEN,
      VOLCENGINE_OIDC_STS_ENDPOINT: server.origin,
      ALIBABA_CLOUD_ENDPOINT_STS: server.origin,
      ...more,
    },
    machine: { clock, timeoutMs: 5_000 },
    readText: (path: string) => files[path] ?? "",
  });

  beforeEach(async () => {
    clock = new FakeClock();
    server = new FakeSts();
    await server.start();
  });
  afterEach(() => server.stop());

  it("takes a role at Volcengine by the identity that GitHub gives", async () => {
    assert.deepEqual(await volcengineCredentials(VOLCENGINE, source(), signal), CREDENTIALS);
    assert.equal(server.audience, "sts.volcengineapi.com");
    assert.deepEqual(server.seen, ["GET /identity", "POST /"]);
    const [, call] = server.calls;
    assert.equal(call?.url.search, "?Action=AssumeRoleWithOIDC&Version=2018-01-01");
    assert.deepEqual(Object.fromEntries(new URLSearchParams(call?.body)), {
      RoleTrn: VOLCENGINE.role,
      OIDCToken: JOB_TOKEN,
      RoleSessionName: "hyok",
      DurationSeconds: "3600",
    });
    assert.equal(call?.headers.authorization, undefined);
  });

  it("takes a role at Alibaba Cloud by the identity that GitHub gives", async () => {
    assert.deepEqual(await alibabaCredentials(ALIBABA, source(), signal), CREDENTIALS);
    assert.equal(server.audience, "sts.aliyuncs.com");
    const [, call] = server.calls;
    assert.equal(call?.url.searchParams.get("Timestamp"), "2026-01-05T08:00:00Z");
    assert.deepEqual(Object.fromEntries(new URLSearchParams(call?.body)), {
      OIDCProviderArn: ALIBABA.provider,
      OIDCToken: JOB_TOKEN,
      RoleArn: ALIBABA.role,
      RoleSessionName: "hyok",
      DurationSeconds: "3600",
    });
  });

  it("takes GitLab's token from its variable, and another pipeline's from a file", async () => {
    const none = {
      ACTIONS_ID_TOKEN_REQUEST_URL: undefined,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: undefined,
    };
    const gitlab = source({ ...none, HYOK_VOLCENGINE_ID_TOKEN: JOB_TOKEN });
    await volcengineCredentials(VOLCENGINE, gitlab, signal);
    await alibabaCredentials(
      ALIBABA,
      source({ ...none, HYOK_ALIBABA_ID_TOKEN: JOB_TOKEN }),
      signal,
    );
    const files = { "/run/token": `${JOB_TOKEN}\n` };
    const other = source({ ...none, VOLCENGINE_OIDC_TOKEN_FILE: "/run/token" }, files);
    await volcengineCredentials(VOLCENGINE, other, signal);
    assert.deepEqual(server.seen, ["POST /", "POST /", "POST /"]);
  });

  it("names what a job without an identity lacks", async () => {
    const none = { ACTIONS_ID_TOKEN_REQUEST_URL: "", ACTIONS_ID_TOKEN_REQUEST_TOKEN: undefined };
    const fix =
      "give the job the permission id-token: write (GitHub), an id_tokens entry HYOK_VOLCENGINE_ID_TOKEN (GitLab), or name a file in VOLCENGINE_OIDC_TOKEN_FILE";
    assert.deepEqual(
      (await messageOf(volcengineCredentials(VOLCENGINE, source(none), signal))).split("\n"),
      [
        "asking for the identity of this job",
        `ACTIONS_ID_TOKEN_REQUEST_TOKEN: expected what GitHub sets for a job that may ask for its identity, received undefined; ${fix}`,
        `ACTIONS_ID_TOKEN_REQUEST_URL: expected an address that GitHub sets for a job that may ask for its identity, received undefined; ${fix}`,
      ],
    );
    assert.deepEqual(server.calls, []);
  });

  it("gives its request token to no plain address", async () => {
    const plain = { ACTIONS_ID_TOKEN_REQUEST_URL: "http://identity.test/" };
    assert.match(
      await messageOf(volcengineCredentials(VOLCENGINE, source(plain), signal)),
      /ACTIONS_ID_TOKEN_REQUEST_URL: expected an https address; http only for this machine/,
    );
  });

  it("gives the job's token to no plain address", async () => {
    const plain = { VOLCENGINE_OIDC_STS_ENDPOINT: "http://sts.test" };
    assert.match(
      await messageOf(volcengineCredentials(VOLCENGINE, source(plain), signal)),
      /VOLCENGINE_OIDC_STS_ENDPOINT: expected an https address; http only for this machine/,
    );
    assert.deepEqual(server.calls, []);
  });

  it("refuses what is no token without showing it", async () => {
    const wrong = source({ HYOK_VOLCENGINE_ID_TOKEN: "not-a-token" });
    assert.equal(
      await messageOf(volcengineCredentials(VOLCENGINE, wrong, signal)),
      "HYOK_VOLCENGINE_ID_TOKEN: expected a signed token of three parts, received something else; look at what sets it",
    );
    const file = source({ ALIBABA_CLOUD_OIDC_TOKEN_FILE: "/run/empty" });
    assert.match(
      await messageOf(alibabaCredentials(ALIBABA, file, signal)),
      /^ALIBABA_CLOUD_OIDC_TOKEN_FILE: expected a signed token/,
    );
  });

  it("tells GitHub's refusal with the permission that is missing", async () => {
    const wrong = source({ ACTIONS_ID_TOKEN_REQUEST_TOKEN: "another" });
    assert.equal(
      await messageOf(volcengineCredentials(VOLCENGINE, wrong, signal)),
      "asking GitHub for the identity of this job: expected 200, received 401; give the job the permission id-token: write",
    );
    server.mishaps.push({ call: "GET /identity", kind: "reply", reply: { text: "{" }, times: 1 });
    assert.equal(
      await messageOf(volcengineCredentials(VOLCENGINE, source(), signal)),
      "the token that GitHub gave: expected a signed token of three parts, received something else; look at what sets it",
    );
  });

  it("names every wrong option at once, and asks nobody", async () => {
    const wrong = { role: "hyok", session: "x", durationInSeconds: 899 };
    assert.deepEqual(
      (await messageOf(volcengineCredentials(wrong, source(), signal))).split("\n"),
      [
        "taking a role at Volcengine STS",
        "--session: expected 2 to 64 letters, digits or .-_@, received 'x'; give --session as the cloud's console shows it",
        "--duration: expected 900 to 43200 seconds, received 899; give at most the longest session of the role",
        "--role: expected trn:iam::ACCOUNT:role/NAME, received 'hyok'; give --role as the cloud's console shows it",
      ],
    );
    const { provider: _, ...without } = ALIBABA;
    assert.match(
      await messageOf(alibabaCredentials(without, source(), signal)),
      /^--provider: expected acs:ram::ACCOUNT:oidc-provider\/NAME, received undefined; /m,
    );
    assert.deepEqual(server.calls, []);
  });

  for (const [seconds, isTaken] of [
    [899, false],
    [900, true],
    [43_200, true],
    [43_201, false],
    [Number.NaN, false],
  ] as const) {
    it(`${isTaken ? "takes" : "refuses"} ${seconds} seconds`, async () => {
      const work = volcengineCredentials(
        { ...VOLCENGINE, durationInSeconds: seconds },
        source(),
        signal,
      );
      if (isTaken) assert.deepEqual(await work, CREDENTIALS);
      else assert.match(await messageOf(work), /--duration: expected 900 to 43200 seconds/);
    });
  }

  it("tells a refusal by its code, with what to compare", async () => {
    const other = { ...VOLCENGINE, role: "trn:iam::2100000000:role/other" };
    assert.equal(
      await messageOf(volcengineCredentials(other, source(), signal)),
      "taking a role at Volcengine STS: expected credentials, received [AccessDenied] the role does not trust the provider; compare the role's trust policy (sts:AssumeRoleWithOIDC, Federated, oidc:aud, oidc:sub) and the OIDC provider's issuer, client id and thumbprint with docs/ci.md",
    );
    const provider = "acs:ram::1000000000000000:oidc-provider/other";
    assert.match(
      await messageOf(alibabaCredentials({ ...ALIBABA, provider }, source(), signal)),
      /^taking a role at Alibaba Cloud STS: expected credentials, received \[EntityNotExist\.OIDCProvider\] the provider does not exist; /,
    );
  });

  it("does not show the job's token where the service quotes it", async () => {
    const quoted = "eyJhbGciOiJSUzI1NiJ9.e30.c2lnbmF0dXJlLWNhbmFyeTI";
    const wrong = source({ HYOK_VOLCENGINE_ID_TOKEN: quoted });
    const message = await messageOf(volcengineCredentials(VOLCENGINE, wrong, signal));
    assert.match(message, /received \[InvalidOIDCToken\] the token <secret> is not valid; /);
    assert(!message.includes(quoted));
  });

  it("asks again after trouble and after a rate limit", async () => {
    const limited = { status: 429, headers: { "retry-after": "3" } };
    server.mishaps.push({ call: "POST /", kind: "cut-before", times: 1 });
    server.mishaps.push({ call: "POST /", kind: "reply", reply: limited, times: 1 });
    server.mishaps.push({ call: "POST /", kind: "reply", reply: { status: 503 }, times: 1 });
    assert.deepEqual(await volcengineCredentials(VOLCENGINE, source(), signal), CREDENTIALS);
    assert.deepEqual(clock.sleeps, [1_000, 3_000, 4_000]);
  });

  const half = { AccessKeyId: "AKTPx", SecretAccessKey: "s" };
  for (const [what, credentials] of [
    ["no session token", half],
    ["a line break in the session token", { ...half, SessionToken: "a\nPATH=/tmp" }],
    ["a number for the session token", { ...half, SessionToken: 7 }],
  ] as const) {
    it(`refuses credentials with ${what}`, async () => {
      const reply = { json: { ResponseMetadata: {}, Result: { Credentials: credentials } } };
      server.mishaps.push({ call: "POST /", kind: "reply", reply, times: 1 });
      assert.equal(
        await messageOf(volcengineCredentials(VOLCENGINE, source(), signal)),
        "taking a role at Volcengine STS: expected an access key, its secret and a session token, received an answer without one of them; check the address of the service",
      );
    });
  }

  it("follows no redirect with the token", async () => {
    const reply = { status: 307, headers: { location: "https://elsewhere.test/" } };
    server.mishaps.push({ call: "POST /", kind: "reply", reply, times: 1 });
    assert.match(
      await messageOf(volcengineCredentials(VOLCENGINE, source(), signal)),
      /^taking a role at Volcengine STS: expected credentials, received status 307; /,
    );
  });
});
