import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { ARCHIVE_URL } from "../../sandbox/daemon/archive";
import { buildArchive } from "../../sandbox/xks/archive";

const FILE = "Pulumi.dev.yaml";

interface StackFile {
  readonly config: { readonly "hyok:proxy": { readonly archive: unknown } };
}

describe(`stacks: ${FILE}`, () => {
  it("pins the archive that the sandbox serves", async () => {
    const text = readFileSync(join(__dirname, "../..", FILE), "utf8");
    const { archive } = (parse(text) as StackFile).config["hyok:proxy"];
    const { sha256 } = await buildArchive();
    const what = `${FILE} pins another archive; run npx hyok pin ${ARCHIVE_URL} and copy the two lines`;
    assert.deepEqual(archive, { url: ARCHIVE_URL, sha256 }, what);
  });
});
