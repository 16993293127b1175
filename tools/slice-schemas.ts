// Usage: npx tsx tools/slice-schemas.ts <folder of the upstream schema facts>
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { format } from "prettier";
import {
  sliceSchema,
  type SchemaAdditions,
  type SchemaFacts,
  type SliceRequest,
} from "./schema-slice";

const ROOT = join(__dirname, "..");

const readJson = async <T>(path: string): Promise<T> =>
  JSON.parse(await readFile(path, "utf8")) as T;

/** Writes `sandbox/schemas/<package>.json` for each package that `schema-tokens.json` names. */
async function main(referenceFolder: string): Promise<void> {
  const requests = await readJson<Record<string, SliceRequest>>(
    join(__dirname, "schema-tokens.json"),
  );
  const additions = await readJson<Record<string, SchemaAdditions>>(
    join(__dirname, "schema-additions.json"),
  );
  for (const [name, request] of Object.entries(requests)) {
    const facts = await readJson<SchemaFacts>(join(referenceFolder, request.reference));
    const slice = sliceSchema(name, { facts, additions: additions[name] ?? {} }, request);
    const file = join(ROOT, "sandbox", "schemas", `${name}.json`);
    await writeFile(file, await format(JSON.stringify(slice), { parser: "json", printWidth: 100 }));
    process.stderr.write(`${file}: ${Object.keys(slice.resources).length} resources\n`);
  }
}

const folder = process.argv[2];
if (folder === undefined) {
  process.stderr.write("usage: tsx tools/slice-schemas.ts <folder of the upstream schema facts>\n");
  process.exitCode = 2;
} else {
  main(folder).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
