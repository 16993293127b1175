import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { holdLock } from "../../../tools/engine/lock";

/** Larger than any process id that Linux gives. */
const NO_SUCH_PROCESS = "4194305";

describe("tools/engine/lock", () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "lock-"));
    file = join(folder, "a.lock");
  });
  afterEach(() => rm(folder, { recursive: true }));

  const mustNotWait = (owner: string) => assert.fail(`waited for ${owner}`);

  it("holds the file with this process's id until it is given back", async () => {
    const release = await holdLock(file, mustNotWait);
    assert.equal(await readFile(file, "utf8"), `${process.pid}`);
    await release();
    assert.equal(existsSync(file), false);
  });

  it("makes a second taker wait and names the first", async () => {
    const release = await holdLock(file, mustNotWait);
    const waited: string[] = [];
    const second = holdLock(file, (owner) => {
      waited.push(owner);
      if (waited.length === 1) void release();
    });
    const releaseSecond = await second;
    assert.equal(waited[0], `${process.pid}`);
    await releaseSecond();
  });

  it("takes the lock of a process that is gone", async () => {
    await writeFile(file, NO_SUCH_PROCESS);
    const release = await holdLock(file, mustNotWait);
    assert.equal(await readFile(file, "utf8"), `${process.pid}`);
    await release();
  });

  it("takes a lock without a sign of life for more than 60 s", async () => {
    await writeFile(file, `${process.pid}`);
    await utimes(file, new Date(0), new Date(0));
    const release = await holdLock(file, mustNotWait);
    await release();
  });
});
