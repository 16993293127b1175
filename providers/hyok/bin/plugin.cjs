"use strict";
// Yesterday's build is never run: the check stops with one sentence when dist/ is missing or older than the sources.
require("../../../tools/fresh.cjs").assertFresh();
require("../../../dist/providers/hyok/main.js");
