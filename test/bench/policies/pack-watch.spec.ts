import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { PackWatch, peakOf } from "../../../bench/policies/pack-watch";
import { countVerdicts } from "../../../bench/policies/verdict-counts";

const MARK = ["BENCH_WATCH_SPEC", "this"] as const;

/** A process that has the words of a pack in its command, and says when it runs. */
async function packLike(mark: string): Promise<ChildProcess> {
  const text = "process.stdout.write('up'); setInterval(() => {}, 1 << 30)";
  const child = spawn(process.execPath, ["-e", text, "run-policy-pack"], {
    env: { ...process.env, [MARK[0]]: mark },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout ?? child, "data");
  return child;
}

describe("bench/policies/pack-watch", () => {
  it("reads the peak that the kernel keeps", () => {
    assert.equal(peakOf("VmPeak:\t 9 kB\nVmHWM:\t    1024 kB\nVmRSS:\t 512 kB\n"), 1024 * 1024);
    assert.equal(peakOf("State:\tZ (zombie)\n"), undefined);
  });

  it("finds the pack of its own run, and keeps what was seen when it has ended", async () => {
    const [own, other] = await Promise.all([packLike(MARK[1]), packLike("other")]);
    try {
      const watch = new PackWatch(process.pid, MARK.join("="));
      watch.look();
      const seen = watch.pack;
      assert(seen.peakBytes > 1024 * 1024);
      assert(watch.cli.peakBytes > 1024 * 1024);
      const closed = once(own, "close");
      own.kill();
      await closed;
      watch.look();
      assert.deepEqual(watch.pack, seen);
    } finally {
      own.kill();
      other.kill();
    }
  });

  it("sees nothing of a run without a pack", () => {
    const watch = new PackWatch(process.pid, "BENCH_WATCH_SPEC=none");
    watch.look();
    assert.deepEqual(watch.pack, { peakBytes: 0, cpuMs: 0 });
  });
});

describe("bench/policies/verdict-counts", () => {
  it("counts judgements by their outcome, and neither the first line nor the last", () => {
    const lines = [
      { pack: "hyok" },
      { kind: "pass" },
      { kind: "unknown" },
      { kind: "pass" },
      { complete: true },
    ];
    const text = `${lines.map((each) => JSON.stringify(each)).join("\n")}\n`;
    assert.deepEqual(countVerdicts(text), {
      pass: 2,
      violation: 0,
      "not-applicable": 0,
      unknown: 1,
    });
    assert.deepEqual(countVerdicts(""), {
      pass: 0,
      violation: 0,
      "not-applicable": 0,
      unknown: 0,
    });
  });
});
