import assert from "node:assert/strict";
import { interruptible } from "../../cli/interrupt";
import { captured } from "./captured-output";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Sends a signal to the newest listener only: the test runner has its own. */
function send(name: NodeJS.Signals): void {
  process.listeners(name).at(-1)?.(name);
}

describe("cli/interrupt", () => {
  const listeners = () => SIGNALS.map((name) => process.listenerCount(name));
  let before: number[] = [];
  beforeEach(() => {
    before = listeners();
  });
  afterEach(() => assert.deepEqual(listeners(), before));

  for (const name of SIGNALS) {
    it(`ends a command with ${name}, and says so`, async () => {
      const { stderr } = await captured(async () => {
        await assert.rejects(
          interruptible(async (signal) => {
            send(name);
            await Promise.resolve();
            signal.throwIfAborted();
          }),
          { name: "CommandError", message: `interrupted by ${name}` },
        );
      });
      assert.equal(stderr, `${name}: cleaning up\n`);
    });
  }

  it("keeps the first reason when a person presses again, and goes on cleaning up", async () => {
    const { stderr } = await captured(() =>
      interruptible((signal) => {
        send("SIGINT");
        send("SIGINT");
        send("SIGTERM");
        assert.equal((signal.reason as Error).message, "interrupted by SIGINT");
        return Promise.resolve();
      }),
    );
    assert.equal(stderr, "SIGINT: cleaning up\nstill cleaning up\nstill cleaning up\n");
  });

  it("gives the signals back when the command fails", async () => {
    await assert.rejects(
      interruptible(() => Promise.reject(new Error("no"))),
      { message: "no" },
    );
  });
});
