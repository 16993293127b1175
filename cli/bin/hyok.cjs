#!/usr/bin/env node
"use strict";
// Sets up what is missing, visibly and on standard error, then runs the command.
const { build, checkNode, installPackages } = require("../../tools/set-up.cjs");

async function main() {
  checkNode();
  await installPackages();
  await build();
  require("../../dist/cli/main.js");
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
