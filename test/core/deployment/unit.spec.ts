import assert from "node:assert/strict";
import {
  CERTIFICATE_PATHS,
  CONFIG_PATH,
  CURRENT_RELEASE,
  INSTALL_ROOT,
  serviceUnit,
  UNIT_PATH,
} from "../../../core/deployment";

describe("core/deployment/unit", () => {
  const lines = serviceUnit().split("\n");

  it("runs the program of the current release in its own folder, where it looks for its configuration", () => {
    assert(lines.includes("WorkingDirectory=/opt/xksproxy/current"));
    assert(lines.includes("ExecStart=/opt/xksproxy/current/xksproxy server"));
    assert.equal(CONFIG_PATH, `${CURRENT_RELEASE}/conf/config.yaml`);
    assert.equal(UNIT_PATH, "/etc/systemd/system/xksproxy.service");
  });

  it("may write below its own folder only, bind a low port and gain no privilege", () => {
    const hardening = [
      "NoNewPrivileges=yes",
      "CapabilityBoundingSet=CAP_NET_BIND_SERVICE",
      "ProtectSystem=strict",
      `ReadWritePaths=${INSTALL_ROOT}`,
      "ProtectHome=yes",
      "PrivateTmp=yes",
      "PrivateDevices=yes",
      "RestrictSUIDSGID=yes",
    ];
    assert.deepEqual(
      hardening.filter((line) => !lines.includes(line)),
      [],
    );
    assert.equal(lines.filter((line) => line.startsWith("ReadWritePaths=")).length, 1);
  });

  it("has no place for the CA's private key", () => {
    assert.deepEqual(Object.values(CERTIFICATE_PATHS), [
      "/opt/xksproxy/certs/cert.pem",
      "/opt/xksproxy/certs/key.pem",
      "/opt/xksproxy/certs/ca.pem",
    ]);
  });
});
