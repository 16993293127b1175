import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { learnedHostKey } from "../../components/volcengine/host-key";
import { only } from "../support/environments";
import { HOST_KEY, KEY_PATH_ANSWERS } from "../support/key-path-answers";
import { runProgram, type Answers, type Registration } from "../support/mock-engine";

/** What Cloud Assistant says of its run. */
interface Result {
  readonly invocationResultStatus: string;
  readonly output?: string;
  readonly errorMessage?: string;
}

/** What the resource that keeps the key is given. */
async function kept(call: Answers["call"]): Promise<Registration["inputs"]> {
  const run = await runProgram({ ...KEY_PATH_ANSWERS, call }, () =>
    learnedHostKey("host-1", "i-1", new pulumi.ComponentResource("test:Host", "host-1")),
  );
  return only(run, "hyok:index:HostKey", "host-1").inputs;
}

const base64 = (text: string) => Buffer.from(text).toString("base64");

const invocationId = "host-1-host-key-id";

describe("components: host key", () => {
  it("takes kind and key without the comment", async () => {
    const output = base64(`${HOST_KEY} root@host-1\n`);
    const invocationResults: Result[] = [{ invocationResultStatus: "Success", output }];
    const inputs = await kept(() => ({ invocationResults }));
    assert.deepEqual(inputs, { invocationId, publicKey: HOST_KEY });
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
    it(`hands over why there is no key after ${what}`, async () => {
      const inputs = await kept(() => ({ invocationResults: results }));
      assert.deepEqual(inputs, { invocationId, obstacle: end });
    });
  }

  it("hands over the cloud's own words about a run that it has forgotten", async () => {
    const inputs = await kept(() => {
      throw Object.assign(new Error(), { details: "InvalidInvocation.NotFound" });
    });
    assert.deepEqual(inputs, { invocationId, obstacle: "InvalidInvocation.NotFound" });
  });
});
