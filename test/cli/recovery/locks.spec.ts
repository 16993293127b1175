import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeHalfWritten } from "../../../cli/recovery/half-written";
import { judgeLock, readLocks, removeLock } from "../../../cli/recovery/locks";

const TAKEN = { pid: 41, username: "ann", hostname: "here", timestamp: "2026-11-21T21:31:13Z" };
const LOCK = { file: "lock", pid: 41, host: "here", since: TAKEN.timestamp };
const engine = { pid: 41, parentPid: 1, args: ["/opt/pulumi/bin/pulumi", "up"] };
const seen = () => false;

describe("locks of a file backend", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "hyok-locks-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("are read, and removed with what is beside them", () => {
    writeFileSync(join(folder, "a.json"), JSON.stringify(TAKEN));
    writeFileSync(join(folder, "a.json.attrs"), "{}");
    const locks = readLocks(folder);
    assert.deepEqual(locks, [{ ...LOCK, file: join(folder, "a.json") }]);
    removeLock(locks[0]!);
    assert.deepEqual(readdirSync(folder), []);
  });

  it("no folder, no locks", () => assert.deepEqual(readLocks(join(folder, "none")), []));

  it("a file that is no lock is not touched", () => {
    const file = join(folder, "a.json");
    writeFileSync(file, "{");
    assert.throws(() => readLocks(folder), {
      message: `${file}: expected a lock with pid, hostname and timestamp, received something else; look at it and remove it by hand`,
    });
    assert.equal(existsSync(file), true);
  });

  it("is dead when its process is gone", () =>
    assert.equal(judgeLock(LOCK, { name: "here", processes: [], isHidden: seen }), "dead"));
  it("is dead when its process id was given to another program", () => {
    assert.equal(
      judgeLock(LOCK, {
        name: "here",
        processes: [{ ...engine, args: ["/usr/bin/vim"] }],
        isHidden: seen,
      }),
      "dead",
    );
  });
  it("is held while Pulumi lives", () =>
    assert.equal(
      judgeLock(LOCK, { name: "here", processes: [engine], isHidden: seen }),
      "running",
    ));
  it("is held by a process that this user may not see", () =>
    assert.equal(
      judgeLock(LOCK, { name: "here", processes: [], isHidden: () => true }),
      "running",
    ));
  it("of another machine is never judged", () =>
    assert.equal(judgeLock(LOCK, { name: "there", processes: [], isHidden: seen }), "other host"));

  it("half-written attributes and temporary files of the stack go, everything else stays", () => {
    const files = {
      "dev.json": "{",
      "dev.json.attrs": "",
      "dev.json.bak.attrs": '{"md5":"x"}',
      "dev.json.18ea.tmp": "{",
      "prod.json.attrs": "",
      "dev2.json.tmp": "",
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    assert.deepEqual(removeHalfWritten(folder, "dev"), [
      join(folder, "dev.json.18ea.tmp"),
      join(folder, "dev.json.attrs"),
    ]);
    assert.deepEqual(readdirSync(folder), [
      "dev.json",
      "dev.json.bak.attrs",
      "dev2.json.tmp",
      "prod.json.attrs",
    ]);
  });
});
