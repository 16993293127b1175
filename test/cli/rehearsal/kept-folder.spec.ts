import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { leaveScripts, lookAround } from "../../../cli/rehearsal/kept-folder";
import { temporaryFolder } from "../../support/temporary-folder";

describe("cli/rehearsal/kept-folder", () => {
  const folder = temporaryFolder();
  const leave = () =>
    leaveScripts({
      directory: folder(),
      stack: "dev",
      sandbox: {
        root: "/project of the owner",
        directory: join(folder(), "sandbox"),
        volcengineRegion: "cn-beijing",
        alibabaRegion: "cn-hangzhou",
        kmsServiceAccountId: "2100000007",
      },
      base: { AWS_PROFILE: "mine", LANG: "C" },
      environment: { LANG: "C", PULUMI_CONFIG_PASSPHRASE: "gener'ated" },
    });

  it("leaves the environment that Pulumi ran in, with its stack and without what is foreign", () => {
    leave();
    assert.equal(
      readFileSync(join(folder(), "environment.sh"), "utf8"),
      "unset AWS_PROFILE\nexport PULUMI_CONFIG_PASSPHRASE='gener'\\''ated'\nexport PULUMI_STACK='dev'\n",
    );
  });

  it("leaves a command that starts the clouds again, fit for any path", () => {
    leave();
    const text = readFileSync(join(folder(), "sandbox.sh"), "utf8").replace(
      /^exec /,
      "printf '%s\\n' ",
    );
    assert.deepEqual(
      execFileSync("/bin/sh", ["-c", text], { encoding: "utf8" }).trim().split("\n"),
      [
        process.execPath,
        "/project of the owner/dist/sandbox/daemon/main.js",
        "--directory",
        join(folder(), "sandbox"),
        "--volcengine-region",
        "cn-beijing",
        "--alibaba-region",
        "cn-hangzhou",
        "--kms-service-account",
        "2100000007",
      ],
    );
  });

  it("keeps both from other users", () => {
    leave();
    for (const name of ["environment.sh", "sandbox.sh"]) {
      assert.equal(statSync(join(folder(), name)).mode & 0o777, 0o600);
    }
  });

  it("says how to look around", () => {
    assert.deepEqual(lookAround("/tmp/hyok-1"), [
      "kept: /tmp/hyok-1",
      "  its clouds:  sh /tmp/hyok-1/sandbox.sh &",
      "  its stack:   . /tmp/hyok-1/environment.sh; cd /tmp/hyok-1/project; pulumi stack",
      "  when done:   kill %1; rm -rf /tmp/hyok-1",
    ]);
  });
});
