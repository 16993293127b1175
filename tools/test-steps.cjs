"use strict";
// The steps of `npm test`, in order.
const { spawnSync } = require("node:child_process");
const { mkdtempSync, readFileSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { ROOT, run, runScript, say } = require("./child-process.cjs");
const { step } = require("./set-up.cjs");

/** Far more than any of them takes: a busy machine must not fail one, only one that hangs must. */
const UNIT_TIMEOUT_MS = 60_000;
const INTEGRATION_TIMEOUT_MS = 600_000;
const INTEGRATION = "test/integration/**/*.spec.ts";
/** The engine's own build flags, so that its compiled packages are used again. */
const GO_FLAGS = ["-trimpath", "-tags", "osusergo"];

const go = (verb, ...args) =>
  run("go", [verb, ...GO_FLAGS, ...args], {
    cwd: join(ROOT, "tools", "engine"),
    env: { ...process.env, CGO_ENABLED: "0", GOWORK: "off" },
  });

const mocha = (countsFile, timeoutMs, ...args) =>
  runScript(
    "node_modules/mocha/bin/mocha.js",
    [
      "--require",
      "tsx/cjs",
      "--reporter",
      "tools/count-reporter.cjs",
      "--timeout",
      `${timeoutMs}`,
      ...args,
    ],
    { env: { ...process.env, TEST_COUNTS_FILE: countsFile } },
  );

/** Each step: its name, what it runs, and whether it needs the Go tool. */
const STEPS = [
  {
    name: "format",
    run: () => runScript("node_modules/prettier/bin/prettier.cjs", ["--check", "."]),
  },
  {
    name: "types",
    run: () => runScript("node_modules/typescript/bin/tsc", ["--noEmit", "-p", "tsconfig.json"]),
  },
  { name: "lint", run: () => runScript("node_modules/eslint/bin/eslint.js", ["."]) },
  { name: "go vet", needsGo: true, run: () => go("vet", "./cmd/...") },
  { name: "go test", needsGo: true, run: () => go("test", "./cmd/...") },
  { name: "generated SDK", needsGo: true, run: () => go("run", "./cmd/gensdk", "--check") },
  {
    name: "unit tests",
    run: (counts) => mocha(counts, UNIT_TIMEOUT_MS, "test/**/*.spec.ts", "--ignore", INTEGRATION),
  },
  {
    name: "integration tests",
    run: (counts) => mocha(counts, INTEGRATION_TIMEOUT_MS, INTEGRATION),
  },
];

function addCounts(sum, file) {
  try {
    const { passes, failures } = JSON.parse(readFileSync(file, "utf8"));
    sum.passed += passes;
    sum.failed += failures;
    rmSync(file);
  } catch (error) {
    if (error.code !== "ENOENT") throw error; // absent: the step runs no tests
  }
}

/** Runs all steps, stops at the first that fails, and prints the counts at the very end. */
async function runTests(engine) {
  const hasGo = spawnSync("go", ["version"]).status === 0;
  const folder = mkdtempSync(join(tmpdir(), "hyok-test-"));
  const sum = { passed: 0, failed: 0 };
  let failure;
  try {
    for (const { name, needsGo, run: work } of STEPS) {
      if (needsGo && !hasGo) {
        say(`${name}: left out, it needs Go (https://go.dev/dl/)`);
        continue;
      }
      const counts = join(folder, "counts.json");
      await step(name, () => work(counts)).finally(() => addCounts(sum, counts));
    }
  } catch (error) {
    failure = error;
  }
  rmSync(folder, { recursive: true });
  if (failure !== undefined) say(failure.message);
  say(`engine: pulumi ${engine.version} from ${engine.origin}`);
  // a step that broke off could not count what failed
  if (failure !== undefined && sum.failed === 0) sum.failed = 1;
  process.stdout.write(`${sum.passed} passed, ${sum.failed} failed\n`);
  return failure === undefined ? 0 : 1;
}

module.exports = { STEPS, runTests };
