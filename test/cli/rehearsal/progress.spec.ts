import assert from "node:assert/strict";
import { Progress, type ProgressSink } from "../../../cli/rehearsal/progress";

/** A sink that keeps what is written, and a clock that a test moves. */
function bench(sink: Partial<ProgressSink> = {}) {
  const written: string[] = [];
  const time = { ms: 0 };
  const progress = new Progress(
    { ...sink, write: (text) => void written.push(text) },
    () => time.ms,
  );
  return { written, time, progress };
}

const ERASE = "\r\u001b[2K";

describe("cli/rehearsal/progress", () => {
  it("writes plain lines where there is no terminal", () => {
    const { written, time, progress } = bench();
    progress.start("up");
    progress.update("1 Vpc hyok-dev");
    time.ms = 4_249;
    assert.equal(progress.end("up", true, "57 resources created"), 4_249);
    assert.deepEqual(written, ["up ...\n", "ok     up  4.2 s\n    57 resources created\n"]);
  });

  it("indents every line of a finding, and marks a failure", () => {
    const { written, progress } = bench();
    progress.start("verify");
    progress.end("verify", false, "key: one\ntwo");
    assert.equal(written[1], "FAILED verify  0.0 s\n    key: one\n    two\n");
  });

  it("draws one line on a terminal and erases it at the end", () => {
    const { written, progress } = bench({ isTTY: true, columns: 80 });
    progress.start("up");
    progress.end("up", true, "done");
    assert.deepEqual(written, [`${ERASE}up  0.0 s  `, ERASE, "ok     up  0.0 s\n    done\n"]);
  });

  it("keeps the line shorter than the terminal as it is now", () => {
    const sink = { isTTY: true, columns: 10 };
    const { written, progress } = bench(sink);
    progress.start("a phase with a long name");
    progress.end("a phase with a long name", true, "");
    assert.equal(written[0], `${ERASE}a phase w`);
  });

  it("measures each phase from its own start", () => {
    const { time, progress } = bench();
    progress.start("one");
    time.ms = 100;
    progress.end("one", true, "");
    time.ms = 350;
    progress.start("two");
    time.ms = 400;
    assert.equal(progress.end("two", true, ""), 50);
  });
});
