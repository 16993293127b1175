import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { Writable } from "node:stream";
import { processorTime, ProcessTree } from "../../bench/process-tree";

/** A pid that no kernel gives away: the largest is 4,194,304. */
const NO_PID = 4_194_305;

describe("bench/process-tree", () => {
  let shell: ChildProcess;

  /** A shell with a child that outlives it: the shell ends with its standard input, the child with the pipe on descriptor 3. */
  beforeEach(async () => {
    shell = spawn("sh", ["-c", "cat <&3 & echo ready; read line"], {
      stdio: ["pipe", "pipe", "ignore", "pipe"],
      env: { ...process.env, HYOK_TREE_SPEC: "this" },
    });
    await once(shell.stdout!, "data");
  });
  afterEach(() => {
    shell.stdin?.end();
    (shell.stdio[3] as Writable).end();
  });

  const tree = (mark: string) => new ProcessTree(shell.pid ?? 0, mark);
  const endShell = async () => {
    shell.stdin?.end();
    await once(shell, "exit");
  };

  it("counts a process and its child, each with some memory", () => {
    const { processes, pssBytes } = tree("HYOK_TREE_SPEC=none").sample();
    assert.equal(processes, 2);
    assert.equal(pssBytes > 0, true);
  });

  it("keeps a child in the count that outlives its parent", async () => {
    const watched = tree("HYOK_TREE_SPEC=none");
    watched.sample();
    await endShell();
    assert.equal(watched.sample().processes, 1);
  });

  it("finds an orphan by its mark, and not by another", async () => {
    await endShell();
    assert.equal(tree("HYOK_TREE_SPEC=this").sample().processes, 1);
    assert.equal(tree("HYOK_TREE_SPEC=none").sample().processes, 0);
  });

  it("has no processor time for a process that does not exist", () => {
    assert.deepEqual(processorTime(NO_PID), { ownMs: 0, endedChildrenMs: 0 });
  });
});
