"use strict";

require("./tools/stack-guard.cjs").repairStackTraces();
require("./tools/fresh.cjs").assertFresh();

module.exports = require("./dist/stacks/main.js").deploy();
