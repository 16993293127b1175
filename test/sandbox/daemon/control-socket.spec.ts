import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { createControl } from "../../../sandbox/daemon/control";
import { ControlClient } from "../../../sandbox/daemon/control-client";
import { ControlSocket } from "../../../sandbox/daemon/control-socket";
import { temporaryFolder } from "../../support/temporary-folder";
import { ControlBed, listenOn, STATUS } from "./control-bed";

describe("sandbox/daemon/control-socket", () => {
  const folder = temporaryFolder();
  const path = () => join(folder(), "control.sock");

  it("lets nobody else claim the state while it is held", async () => {
    const first = new ControlSocket(path());
    await first.claim();
    await assert.rejects(new ControlSocket(path()).claim(), {
      message: `expected a state folder that no sandbox uses, but one answers on ${path()}; stop it with hyok sandbox stop`,
    });
    await first.close();
  });

  it("can be claimed again when it was given back, and leaves no file", async () => {
    const first = new ControlSocket(path());
    await first.claim();
    await first.close();
    assert.equal(existsSync(path()), false);
    const second = new ControlSocket(path());
    await second.claim();
    await second.close();
  });

  it("takes over the socket of a process that was killed", async () => {
    const holder = spawn(process.execPath, [
      "-e",
      `require("net").createServer().listen(${JSON.stringify(path())}, () => console.log("up"))`,
    ]);
    await once(holder.stdout, "data");
    holder.kill("SIGKILL");
    await once(holder, "close");
    assert.equal(existsSync(path()), true);
    const socket = new ControlSocket(path());
    await socket.claim();
    await socket.close();
  });

  it("takes over a plain file in its place", async () => {
    writeFileSync(path(), "no socket");
    const socket = new ControlSocket(path());
    await socket.claim();
    await socket.close();
  });

  it("lets those who ask early wait until the sandbox is up", async () => {
    const socket = new ControlSocket(path());
    await socket.claim();
    const client = new ControlClient(path());
    const early = [client.status(), client.status()];
    assert.equal(await client.isServed(), true);
    socket.serve(createControl(new ControlBed(path())));
    assert.deepEqual(await Promise.all(early), [STATUS, STATUS]);
    await socket.close();
  });

  it("ends those who wait when the sandbox does not come up", async () => {
    const socket = new ControlSocket(path());
    await socket.claim();
    const client = new ControlClient(path());
    const early = client.status();
    assert.equal(await client.isServed(), true); // its connection is behind the first
    await Promise.all([assert.rejects(early, { code: "ECONNRESET" }), socket.close()]);
  });

  it("gives up on a sandbox that takes the call and never answers", async () => {
    const silent = await listenOn(path(), () => undefined);
    await assert.rejects(new ControlClient(path()).status(5), {
      name: "ControlError",
      message: "the sandbox did not answer within 5 ms; see its daemon.log",
    });
    silent.close();
  });
});
