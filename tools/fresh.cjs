"use strict";
// Says whether dist/ was built from the sources that are there. Used by the program, the policy pack and the plugin,
// so that nobody deploys yesterday's code, and by the bootstrap to know when to build.
const { createHash } = require("node:crypto");
const { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } = require("node:fs");
const { join, relative } = require("node:path");

const ROOT = join(__dirname, "..");
const STAMP = join("dist", ".stamp");

/** What a deployment runs. */
const PROGRAM_ROOMS = ["core", "components", "stacks", "providers", "policies", "sdks/volcengine"];

/** Everything that the build compiles. */
const ALL_ROOMS = [...PROGRAM_ROOMS, "sandbox", "cli", "tools"];

/** Folders inside a room that hold no sources. */
const SKIPPED = new Set(["bin", "node_modules", "dist"]);

/** Settings that change what the compiler writes. */
const SETTINGS = ["tsconfig.json", "tsconfig.build.json"];

const isSource = (name) => name.endsWith(".ts") || name.endsWith(".json");

function sourcesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : sourcesIn(path);
    return entry.isFile() && isSource(entry.name) ? [path] : [];
  });
}

/** Hashes contents, not dates: a fresh clone has new dates on old files. */
function hashOf(root, files) {
  const hash = createHash("sha256");
  for (const file of files.sort()) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update("\0");
  }
  return hash.digest("hex");
}

/** The hash of each room's sources, as the build stamps them. */
function fingerprint(rooms = ALL_ROOMS, root = ROOT) {
  const prints = {
    settings: hashOf(
      root,
      SETTINGS.map((name) => join(root, name)),
    ),
  };
  for (const room of rooms) prints[room] = hashOf(root, sourcesIn(join(root, room)));
  return prints;
}

/** Remembers what a build was made from; call it with the fingerprint taken before the build. */
function writeStamp(prints, root = ROOT) {
  mkdirSync(join(root, "dist"), { recursive: true });
  writeFileSync(join(root, STAMP), `${JSON.stringify(prints, null, 2)}\n`);
}

/** Names the rooms that changed since the build; undefined when there is no build. */
function changedRooms(rooms = ALL_ROOMS, root = ROOT) {
  const stamp = join(root, STAMP);
  if (!existsSync(stamp)) return undefined;
  const built = JSON.parse(readFileSync(stamp, "utf8"));
  return Object.entries(fingerprint(rooms, root))
    .filter(([room, print]) => built[room] !== print)
    .map(([room]) => room);
}

/** What to tell somebody who would run an old build; undefined when the build is fresh. */
function staleness(rooms = PROGRAM_ROOMS, root = ROOT) {
  const changed = changedRooms(rooms, root);
  if (changed === undefined) return "dist: expected a build, received none; run npm run build";
  if (changed.length === 0) return undefined;
  return `dist: expected a build of the current sources, received an older one (changed: ${changed.join(", ")}); run npm run build`;
}

/** Ends the process with exit code 1 and one sentence when the build is missing or old. */
function assertFresh() {
  const sentence = staleness();
  if (sentence === undefined) return;
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

module.exports = {
  ALL_ROOMS,
  PROGRAM_ROOMS,
  assertFresh,
  changedRooms,
  fingerprint,
  staleness,
  writeStamp,
};
