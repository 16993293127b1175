import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { controlSocketPath } from "../../../sandbox/daemon/socket-path";
import { temporaryFolder } from "../../support/temporary-folder";

/** Bytes of a path that a Unix socket may have, without the closing zero. */
const LONGEST = 107;

describe("sandbox/daemon/socket-path", () => {
  const folder = temporaryFolder();
  const user = process.getuid?.() ?? 0;
  const ofLength = (bytes: number) => `/${"d".repeat(bytes - "//control.sock".length)}`;

  it("is in the sandbox's folder up to 107 bytes", () => {
    const directory = ofLength(LONGEST);
    assert.equal(controlSocketPath(directory, folder()), `${directory}/control.sock`);
    assert.deepEqual(readdirSync(folder()), []);
  });

  it("is in a folder of the user's own from 108 bytes", () => {
    const path = controlSocketPath(ofLength(LONGEST + 1), folder());
    assert.match(path, new RegExp(`^${folder()}/hyok-${user}/[0-9a-f]{12}\\.sock$`));
    assert.equal(statSync(join(folder(), `hyok-${user}`)).mode & 0o777, 0o700);
  });

  it("counts bytes, not characters", () => {
    const directory = `/${"é".repeat(60)}`;
    assert.match(controlSocketPath(directory, folder()), /\/[0-9a-f]{12}\.sock$/);
  });

  it("differs between two folders, and is the same every time", () => {
    const [first, again, second] = [120, 120, 121].map((bytes) =>
      controlSocketPath(ofLength(bytes), folder()),
    );
    assert.equal(first, again);
    assert.notEqual(first, second);
  });

  const refusal = (mode: string) =>
    `${folder()}/hyok-${user}: expected a folder that only user ${user} may enter, received one of user ${user} with mode ${mode}; remove it`;

  it("refuses a folder that others may enter", () => {
    mkdirSync(join(folder(), `hyok-${user}`));
    chmodSync(join(folder(), `hyok-${user}`), 0o755);
    assert.throws(() => controlSocketPath(ofLength(200), folder()), { message: refusal("0755") });
  });

  it("refuses a link to elsewhere", () => {
    mkdirSync(join(folder(), "elsewhere"), { mode: 0o700 });
    symlinkSync(join(folder(), "elsewhere"), join(folder(), `hyok-${user}`));
    assert.throws(() => controlSocketPath(ofLength(200), folder()), { message: refusal("0777") });
    assert.equal(existsSync(join(folder(), "elsewhere", "control.sock")), false);
  });
});
