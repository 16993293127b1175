import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fingerprint, staleness, writeStamp } from "../../tools/fresh.cjs";

const ROOMS = ["core", "stacks"];

describe("tools/fresh", () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "fresh-"));
    for (const room of ROOMS) await mkdir(join(root, room, "bin"), { recursive: true });
    await writeFile(join(root, "tsconfig.json"), "{}");
    await writeFile(join(root, "tsconfig.build.json"), "{}");
    await writeFile(join(root, "core", "a.ts"), "a");
    writeStamp(fingerprint(ROOMS, root), root);
  });
  afterEach(() => rm(root, { recursive: true }));

  it("asks for a build where there is none", async () => {
    await rm(join(root, "dist"), { recursive: true });
    assert.equal(
      staleness(ROOMS, root),
      "dist: expected a build, received none; run npm run build",
    );
  });

  it("is content after a build, whatever the dates of the files say", async () => {
    await utimes(join(root, "core", "a.ts"), new Date(), new Date(Date.UTC(2099, 0)));
    assert.equal(staleness(ROOMS, root), undefined);
  });

  it("ignores compiler output and files that are no sources", async () => {
    await writeFile(join(root, "core", "bin", "x.ts"), "x");
    await writeFile(join(root, "core", "notes.md"), "x");
    assert.equal(staleness(ROOMS, root), undefined);
  });

  const changes: Record<string, [() => Promise<void>, string]> = {
    "a changed source": [() => writeFile(join(root, "core", "a.ts"), "b"), "core"],
    "a new source": [() => writeFile(join(root, "stacks", "b.ts"), ""), "stacks"],
    "a removed source": [() => rm(join(root, "core", "a.ts")), "core"],
    "other compiler settings": [() => writeFile(join(root, "tsconfig.json"), "{ }"), "settings"],
  };
  for (const [name, [change, room]] of Object.entries(changes)) {
    it(`names ${room} after ${name}`, async () => {
      await change();
      assert.equal(
        staleness(ROOMS, root),
        `dist: expected a build of the current sources, received an older one (changed: ${room}); run npm run build`,
      );
    });
  }
});
