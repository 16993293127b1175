import { CURL_OPTIONS } from "./curl-options";
import { CURL_TRANSFER } from "./curl-transfer";
import { CURL_TRUST } from "./curl-trust";

/**
 * curl of the sandbox's hosts: GET over HTTP and HTTPS with the options that deployment scripts use. Every host has it before the machine's, because the
 * machine's would judge certificates by the machine's clock. Text, because it runs on the host, under the host's own node.
 */
export const CURL = `#!/usr/host/node
"use strict";
const { X509Certificate } = require("node:crypto");
const dns = require("node:dns/promises");
const fs = require("node:fs");
const http = require("node:http");
const net = require("node:net");
const { pipeline } = require("node:stream/promises");
const tls = require("node:tls");

/** Ends a transfer with an exit code of curl; again: worth another try. */
class Failure extends Error {
  constructor(code, text, { again = false, words } = {}) {
    super(text);
    Object.assign(this, { code, again, words });
  }
}
${CURL_OPTIONS}${CURL_TRUST}${CURL_TRANSFER}
async function main() {
  const { options, url } = readArguments(process.argv.slice(2));
  quiet = options.silent && !options.showError;
  for (let tried = 0; ; tried++) {
    const isLast = tried >= options.retry;
    try {
      return await transfer(url, options, isLast);
    } catch (error) {
      if (isLast || !error.again) throw error;
    }
    const seconds = options.retryDelay || Math.min(2 ** tried, 600);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  }
}

let quiet = false;
main().catch((error) => {
  if (!(error instanceof Failure)) throw error;
  if (!quiet) process.stderr.write(error.words || "curl: (" + error.code + ") " + error.message + "\\n");
  process.exitCode = error.code;
});
`;
