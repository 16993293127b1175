import { mkdirSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join, normalize, sep } from "node:path";
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import { extract } from "tar-stream";
import { chromium, type Browser } from "playwright-core";

const decompress = promisify(brotliDecompress);

/** Nothing that would reach for the network by itself, and no sandbox of its own: it needs rights that root in a container does not have. */
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** A program, and the environment that it needs. */
interface Program {
  readonly path: string;
  readonly env: Record<string, string>;
}

/** Starts the browser that CHROMIUM names, else the one of the package, unpacked into a folder that the caller removes. */
export async function startBrowser(folder: string): Promise<Browser> {
  const named = process.env["CHROMIUM"];
  const { path, env } =
    named === undefined || named === "" ? await unpacked(folder) : { path: named, env: {} };
  return chromium.launch({
    executablePath: path,
    args: ARGUMENTS,
    env: { PATH: process.env["PATH"] ?? "", HOME: folder, LANG: "C.UTF-8", ...env },
  });
}

/** The browser of the package with the libraries and the font that come with it, so that a machine with neither has the same page. */
async function unpacked(folder: string): Promise<Program> {
  if (process.arch !== "x64")
    throw new Error(
      `browser: the package holds one for x64, received ${process.arch}; name one for this machine in CHROMIUM`,
    );
  const packed = join(dirname(require.resolve("@sparticuz/chromium")), "..", "..", "bin");
  const contentOf = async (name: string) => decompress(await readFile(join(packed, name)));
  const path = join(folder, "chromium");
  writeFileSync(path, await contentOf("chromium.br"), { mode: 0o700 });
  await untar(await contentOf("al2023.tar.br"), folder);
  await untar(await contentOf("fonts.tar.br"), folder);
  const fonts = join(folder, "own-fonts.conf");
  writeFileSync(fonts, fontConfig(folder));
  return { path, env: { LD_LIBRARY_PATH: join(folder, "lib"), FONTCONFIG_FILE: fonts } };
}

function fontConfig(folder: string): string {
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    `<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>`,
  ].join("\n");
}

/** Unpacks an archive; a name that leads out of the folder is refused. */
async function untar(archive: Buffer, folder: string): Promise<void> {
  const entries = extract();
  entries.end(archive);
  for await (const entry of entries) {
    const path = normalize(join(folder, entry.header.name));
    if (!path.startsWith(folder + sep)) throw new Error(`archive: ${entry.header.name} leads out`);
    const content = await buffer(entry);
    if (entry.header.type === "directory") mkdirSync(path, { recursive: true });
    if (entry.header.type !== "file") continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}
