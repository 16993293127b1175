import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { run } from "../../tools/child-process.cjs";

const MODULE = join(__dirname, "..", "..", "tools", "child-process.cjs");

describe("tools/child-process", () => {
  it("answers with the exit code of the program", async () => {
    assert.equal(await run("sh", ["-c", "exit 7"], { stdio: "ignore" }), 7);
  });

  it("answers with 128 and the signal's number when a signal ended it", async () => {
    assert.equal(await run("sh", ["-c", "kill -TERM $$"], { stdio: "ignore" }), 143);
  });

  it("passes a signal on once, and ends with the program's exit code", async () => {
    const program =
      "let count = 0; process.on('SIGINT', () => { count += 1; setTimeout(() => process.exit(40 + count), 50); });" +
      "setInterval(() => {}, 1000); console.log('ready');";
    const starter =
      `require(${JSON.stringify(MODULE)}).run(process.execPath, ["-e", ${JSON.stringify(program)}], { ownGroup: true })` +
      ".then((code) => process.exit(code));";
    const child = spawn(process.execPath, ["-e", starter], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(createInterface({ input: child.stdout }), "line");
    child.kill("SIGINT");
    child.kill("SIGINT");
    const [code] = (await once(child, "close")) as [number];
    assert.equal(code, 41);
  });
});
