/**
 * A small curl for hosts of a machine that has neither curl nor wget: GET over HTTP and HTTPS with the options that
 * deployment scripts use. Text, because it runs on the host, under the host's own node.
 */
export const CURL = `#!/usr/host/node
"use strict";
const fs = require("node:fs");
const o = { url: "", file: "", cacert: "/etc/ssl/certs/ca-certificates.crt", retry: 0, max: 0, proto: "http,https" };
const flags = new Set();
const VALUES = { "-o": "file", "--output": "file", "--cacert": "cacert", "--retry": "retry", "--max-time": "max", "-m": "max",
  "--connect-timeout": "ignored", "--retry-delay": "ignored", "--proto": "proto" };
const FLAGS = { "--fail": "f", "--silent": "s", "--show-error": "S", "--location": "L", "--retry-connrefused": "-", "--tlsv1.2": "-" };
function fail(code, text) {
  if (!flags.has("s") || flags.has("S")) process.stderr.write("curl: (" + code + ") " + text + "\\n");
  process.exit(code);
}
const args = process.argv.slice(2);
while (args.length > 0) {
  const arg = args.shift();
  if (arg in VALUES) o[VALUES[arg]] = args.shift();
  else if (arg in FLAGS) flags.add(FLAGS[arg]);
  else if (/^-[fsSL]+o?$/.test(arg)) {
    for (const letter of arg.slice(1)) if (letter !== "o") flags.add(letter);
    if (arg.endsWith("o")) o.file = args.shift();
  } else if (arg.startsWith("-")) fail(2, "option " + arg + ": is unknown");
  else o.url = arg;
}
if (o.max) setTimeout(() => fail(28, "Operation timed out"), Number(o.max) * 1000).unref();
const allowed = o.proto.replace(/^=/, "").split(",").map((p) => p + ":");
function get(url, hops, done) {
  if (!allowed.includes(url.protocol)) return done(1, "Protocol " + url.protocol + " not allowed");
  const client = require(url.protocol === "https:" ? "node:https" : "node:http");
  const ca = url.protocol === "https:" ? fs.readFileSync(o.cacert) : undefined;
  const request = client.get(url, { ca, headers: { "user-agent": "curl/8.0 (hyok sandbox)" } }, (response) => {
    const status = response.statusCode;
    if (flags.has("L") && [301, 302, 303, 307, 308].includes(status)) {
      response.resume();
      if (hops === 0) return done(47, "Maximum redirects followed");
      return get(new URL(response.headers.location, url), hops - 1, done);
    }
    if (flags.has("f") && status >= 400) return done(22, "The requested URL returned error: " + status);
    const out = o.file ? fs.createWriteStream(o.file) : process.stdout;
    response.on("error", (error) => done(18, error.message));
    response.pipe(out);
    if (o.file) out.on("finish", () => done(0));
    else response.on("end", () => done(0));
  });
  request.on("error", (error) => {
    const tls = /CERT|certificate|SELF_SIGNED|UNABLE_TO/.test((error.code || "") + error.message);
    done(error.code === "ENOTFOUND" ? 6 : tls ? 60 : error.code === "ECONNREFUSED" ? 7 : 56, error.message);
  });
}
let left = Number(o.retry);
function attempt() {
  get(new URL(o.url), 50, (code, text) => {
    if (code === 0) process.exit(0);
    if (left-- > 0 && code !== 22 && code !== 60) return setTimeout(attempt, 1000);
    fail(code, text);
  });
}
attempt();
`;
