import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeWorld, script } from "./fixture";

const DAEMON = [
  process.execPath,
  "--require",
  require.resolve("tsx/cjs"),
  join(__dirname, "orphan-daemon.ts"),
];

/** Numbers of the processes whose working directory or arguments name the folder, or that live in its namespaces. */
function processesOf(folder: string, namespaces: ReadonlySet<string> = new Set()): string[] {
  return readdirSync("/proc").filter((name) => {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) return false;
    try {
      const inside = namespaces.has(readlinkSync(`/proc/${name}/ns/user`));
      return inside || readFileSync(`/proc/${name}/cmdline`, "utf8").includes(folder);
    } catch {
      return false; // it ended in between
    }
  });
}

/** User namespaces of all processes below one. */
function namespacesBelow(pid: number): Set<string> {
  const found = new Set<string>();
  const own = readlinkSync("/proc/self/ns/user");
  const visit = (each: number): void => {
    const text = readFileSync(`/proc/${each}/task/${each}/children`, "utf8").trim();
    for (const child of text === "" ? [] : text.split(" ").map(Number)) {
      const namespace = readlinkSync(`/proc/${child}/ns/user`);
      if (namespace !== own) found.add(namespace);
      visit(child);
    }
  };
  visit(pid);
  return found;
}

async function firstLine(child: ChildProcess): Promise<string> {
  const [chunk] = (await once(child.stdout!, "data")) as [Buffer];
  return chunk.toString("utf8").split("\n")[0] ?? "";
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

function startDaemon(before: readonly string[], ...args: string[]): ChildProcess {
  const [program = "", ...rest] = [...before, ...DAEMON, ...args];
  return spawn(program, rest, { stdio: ["ignore", "pipe", "inherit"], detached: true });
}

describe("sandbox/hosts: life", function () {
  this.timeout(60_000);

  for (const victim of ["daemon", "daemon and agent"]) {
    it(`leaves no process of a host when the ${victim} is killed`, async () => {
      const folder = mkdtempSync(join(tmpdir(), "hyok-life-"));
      const daemon = startDaemon([], folder);
      assert.equal(await firstLine(daemon), "up 0 1");
      const pid = daemon.pid ?? 0;
      const namespaces = namespacesBelow(pid);
      assert.ok(processesOf(folder, namespaces).length >= 4);
      const below = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
      process.kill(pid, "SIGKILL");
      if (victim === "daemon and agent")
        for (const each of below) process.kill(Number(each), "SIGKILL");
      await until(() => processesOf(folder, namespaces).length === 0);
      assert.deepEqual(processesOf(folder, namespaces), []);
    });
  }

  it("stops in order, leaves no process and lets the daemon end by itself", async () => {
    const folder = mkdtempSync(join(tmpdir(), "hyok-life-"));
    const daemon = startDaemon([], folder, "stop");
    const ended = once(daemon, "close") as Promise<[number]>;
    assert.equal(await firstLine(daemon), "up 0 1");
    assert.equal((await ended)[0], 0);
    assert.deepEqual(processesOf(folder), []);
  });

  it("starts after a daemon that was killed, with the disk as it was", async () => {
    const folder = mkdtempSync(join(tmpdir(), "hyok-life-"));
    for (const line of ["up 0 1", "up 0 2"]) {
      const daemon = startDaemon([], folder);
      assert.equal(await firstLine(daemon), line);
      daemon.kill("SIGKILL");
      await once(daemon, "close");
    }
  });

  it("refuses where namespaces are forbidden, with one sentence and the remedy", async () => {
    const folder = mkdtempSync(join(tmpdir(), "hyok-life-"));
    const forbid = 'echo 0 >/proc/sys/user/max_user_namespaces; exec "$@"';
    const daemon = startDaemon(["unshare", "-U", "-r", "sh", "-c", forbid, "sh"], folder);
    assert.equal(
      await firstLine(daemon),
      "starting host i-child: this machine refuses the namespaces that confine it (unshare: unshare failed: No space left on device); run `sysctl -w user.max_user_namespaces=15000` as root",
    );
    assert.equal(existsSync(join(folder, "root/root/mark")), false);
  });

  it("runs for a user without rights", async function () {
    const folder = mkdtempSync(join(tmpdir(), "hyok-life-"));
    const asRoot = process.getuid?.() === 0;
    if (asRoot) {
      execFileSync("chown", ["65534:65534", folder]);
      chmodSync(folder, 0o700);
    }
    const drop = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
    const daemon = startDaemon(asRoot ? drop : [], folder, "stop");
    const ended = once(daemon, "close") as Promise<[number]>;
    assert.equal(await firstLine(daemon), "up 0 1");
    assert.equal((await ended)[0], 0);
  });

  it("removes a host's folder whatever permissions the host took from it", async () => {
    const world = makeWorld();
    await world.hosts.start(world.spec("i-gone"));
    await script(world.hosts, "i-gone", "mkdir -p /opt/a/b; chmod 000 /opt/a /opt");
    await world.hosts.destroy("i-gone");
    assert.equal(existsSync(join(world.folder, "i-gone")), false);
    await assert.rejects(world.hosts.dial("i-gone", 22), {
      message: "host i-gone is not running; start it first",
    });
  });

  it("ends a script whose time is up, with what it printed and exit code 124", async () => {
    const world = makeWorld();
    await world.hosts.start(world.spec("i-slow"));
    const result = await world.hosts.run("i-slow", "echo begun; sleep 600", { timeoutMs: 500 });
    const rest = await script(world.hosts, "i-slow", "ls /tmp; pgrep -c sleep");
    await world.hosts.stopAll();
    assert.deepEqual(result, { exitCode: 124, output: Buffer.from("begun\n"), timedOut: true });
    assert.match(rest, /^run\.\w+\n1\n$/); // this script's own file and the first process's sleep
  });

  it("starts a host once when it is asked twice at the same time, and again after a stop", async () => {
    const world = makeWorld();
    await Promise.all([
      world.hosts.start(world.spec("i-two")),
      world.hosts.start(world.spec("i-two")),
    ]);
    assert.equal(await script(world.hosts, "i-two", "echo up"), "up\n");
    await world.hosts.stop("i-two");
    await assert.rejects(world.hosts.run("i-two", "true", { timeoutMs: 1000 }), {
      message: "host i-two is not running; start it first",
    });
    await world.hosts.start(world.spec("i-two"));
    assert.equal(await script(world.hosts, "i-two", "echo up"), "up\n");
    await world.hosts.stopAll();
    assert.deepEqual(world.log, []);
  });

  it("refuses to run a script as another user than root", async () => {
    const world = makeWorld();
    await assert.rejects(world.hosts.run("i-x", "id", { timeoutMs: 1000, username: "ecs-user" }), {
      message:
        "running a script on host i-x: expected the user root, received 'ecs-user'; leave it out",
    });
  });

  it("keeps agents out of the daemon's process group, so that Ctrl-C reaches the daemon alone", async () => {
    const folder = mkdtempSync(join(tmpdir(), "hyok-life-"));
    const daemon = startDaemon([], folder);
    await firstLine(daemon);
    const pid = daemon.pid ?? 0;
    const groups = processesOf(folder, namespacesBelow(pid)).map((each) => processGroup(each));
    process.kill(pid, "SIGKILL");
    assert.ok(groups.length >= 4);
    assert.equal(groups.filter((group) => group === processGroup(String(pid))).length, 1);
  });
});

/** Number of the process group that a process is in. */
function processGroup(pid: string): string | undefined {
  return readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ")[2];
}
