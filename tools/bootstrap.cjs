"use strict";
// Usage: node tools/bootstrap.cjs rehearse [arguments] | test | build
// Sets up what is missing, shows what it does, then runs the command. Only Node's own modules: it runs before npm.
const { join } = require("node:path");
const { runScript, say } = require("./child-process.cjs");
const { build, checkNode, engine, installPackages } = require("./set-up.cjs");
const { runTests } = require("./test-steps.cjs");

const USAGE = "usage: node tools/bootstrap.cjs rehearse [arguments] | test | build";
const WRONG_USAGE = 2;

const COMMANDS = {
  build: async () => 0,
  rehearse: async (args) => {
    await engine();
    return runScript(join("dist", "cli", "main.js"), ["rehearse", ...args], { ownGroup: true });
  },
  test: async () => runTests(await engine()),
};

async function main([name, ...args]) {
  const command = Object.hasOwn(COMMANDS, name ?? "") ? COMMANDS[name] : undefined;
  if (command === undefined) {
    say(USAGE);
    return WRONG_USAGE;
  }
  checkNode();
  await installPackages();
  await build();
  return command(args);
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error) => {
    say(error.message);
    process.exitCode = 1;
  },
);
