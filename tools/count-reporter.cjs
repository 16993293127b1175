"use strict";
// Mocha's spec reporter, which also writes how many tests passed and failed to the file that TEST_COUNTS_FILE names.
const { writeFileSync } = require("node:fs");
const { Runner, reporters } = require("mocha");

class CountReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const file = process.env.TEST_COUNTS_FILE;
      const { passes, failures, pending } = runner.stats;
      if (file !== undefined) writeFileSync(file, JSON.stringify({ passes, failures, pending }));
    });
  }
}

module.exports = CountReporter;
