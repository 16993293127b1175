import assert from "node:assert/strict";
import { accessSync, constants, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installStandIns } from "../../../sandbox/plugins/install";
import { createStandIn } from "../../../sandbox/plugins/stand-in";
import { STAND_INS } from "../../../sandbox/plugins/versions";

describe("sandbox/plugins/install", () => {
  const home = mkdtempSync(join(tmpdir(), "pulumi-home-"));
  after(() => rmSync(home, { recursive: true }));

  it("writes an executable launcher of two lines for each plugin at its SDK's version, twice with the same result", () => {
    const options = {
      node: "/opt/my node/bin/node",
      main: "/kit/it's/main.js",
      socket: "/run/hyok/socket",
    };
    installStandIns(home, options);
    installStandIns(home, options);
    assert.deepEqual(readdirSync(join(home, "plugins")).sort(), [
      "resource-alicloud-v3.108.0",
      "resource-command-v1.2.1",
      "resource-tls-v5.5.1",
      "resource-volcengine-v0.0.47",
    ]);
    for (const name of STAND_INS) {
      const folder =
        readdirSync(join(home, "plugins")).find((entry) => entry.startsWith(`resource-${name}-`)) ??
        "";
      const launcher = join(home, "plugins", folder, `pulumi-resource-${name}`);
      accessSync(launcher, constants.X_OK);
      assert.equal(
        readFileSync(launcher, "utf8"),
        `#!/bin/sh\nHYOK_SANDBOX_SOCKET='/run/hyok/socket' exec '/opt/my node/bin/node' '/kit/it'\\''s/main.js' ${name} "$@"\n`,
      );
    }
  });
});

describe("sandbox/plugins/stand-in", () => {
  for (const name of STAND_INS) {
    it(`builds ${name}`, () => {
      assert.equal(createStandIn(name, {}).name, name);
    });
  }

  it("refuses another name", () => {
    assert.throws(() => createStandIn("aws", {}), {
      message:
        "expected one of alicloud, volcengine, command, tls, received aws; name the plugin to run",
    });
  });
});
