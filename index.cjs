"use strict";

require("./tools/stack-guard.cjs").repairStackTraces();
require("./tools/fresh.cjs").assertFresh();
require("./tools/debug-guard.cjs").hideAnswers();

module.exports = require("./dist/stacks/main.js").deploy();
