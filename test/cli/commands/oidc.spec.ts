import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { addOidc } from "../../../cli/commands/oidc";
import { UsageError } from "../../../cli/output";
import { temporaryFolder } from "../../support/temporary-folder";
import { captured } from "../captured-output";
import { CREDENTIALS, FakeSts, JOB_TOKEN, REQUEST_TOKEN } from "../preview/oidc/fake-sts";

const { accessKeyId, secretAccessKey, sessionToken } = CREDENTIALS;
const VOLCENGINE = ["oidc", "volcengine", "--role", "trn:iam::2100000000:role/hyok-preview"];
const ALIBABA = [
  ...["oidc", "alibaba", "--role", "acs:ram::1000000000000000:role/hyok-preview"],
  ...["--provider", "acs:ram::1000000000000000:oidc-provider/github"],
];

describe("cli/commands/oidc", () => {
  const folder = temporaryFolder();
  let server: FakeSts;
  let before: NodeJS.ProcessEnv;

  beforeEach(async () => {
    before = process.env;
    server = new FakeSts();
    await server.start();
  });
  afterEach(async () => {
    process.env = before;
    await server.stop();
  });

  /** Runs the command in a job's environment. Returns what it wrote and the error that it ended with. */
  async function run(words: readonly string[], environment: Record<string, string> = {}) {
    process.env = {
      ACTIONS_ID_TOKEN_REQUEST_URL: `${server.origin}/identity`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: REQUEST_TOKEN,
      VOLCENGINE_OIDC_STS_ENDPOINT: server.origin,
      ALIBABA_CLOUD_ENDPOINT_STS: server.origin,
      ...environment,
    };
    let error: unknown;
    const program = new Command("hyok").exitOverride();
    addOidc(program);
    const written = await captured(async () => {
      try {
        await program.parseAsync(words, { from: "user" });
      } catch (caught) {
        error = caught;
      }
    });
    assert(!`${written.stdout}${written.stderr}${String(error)}`.includes(JOB_TOKEN));
    return { ...written, error };
  }

  it("masks Volcengine's credentials, then gives them to the next steps of a job", async () => {
    const file = join(folder(), "env");
    const { stdout, stderr, error } = await run(VOLCENGINE, { GITHUB_ENV: file });
    assert.equal(error, undefined);
    assert.equal(
      stdout,
      `::add-mask::${accessKeyId}\n::add-mask::${secretAccessKey}\n::add-mask::${sessionToken}\n`,
    );
    assert.equal(
      stderr,
      "took trn:iam::2100000000:role/hyok-preview until 2026-01-05T09:00:00+08:00\n",
    );
    assert.equal(
      readFileSync(file, "utf8"),
      `VOLCENGINE_ACCESS_KEY=${accessKeyId}\nVOLCENGINE_SECRET_KEY=${secretAccessKey}\nVOLCENGINE_SESSION_TOKEN=${sessionToken}\n`,
    );
  });

  it("prints Alibaba Cloud's credentials for a shell, with those of the state backend", async () => {
    const { stdout, stderr } = await run([...ALIBABA, "--shell", "--backend"]);
    assert.equal(stderr, "");
    assert.deepEqual(
      stdout
        .trimEnd()
        .split("\n")
        .filter((line) => line.startsWith("export AWS_")),
      [
        `export AWS_ACCESS_KEY_ID='${accessKeyId}'`,
        `export AWS_SECRET_ACCESS_KEY='${secretAccessKey}'`,
        `export AWS_SESSION_TOKEN='${sessionToken}'`,
      ],
    );
  });

  it("asks for nothing when nobody could take the credentials", async () => {
    const { error } = await run(VOLCENGINE);
    assert(error instanceof UsageError);
    assert.equal(
      error.message,
      "hyok oidc: expected a job of GitHub Actions (GITHUB_ENV) or --shell, received neither; add --shell and eval what it prints",
    );
    assert.deepEqual(server.calls, []);
  });

  for (const [option, words] of [
    ["role", ["oidc", "volcengine", "--shell"]],
    ["provider", [...ALIBABA.slice(0, 4), "--shell"]],
  ] as const) {
    it(`asks for --${option}`, async () => {
      const { error } = await run(words);
      assert(error instanceof UsageError);
      assert.equal(
        error.message,
        `--${option}: expected its full name in the cloud, received nothing; give --${option} as the cloud's console shows it`,
      );
    });
  }

  it("takes no duration under 900 seconds", async () => {
    const { error } = await run([...VOLCENGINE, "--shell", "--duration", "899"]);
    assert(error instanceof UsageError);
    assert.match(error.message, /^--duration: expected a whole number from 900 to 43200/);
    assert.deepEqual(server.calls, []);
  });
});
