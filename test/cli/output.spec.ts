import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import { CommandError, outliveReaders, output, UsageError } from "../../cli/output";
import { captured } from "./captured-output";

describe("cli/output", () => {
  it("writes data to stdout and words to stderr, each ending in one line break", async () => {
    const written = await captured(() => {
      output.data("a");
      output.data("b\n");
      output.json({ c: 1 });
      output.words("d");
    });
    assert.deepEqual(written, { stdout: 'a\nb\n{\n  "c": 1\n}\n', stderr: "d\n" });
  });

  it("lets a command go on when its reader has gone", () => {
    const stream = new EventEmitter();
    outliveReaders([stream]);
    stream.emit("error", Object.assign(new Error("write EPIPE"), { code: "EPIPE" }));
  });

  it("does not hide any other failure of a stream", () => {
    const stream = new EventEmitter();
    outliveReaders([stream]);
    const full = Object.assign(new Error("no space left"), { code: "ENOSPC" });
    assert.throws(() => stream.emit("error", full), full);
  });

  it("tells wrong use from failure", () => {
    assert.equal(new UsageError("a") instanceof CommandError, true);
    assert.equal(new CommandError("a") instanceof UsageError, false);
  });
});
