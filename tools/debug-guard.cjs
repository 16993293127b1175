"use strict";
// The Pulumi SDK writes a debug line with the whole answer to each registration, secret outputs in clear. The engine hides
// debug lines from a terminal, but not from its event stream: every consumer of events, and the file that the Automation API
// puts them in, would hold the private keys of a stack. The answers are left out of those lines.

const ANSWER = /\bresp: [^]*$/;

/** A debug line of the SDK without the answer that it holds. */
const withoutAnswer = (line) => line.replace(ANSWER, "resp: (left out)");

/** Makes the SDK leave answers out of its debug lines; call it before the program registers anything. */
function hideAnswers(log = require("@pulumi/pulumi/log")) {
  const original = log.debug;
  log.debug = (message, ...rest) => original(withoutAnswer(message), ...rest);
}

module.exports = { hideAnswers, withoutAnswer };
