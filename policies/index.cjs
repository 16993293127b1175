"use strict";
// Yesterday's build judges nothing: the check stops with one sentence when dist/ is missing or older than the sources.
require("../tools/fresh.cjs").assertFresh();
require("../dist/policies/index.js").start();
