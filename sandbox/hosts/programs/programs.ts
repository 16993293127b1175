import { CURL } from "./curl";

/**
 * Sends its arguments to the host's service manager and prints the answer. It runs on the host, under the host's own
 * node: text, because it never runs here.
 */
const MANAGER_CLIENT = `#!/usr/host/node
"use strict";
const { basename } = require("node:path");
const socket = require("node:net").connect("/usr/host/run/manager.sock");
const chunks = [];
socket.on("error", (error) => {
  process.stderr.write("Failed to connect to the service manager: " + error.message + "\\n");
  process.exitCode = 1;
});
socket.on("data", (chunk) => chunks.push(chunk));
socket.on("end", () => {
  const answer = JSON.parse(Buffer.concat(chunks).toString("utf8"));
  process.stdout.write(answer.stdout);
  process.stderr.write(answer.stderr);
  process.exitCode = answer.exitCode;
});
socket.end(JSON.stringify({ program: basename(process.argv[1]), args: process.argv.slice(2) }));
`;

/** Programs that every host has in /usr/local/bin, before those of the machine. */
export const PROGRAMS: Readonly<Record<string, string>> = {
  systemctl: MANAGER_CLIENT,
  journalctl: MANAGER_CLIENT,
  curl: CURL,
};
