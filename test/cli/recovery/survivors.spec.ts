import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { fromPs, liveProcesses, type ProcessRow } from "../../../cli/recovery/process-table";
import { survivors, waitForSurvivors } from "../../../cli/recovery/survivors";

const row = (pid: number, parentPid: number, args: string): ProcessRow => ({
  pid,
  parentPid,
  args: args.split(" "),
});
const within = (directory: string, process: ProcessRow): ProcessRow => ({ ...process, directory });
const ENGINE = "127.0.0.1:4711";

describe("plugins of a crashed run", () => {
  it("upstream, own and stand-in plugins without an engine are found", () => {
    const rows = [
      row(10, 1, `/home/a/.pulumi/plugins/resource-tls-v5.5.1/pulumi-resource-tls ${ENGINE}`),
      within("/p", row(11, 1, `node /p/providers/hyok/bin/plugin.cjs ${ENGINE}`)),
      within(
        "/p",
        row(12, 1, `/usr/bin/node /p/dist/sandbox/plugins/main.js volcengine ${ENGINE}`),
      ),
    ];
    assert.deepEqual(survivors(rows, ["/p"]), [
      { pid: 10, name: "tls" },
      { pid: 11, name: "hyok" },
      { pid: 12, name: "volcengine" },
    ]);
  });

  it("those of a living engine, of another project, and other programs are none", () => {
    const rows = [
      row(1, 0, "/sbin/init"),
      row(20, 1, "/usr/bin/pulumi up"),
      within("/p", row(21, 20, `pulumi-resource-tls ${ENGINE}`)),
      within("/other", row(22, 1, `pulumi-resource-tls ${ENGINE}`)),
      row(23, 1, "vim pulumi-resource-tls"),
      within("/p", row(24, 1, `pulumi-language-nodejs ${ENGINE}`)),
    ];
    assert.deepEqual(survivors(rows, ["/p"]), []);
  });

  it("are waited for until they are gone, and shown once for each set", async () => {
    const looks = [
      [row(10, 1, `pulumi-resource-tls ${ENGINE}`), row(11, 1, `pulumi-resource-aws ${ENGINE}`)],
      [row(11, 1, `pulumi-resource-aws ${ENGINE}`)],
      [row(11, 1, `pulumi-resource-aws ${ENGINE}`)],
      [],
    ];
    const shown: string[] = [];
    const left = await waitForSurvivors({
      processes: () => looks.shift() ?? [],
      folders: [],
      limitMs: 60_000,
      signal: new AbortController().signal,
      onWait: (waiting) => shown.push(waiting.map(({ name }) => name).join(" ")),
    });
    assert.deepEqual(left, []);
    assert.deepEqual(shown, ["tls aws", "aws"]);
  });

  it("those that outlast the limit are told", async () => {
    const processes = () => [row(10, 1, `pulumi-resource-tls ${ENGINE}`)];
    const left = await waitForSurvivors({
      processes,
      folders: [],
      limitMs: 0,
      signal: new AbortController().signal,
      onWait: () => {},
    });
    assert.deepEqual(left, [{ pid: 10, name: "tls" }]);
  });

  it("the machine's own processes: this one is there, one that has ended is not", async () => {
    const child = spawn("true");
    await new Promise((resolve) => child.once("exit", resolve));
    const rows = liveProcesses();
    assert.equal(rows.find(({ pid }) => pid === process.pid)?.parentPid, process.ppid);
    assert.equal(
      rows.find(({ pid }) => pid === child.pid),
      undefined,
    );
  });

  it("the answer of ps is read without what has ended", () => {
    const text =
      "    1     0 Ss   /sbin/init\n  412     1 Z    [pulumi] <defunct>\n  413     1 S+   pulumi up --yes\n";
    assert.deepEqual(fromPs(text), [row(1, 0, "/sbin/init"), row(413, 1, "pulumi up --yes")]);
  });
});
