"use strict";
// Runs other programs for the bootstrap: visible, timed, and never left behind.
const { spawn } = require("node:child_process");
const { constants } = require("node:os");
const { join } = require("node:path");

const ROOT = join(__dirname, "..");
const FORWARDED = ["SIGINT", "SIGTERM", "SIGHUP"];
/** npm passes on a signal that the terminal has sent already: it is one wish, not two. */
const SAME_WISH_MS = 300;
const SIGNAL_EXIT_BASE = 128;

const say = (line) => process.stderr.write(`${line}\n`);

/** Passes signals on to a child, each wish once; answers with the function that stops it. */
function forwardSignals(child) {
  let lastAt = Number.NEGATIVE_INFINITY;
  const forward = (signal) => {
    const now = performance.now();
    if (now - lastAt < SAME_WISH_MS) return;
    lastAt = now;
    child.kill(signal);
  };
  FORWARDED.forEach((signal) => process.on(signal, forward));
  return () => FORWARDED.forEach((signal) => process.off(signal, forward));
}

/**
 * Runs a program and answers with its exit code.
 * `ownGroup` keeps the terminal's own Ctrl-C from reaching the child a second time.
 */
function run(
  command,
  args,
  { stdio = "inherit", env = process.env, cwd = ROOT, ownGroup = false } = {},
) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio, detached: ownGroup });
    const stopForwarding = forwardSignals(child);
    child.on("error", (error) => {
      stopForwarding();
      say(`${command}: ${error.message}`);
      resolve(1);
    });
    child.on("close", (code, signal) => {
      stopForwarding();
      resolve(code ?? SIGNAL_EXIT_BASE + constants.signals[signal]);
    });
  });
}

/** Runs a script of an installed package with this Node. */
const runScript = (script, args, options) =>
  run(process.execPath, [join(ROOT, script), ...args], options);

module.exports = { ROOT, run, runScript, say };
