import assert from "node:assert/strict";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startAttached, startDetached, type SandboxOptions } from "../../../cli/sandbox/process";
import { isAlive } from "../../../cli/sandbox/running";
import { temporaryFolder } from "../../support/temporary-folder";

const UP = `process.stdout.write('{"socket":"/the/socket"}\\n');`;

describe("cli/sandbox/process", () => {
  const folder = temporaryFolder();

  /** A project whose daemon is the given script. */
  function withDaemon(script: string, options: Partial<SandboxOptions> = {}): SandboxOptions {
    const main = join(folder(), "dist/sandbox/daemon");
    mkdirSync(main, { recursive: true });
    writeFileSync(join(main, "main.js"), script);
    return {
      root: folder(),
      directory: join(folder(), "state"),
      volcengineRegion: "cn-shanghai",
      alibabaRegion: "cn-hangzhou",
      ...options,
    };
  }

  async function until(isTrue: () => boolean): Promise<void> {
    while (!isTrue()) await new Promise((resolve) => setImmediate(resolve));
  }

  const failures: readonly [what: string, script: string, message: string][] = [
    [
      "with the daemon's own sentence, though it has ended by then",
      `process.stdout.write('{"error":"no namespaces here"}\\n', () => process.exit(1));`,
      "starting the sandbox: no namespaces here",
    ],
    [
      "with the exit code and the end of the log of a daemon that says nothing",
      `for (let line = 1; line <= 7; line += 1) process.stderr.write("line " + line + "\\n"); process.exitCode = 3;`,
      "starting the sandbox: the daemon ended with exit code 3\nline 3\nline 4\nline 5\nline 6\nline 7",
    ],
    [
      "with the signal of a daemon that was killed",
      `process.kill(process.pid, "SIGKILL");`,
      "starting the sandbox: the daemon ended with SIGKILL",
    ],
  ];
  for (const [what, script, message] of failures) {
    it(`fails ${what}`, async () => {
      for (const start of [startAttached, startDetached]) {
        await assert.rejects(start(withDaemon(script)), { name: "CommandError", message });
        writeFileSync(join(folder(), "state", "daemon.log"), "");
      }
    });
  }

  const WRITE_ARGUMENTS = `require("fs").writeFileSync(require("path").join(process.argv[3], "arguments"), process.argv.slice(2).join(" "));`;

  it("tells an attached daemon its folder, its regions, the account of KMS, and to watch its starter", async () => {
    const options = withDaemon(
      `${WRITE_ARGUMENTS}${UP} process.stdin.on("end", () => process.exit(0)).resume();`,
      {
        kmsOpened: false,
        kmsServiceAccountId: "2100099999",
      },
    );
    const sandbox = await startAttached(options);
    assert.equal(
      readFileSync(join(options.directory, "arguments"), "utf8"),
      `--directory ${options.directory} --volcengine-region cn-shanghai --alibaba-region cn-hangzhou --kms-service-account 2100099999 --kms-not-opened --attached`,
    );
    assert.equal(sandbox.client.socket, "/the/socket");
    assert.equal(sandbox.obituary(), undefined);
    await sandbox.stop();
    assert.equal(isAlive(sandbox.pid), false);
    await sandbox.stop();
  });

  it("leaves a detached daemon running", async () => {
    const pid = await startDetached(
      withDaemon(`${WRITE_ARGUMENTS}${UP} setInterval(() => {}, 1000);`),
    );
    assert.equal(isAlive(pid), true);
    assert.match(readFileSync(join(folder(), "state", "arguments"), "utf8"), /cn-hangzhou$/);
    process.kill(pid, "SIGKILL");
    await until(() => !isAlive(pid));
  });

  it("says how a daemon ended by itself, with the end of its log", async () => {
    const sandbox = await startAttached(
      withDaemon(
        `${UP} setImmediate(() => { process.stderr.write("out of memory\\n"); process.exit(9); });`,
      ),
    );
    await until(() => sandbox.obituary() !== undefined);
    assert.equal(sandbox.obituary(), "the sandbox ended by itself with exit code 9\nout of memory");
    await sandbox.stop();
  });

  it("keeps the log from other users", async () => {
    await assert.rejects(startAttached(withDaemon("process.exitCode = 1;")));
    const log = join(folder(), "state", "daemon.log");
    assert.equal(statSync(log).mode & 0o777, 0o600);
  });
});
