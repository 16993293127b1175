import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { ARCHIVE_URL } from "../../sandbox/daemon/archive";
import { buildArchive } from "../../sandbox/xks/archive";

interface StackFile {
  readonly config: { readonly "hyok:proxy": { readonly archive: unknown } };
}

for (const file of ["Pulumi.dev.yaml", "Pulumi.prod.yaml"]) {
  describe(`stacks: ${file}`, () => {
    it("pins the archive that the sandbox serves", async () => {
      const text = readFileSync(join(__dirname, "../..", file), "utf8");
      const { archive } = (parse(text) as StackFile).config["hyok:proxy"];
      const { sha256 } = await buildArchive();
      const what = `${file} pins another archive; run npx hyok pin ${ARCHIVE_URL} and copy the two lines`;
      assert.deepEqual(archive, { url: ARCHIVE_URL, sha256 }, what);
    });
  });
}
