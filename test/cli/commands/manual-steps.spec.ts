import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readManualSteps } from "../../../cli/commands/manual-steps";
import { MANUAL_STEP, type ManualStepState } from "../../../cli/manual-steps/manual-step";
import { operation, resource, state } from "../recovery/state-fixture";
import { temporaryFolder } from "../../support/temporary-folder";

const SIGNATURE = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

const binding = (password: object) =>
  resource(MANUAL_STEP, "binding", {
    inputs: {
      title: "bind the HSM cluster",
      runbook: ["1. open the console"],
      materials: { password: { ...SIGNATURE, ...password } },
    },
  });
const CLOSED = state([], [operation("creating", binding({ ciphertext: "v1:unreadable" }))]);
const OPEN = state([], [operation("creating", binding({ plaintext: '"p"' }))]);

describe("cli/commands/manual-steps", () => {
  const folder = temporaryFolder();

  /** Reads with a pulumi that notes its arguments and runs a line of shell. */
  const read = (line: string, showSecrets: boolean): Promise<ManualStepState[]> => {
    const directory = folder();
    const binary = join(directory, "pulumi");
    writeFileSync(join(directory, "closed.json"), JSON.stringify(CLOSED));
    writeFileSync(join(directory, "open.json"), JSON.stringify(OPEN));
    writeFileSync(binary, `#!/bin/sh\necho "$*" > arguments\n${line}\n`, { mode: 0o755 });
    return readManualSteps({ binary, directory, environment: process.env }, "prod", showSecrets);
  };
  const asked = (): string => readFileSync(join(folder(), "arguments"), "utf8");

  it("exports the stack without its secrets, and names what it does not show", async () => {
    const [step, ...more] = await read("cat closed.json", false);
    assert.deepEqual(step, {
      urn: `urn:pulumi:dev::hyok::${MANUAL_STEP}::binding`,
      name: "binding",
      title: "bind the HSM cluster",
      runbook: ["1. open the console"],
      verifier: {},
      materials: { password: undefined },
      verifiedAt: undefined,
      performedBy: undefined,
    });
    assert.deepEqual(more, []);
    assert.equal(asked(), "stack export --stack prod --non-interactive\n");
  });

  it("asks for secrets only when it is told to", async () => {
    const [step] = await read("cat open.json", true);
    assert.deepEqual(step?.materials, { password: "p" });
    assert.equal(asked(), "stack export --show-secrets --stack prod --non-interactive\n");
  });

  it("says what Pulumi says when it cannot export", async () => {
    await assert.rejects(read("echo 'error: no stack named prod' >&2; exit 255", false), {
      name: "CommandError",
      message: "pulumi stack export failed with exit code 255:\nerror: no stack named prod",
    });
  });
});
