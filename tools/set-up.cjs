"use strict";
// What has to be there before anything runs: Node, packages, the build, the engine. Each is done once and only when
// something it depends on changed. Everything it prints goes to standard error: standard output belongs to the command.
const { createHash } = require("node:crypto");
const { existsSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { ROOT, run, runScript, say } = require("./child-process.cjs");
const { changedRooms, fingerprint, writeStamp } = require("./fresh.cjs");

const MIN_NODE = [20, 19];
const LOCK_FILE = join(ROOT, "package-lock.json");
const MODULES = join(ROOT, "node_modules");
const INSTALL_STAMP = join(MODULES, ".lock-hash");
const NPM_RECORD = join(MODULES, ".package-lock.json");
const TO_STDERR = ["ignore", 2, 2];

const seconds = (started) => `${((performance.now() - started) / 1000).toFixed(1)}s`;

/** Runs one named step and tells how long it took; throws when it fails. */
async function step(name, work) {
  const started = performance.now();
  say(`${name} ...`);
  const code = await work();
  if (code !== 0)
    throw new Error(`${name}: failed with exit code ${code} after ${seconds(started)}`);
  say(`${name}: done in ${seconds(started)}`);
}

function checkNode(version = process.versions.node) {
  const [major, minor] = version.split(".").map(Number);
  if (major > MIN_NODE[0] || (major === MIN_NODE[0] && minor >= MIN_NODE[1])) return;
  throw new Error(
    `node: expected version ${MIN_NODE.join(".")} or newer, received ${version}; install a newer one from https://nodejs.org`,
  );
}

/** Whether what npm says it installed is what the lock file asks for. */
function matchesLock(lock, installed) {
  const wanted = Object.entries(lock.packages).filter(([path]) => path.startsWith("node_modules/"));
  const missing = wanted.some(([path, entry]) => {
    const found = installed.packages[path];
    return found === undefined ? entry.optional !== true : found.version !== entry.version;
  });
  return (
    !missing && Object.keys(installed.packages).every((path) => lock.packages[path] !== undefined)
  );
}

function packagesAreInstalled(lockText, hash) {
  if (existsSync(INSTALL_STAMP) && readFileSync(INSTALL_STAMP, "utf8") === hash) return true;
  if (!existsSync(NPM_RECORD)) return false;
  if (!matchesLock(JSON.parse(lockText), JSON.parse(readFileSync(NPM_RECORD, "utf8"))))
    return false;
  writeFileSync(INSTALL_STAMP, hash);
  return true;
}

async function installPackages() {
  const lockText = readFileSync(LOCK_FILE, "utf8");
  const hash = createHash("sha256").update(lockText).digest("hex");
  if (packagesAreInstalled(lockText, hash)) return;
  await step("packages (npm ci)", () => run("npm", ["ci"], { stdio: TO_STDERR }));
  writeFileSync(INSTALL_STAMP, hash);
}

async function build() {
  const changed = changedRooms();
  if (changed?.length === 0) return;
  const prints = fingerprint(); // before the compiler reads: an edit meanwhile must show as a change
  await step("build (tsc)", () =>
    runScript("node_modules/typescript/bin/tsc", ["--build", "--force", "tsconfig.build.json"], {
      stdio: TO_STDERR,
    }),
  );
  writeStamp(prints);
}

async function engine() {
  const { ensureEngine } = require(join(ROOT, "dist", "tools", "engine", "engine.js"));
  const { progressLine } = require(join(ROOT, "dist", "tools", "engine", "progress.js"));
  const line = progressLine(process.stderr);
  let announced = false;
  const found = await ensureEngine(process.env, (text) => {
    if (!announced)
      say("engine: none found, building one from its Go module (once per user and version) ...");
    announced = true;
    line.update(text);
  });
  line.finish();
  return found;
}

module.exports = { build, checkNode, engine, installPackages, matchesLock, step };
