#!/usr/bin/env node
"use strict";

require("../../tools/fresh.cjs").assertFresh();
require("../../dist/cli/main.js");
