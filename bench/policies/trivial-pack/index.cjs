"use strict";
require("../../../dist/bench/policies/trivial.js");
