import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { learnedHostKey } from "../../components/volcengine/host-key";
import { HOST_KEY, KEY_PATH_ANSWERS } from "../support/key-path-answers";
import { runProgram, settled } from "../support/mock-engine";

/** What Cloud Assistant says of its run. */
interface Result {
  readonly invocationResultStatus: string;
  readonly output?: string;
  readonly errorMessage?: string;
}

async function learned(invocationResults: readonly Result[]): Promise<string> {
  const answers = { ...KEY_PATH_ANSWERS, call: () => ({ invocationResults }) };
  const { result } = await runProgram(answers, () => {
    const key = learnedHostKey(
      "host-1",
      "i-1",
      new pulumi.ComponentResource("test:Host", "host-1"),
    );
    // Awaited below; an error must not count as nobody's before that.
    const value = settled(key);
    value.catch(() => undefined);
    return { value };
  });
  return result.value;
}

const base64 = (text: string) => Buffer.from(text).toString("base64");

const message = (end: string) =>
  `host: reading the SSH host key of host-1 through Cloud Assistant ended with ${end}; check that the image carries the Cloud Assistant agent, then run pulumi up again`;

describe("components: host key", () => {
  it("takes kind and key without the comment", async () => {
    const output = base64(`${HOST_KEY} root@host-1\n`);
    assert.equal(await learned([{ invocationResultStatus: "Success", output }]), HOST_KEY);
  });

  const failures: readonly [string, readonly Result[], string][] = [
    [
      "a run that failed",
      [{ invocationResultStatus: "Failed", errorMessage: "no agent" }],
      "Failed (no agent)",
    ],
    ["no run", [], "no result (no message)"],
    [
      "a key of another kind",
      [{ invocationResultStatus: "Success", output: base64("ssh-rsa AAAA") }],
      "Success (no message)",
    ],
    [
      "an empty answer",
      [{ invocationResultStatus: "Success", output: "" }],
      "Success (no message)",
    ],
  ];
  for (const [what, results, end] of failures) {
    it(`refuses ${what}`, () => assert.rejects(learned(results), { message: message(end) }));
  }
});
