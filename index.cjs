"use strict";

require("./tools/fresh.cjs").assertFresh();

module.exports = require("./dist/stacks/main.js").deploy();
