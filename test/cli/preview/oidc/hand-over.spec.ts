import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  environmentFileLines,
  maskCommands,
  shellLines,
} from "../../../../cli/preview/oidc/hand-over";
import {
  ALIBABA_VARIABLES,
  BACKEND_VARIABLES,
  VOLCENGINE_VARIABLES,
} from "../../../../cli/preview/oidc/temporary-credentials";

const GIVEN = {
  accessKeyId: "AKTP1",
  secretAccessKey: `it's"$(id)\`\\`,
  sessionToken: "t+/==",
  expiration: undefined,
};

describe("cli/preview/oidc/hand-over", () => {
  it("masks every value of the credentials", () => {
    assert.equal(
      maskCommands(GIVEN),
      "::add-mask::AKTP1\n::add-mask::it's\"$(id)`\\\n::add-mask::t+/==\n",
    );
  });

  it("writes the variables that the provider and the plugin read", () => {
    assert.equal(
      environmentFileLines({ ...GIVEN, secretAccessKey: "s" }, [VOLCENGINE_VARIABLES]),
      "VOLCENGINE_ACCESS_KEY=AKTP1\nVOLCENGINE_SECRET_KEY=s\nVOLCENGINE_SESSION_TOKEN=t+/==\n",
    );
  });

  it("writes those of a state backend, too", () => {
    const names = environmentFileLines(GIVEN, [ALIBABA_VARIABLES, BACKEND_VARIABLES])
      .trimEnd()
      .split("\n")
      .map((line) => line.split("=")[0]);
    assert.deepEqual(names, [
      "ALICLOUD_ACCESS_KEY",
      "ALIBABA_CLOUD_ACCESS_KEY_ID",
      "ALICLOUD_SECRET_KEY",
      "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
      "ALICLOUD_SECURITY_TOKEN",
      "ALIBABA_CLOUD_SECURITY_TOKEN",
      "AWS_ACCESS_KEY_ID",
      "AWS_SECRET_ACCESS_KEY",
      "AWS_SESSION_TOKEN",
    ]);
  });

  it("gives a shell every value as it is", () => {
    const script = `${shellLines(GIVEN, [VOLCENGINE_VARIABLES])}printf %s "$VOLCENGINE_SECRET_KEY"`;
    assert.equal(execFileSync("sh", ["-c", script], { encoding: "utf8" }), GIVEN.secretAccessKey);
  });
});
