import assert from "node:assert/strict";
import { elapsed, progressLine } from "../../../tools/engine/progress";

const CLEAR = "\r\x1b[2K";

function recorded(isTTY: boolean, columns?: number) {
  let now = 0;
  const written: string[] = [];
  const stream = {
    isTTY,
    ...(columns === undefined ? {} : { columns }),
    write: (text: string) => written.push(text),
  };
  const line = progressLine(stream, () => now);
  return { line, written, advance: (ms: number) => (now += ms) };
}

describe("tools/engine/progress", () => {
  it("writes a plain line at most every 15 s where there is no terminal, and the last one", () => {
    const { line, written, advance } = recorded(false);
    line.update("1");
    advance(14_999);
    line.update("2");
    advance(1);
    line.update("3");
    line.update("4");
    line.finish();
    assert.deepEqual(written, ["1\n", "3\n", "4\n"]);
  });

  it("writes over the same line on a terminal, cut to its width", () => {
    const { line, written, advance } = recorded(true, 5);
    line.update("123456");
    advance(100);
    line.update("7");
    line.finish();
    assert.deepEqual(written, [`${CLEAR}1234`, `${CLEAR}7`, "\n"]);
  });

  it("writes nothing when there was no news", () => {
    const { line, written } = recorded(true);
    line.finish();
    assert.deepEqual(written, []);
  });

  it("tells 59 s and 185 s as 59s and 3m05s", () => {
    assert.equal(elapsed(59_999_999_999n), "59s");
    assert.equal(elapsed(185_000_000_000n), "3m05s");
  });
});
