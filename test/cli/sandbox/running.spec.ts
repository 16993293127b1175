import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { sandboxFolders } from "../../../cli/sandbox/folders";
import { connectToSandbox, isAlive, runningSandbox } from "../../../cli/sandbox/running";
import { ControlBed, STATUS } from "../../sandbox/daemon/control-bed";
import { temporaryFolder } from "../../support/temporary-folder";

describe("cli/sandbox/running", () => {
  const folder = temporaryFolder();
  const socket = () => {
    const { state } = sandboxFolders(folder());
    mkdirSync(state, { recursive: true });
    return `${state}/control.sock`;
  };

  it("finds the sandbox of a project by its socket", async () => {
    const bed = new ControlBed(socket());
    await bed.open();
    assert.deepEqual((await runningSandbox(folder()))?.status, STATUS);
    assert.equal((await connectToSandbox(folder())).client.socket, socket());
    await bed.close();
    assert.equal(await runningSandbox(folder()), undefined);
  });

  it("takes a socket that nobody listens on for what it is", async () => {
    writeFileSync(socket(), "");
    assert.equal(await runningSandbox(folder()), undefined);
  });

  it("says how to start one where there is none", async () => {
    await assert.rejects(connectToSandbox(folder()), {
      name: "CommandError",
      message: "the sandbox is not running; start it with hyok sandbox start",
    });
  });

  it("knows a process that runs from one that has ended", async () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    await once(child, "spawn");
    assert.equal(isAlive(child.pid ?? 0), true);
    child.kill("SIGKILL");
    await once(child, "close");
    assert.equal(isAlive(child.pid ?? 0), false);
    assert.equal(isAlive(1), true);
  });

  it("takes a process that has ended unnoticed by its parent for ended", async () => {
    // The child's own child ends while nobody waits for it: cat never does, and the echo says that the shell, which might, is gone.
    const parent = spawn("/bin/sh", ["-c", "sleep 60 & echo $!; exec cat"]);
    const [line] = (await once(parent.stdout, "data")) as [Buffer];
    const pid = Number(line.toString("utf8"));
    parent.stdin.write("the shell is gone");
    await once(parent.stdout, "data");
    assert.equal(isAlive(pid), true);
    process.kill(pid, "SIGKILL");
    while (isAlive(pid)) await new Promise((resolve) => setImmediate(resolve));
    assert.doesNotThrow(() => process.kill(pid, 0), "it is still in the table of processes");
    parent.kill("SIGKILL");
    await once(parent, "close");
  });
});
