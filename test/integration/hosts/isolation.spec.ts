import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeWorld, script } from "./fixture";

/** File that a host tries to make where it must not be able to. */
const PROBE = "hyok-escape-probe";
/** A harmless setting of the kernel. */
const SETTING = "/proc/sys/kernel/core_uses_pid";

describe("sandbox/hosts: isolation", function () {
  this.timeout(60_000);
  const world = makeWorld();
  const secret = join(world.folder, "secret");
  let bystander: ChildProcess;
  const run = (text: string): Promise<string> => script(world.hosts, "i-jail", `{ ${text}\n} 2>&1`);

  before(async () => {
    writeFileSync(secret, "state of the daemon");
    bystander = spawn("sleep", ["600"], { stdio: "ignore" });
    await world.hosts.start(world.spec("i-jail"));
  });
  after(async () => {
    bystander.kill("SIGKILL");
    // only a broken confinement leaves any
    for (const folder of ["/usr/bin", "/usr/lib", "/usr/share"]) {
      rmSync(join(folder, PROBE), { force: true });
    }
    await world.hosts.stopAll();
  });

  it("shows no file of the machine through /, /proc/1/root or the working directory of a process", async () => {
    const text = await run(
      `for f in ${secret} /proc/1/root${secret} /proc/1/cwd${secret} /proc/self/cwd/../../../..${secret} /old${secret}; do cat "$f" && echo LEAK; done; true`,
    );
    assert.equal(text.match(/No such file or directory/g)?.length, 5);
    assert.ok(!text.includes("LEAK"));
  });

  it("shows at / only what the sandbox put there", async () => {
    const text = await run("ls -A / | grep -v -E '^(lib32|lib64|libx32)$'");
    const own = ["bin", "data", "dev", "etc", "home", "lib", "mnt", "opt", "proc", "root"];
    assert.deepEqual(text.trim().split("\n"), [
      ...own,
      "run",
      "sbin",
      "srv",
      "sys",
      "tmp",
      "usr",
      "var",
    ]);
  });

  it("sees and signals no process of the machine, not even by kill -9 -1", async () => {
    const text = await run(
      `ls -d /proc/[0-9]* | wc -l; kill -9 ${bystander.pid}; kill -9 ${process.pid}; echo tried`,
    );
    const [count, ...rest] = text.trim().split("\n");
    assert.ok(Number(count) < 10, `sees ${count} processes`);
    assert.equal(rest.filter((line) => line.includes("No such process")).length, 2);
    await world.hosts.run("i-jail", "kill -9 -1", { timeoutMs: 10_000 });
    assert.equal(bystander.exitCode, null);
    assert.equal(bystander.signalCode, null);
    assert.equal(await run("echo alive"), "alive\n");
  });

  for (const path of [
    "/usr/bin",
    "/usr/lib",
    "/usr/share",
    "/",
    "/usr/host",
    "/proc/sys",
    "/usr/bin/env",
  ]) {
    it(`cannot make ${path} writable`, async () => {
      const text = await run(
        `mount -o remount,rw ${path}; mount -o remount,bind,rw ${path}; mount --bind ${path} /mnt && mount -o remount,bind,rw /mnt; umount ${path}; umount -l ${path}; touch ${path}/${PROBE} && echo WRITTEN; true`,
      );
      assert.ok(!text.includes("WRITTEN"), text);
    });
  }

  it("cannot do so in a user namespace of its own either", async () => {
    const text = await run(
      `unshare -U -r -m sh -c 'mount -o remount,bind,rw /usr/bin; umount -l /usr/bin; umount -l /proc; touch /usr/bin/${PROBE} && echo WRITTEN'; true`,
    );
    assert.ok(!text.includes("WRITTEN"), text);
  });

  it("cannot mount a fresh /proc to get at the kernel's settings", async () => {
    const text = await run(
      "mkdir -p /tmp/p; mount -t proc proc /tmp/p && echo MOUNTED; unshare -U -r -m -p --fork sh -c 'mount -t proc proc /tmp/p && echo MOUNTED'; true",
    );
    assert.ok(!text.includes("MOUNTED"), text);
  });

  it("cannot change a setting of the kernel", async () => {
    const before = readFileSync(SETTING, "utf8");
    const other = before === "0\n" ? "1" : "0";
    const text = await run(
      `echo ${other} >${SETTING}; umount /proc/sys; umount -l /proc/sys; echo ${other} >${SETTING}; echo tried`,
    );
    const after = readFileSync(SETTING, "utf8");
    if (after !== before) writeFileSync(SETTING, before);
    assert.ok(text.endsWith("tried\n"));
    assert.equal(after, before);
  });

  it("cannot make a device node", async () => {
    const text = await run(
      "mknod /dev/shm/disk b 254 0 && echo MADE; mknod /tmp/disk b 8 0 && echo MADE; true",
    );
    assert.ok(!text.includes("MADE"), text);
  });

  it("cannot change the programs that the sandbox gives it", async () => {
    const text = await run(
      `echo x >/usr/host/bin/systemctl; echo x >/usr/host/log/network.log; rm -f /usr/host/run/manager.sock; touch /usr/host/${PROBE}; echo tried`,
    );
    assert.equal(text.match(/Read-only file system/g)?.length, 4);
  });

  it("reads no file of the machine through the name of a unit", async () => {
    const outside = join(world.folder, "outside.log");
    writeFileSync(outside, "state of the daemon\n");
    const text = await run(
      `journalctl -u ../../../../outside; journalctl -u ../../../../../../..${outside.replace(/\.log$/, "")}; systemctl status ../../../../outside.log`,
    );
    assert.equal(
      text,
      "-- No entries --\n-- No entries --\nUnit ../../../../outside.log could not be found.\n",
    );
  });

  it("shows the host, read-only, what the daemon leaves for it in /run/sandbox", async () => {
    writeFileSync(join(world.folder, "i-jail", "root/run/sandbox/note"), "from the daemon\n");
    const text = await run("cat /run/sandbox/note; echo x >/run/sandbox/note");
    assert.match(text, /^from the daemon\n.*Read-only file system\n$/);
  });

  it("follows no link of the host when the sandbox writes to it", async () => {
    const target = join(world.folder, "hosts-file");
    writeFileSync(target, "untouched");
    await run(
      `rm -f /etc/hosts /etc/hosts.new; ln -s ${target} /etc/hosts; ln -s ${target} /etc/hosts.new; ln -s ${target} /etc/systemd/system/a.service`,
    );
    await world.hosts.setNames("i-jail", ["a.example"]);
    await world.hosts.run("i-jail", "systemctl daemon-reload; systemctl enable a", {
      timeoutMs: 30_000,
    });
    assert.equal(readFileSync(target, "utf8"), "untouched");
  });

  it("follows no link of the host when it starts again", async () => {
    const target = join(world.folder, "target");
    mkdirSync(target);
    await run(
      `mv /usr/local /usr/moved; rm -rf /var/log /usr/local/bin; ln -s ${target} /var/log; ln -s ${target} /usr/local/bin; rm -rf /etc/ssl; ln -s ${target} /etc/ssl; true`,
    );
    await world.hosts.stop("i-jail");
    // what a host could do to its disk at worst, done from here: a link in place of a folder below its own
    symlinkSync(target, join(world.folder, "i-jail", "root", "opt", "link"));
    await world.hosts.start(world.spec("i-jail")).catch(() => undefined);
    assert.equal(existsSync(join(target, "node")), false);
    assert.equal(existsSync(join(target, "journal")), false);
    assert.equal(existsSync(join(target, "certs")), false);
  });
});
