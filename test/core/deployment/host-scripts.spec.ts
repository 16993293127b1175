import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { reachScript, removeScript } from "../../../core/deployment";
import { ShellHost, syntaxErrors } from "./shell";

describe("core/deployment on hosts that exist already", () => {
  let host: ShellHost;
  beforeEach(() => {
    host = new ShellHost();
  });
  afterEach(() => host.remove());

  const calls = () => readFileSync(host.path("calls"), "utf8").trim().split("\n");

  it("is clean shell", () => {
    assert.equal(syntaxErrors(reachScript("kms.cn-beijing.aliyuncs.com")), "");
    assert.equal(syntaxErrors(removeScript()), "");
  });

  it("asks the key manager by https and is content with any answer", () => {
    host.program("curl", "exit 0");
    const outcome = host.run(reachScript("kms.cn-beijing.aliyuncs.com"));
    assert.deepEqual(outcome, { status: 0, stdout: "reached\n", stderr: "" });
    assert.deepEqual(calls(), [
      "curl --silent --output /dev/null --max-time 10 https://kms.cn-beijing.aliyuncs.com/",
    ]);
  });

  it("names network, cause and remedy when the key manager is not reached", () => {
    host.program("curl", "exit 28");
    assert.deepEqual(host.run(reachScript("kms.cn-beijing.aliyuncs.com")), {
      status: 41,
      stdout: "",
      stderr:
        "network: this host does not reach kms.cn-beijing.aliyuncs.com on tcp/443 (curl exit 28); give its subnet a way out, such as a NAT gateway, and let its security group pass tcp/443 out\n",
    });
  });

  it("takes service, unit and files off the host, and nothing else", () => {
    host.program("systemctl", "exit 0");
    for (const folder of ["etc/systemd/system", "opt/xksproxy/releases", "opt/other"]) {
      mkdirSync(host.path(folder), { recursive: true });
    }
    writeFileSync(host.path("etc/systemd/system/xksproxy.service"), "[Service]\n");
    writeFileSync(host.path("etc/systemd/system/other.service"), "[Service]\n");
    const outcome = host.run(removeScript());
    assert.deepEqual(outcome, { status: 0, stdout: "removed\n", stderr: "" });
    assert.deepEqual(calls(), [
      "systemctl disable --quiet --now xksproxy",
      "systemctl daemon-reload",
    ]);
    const left = ["etc/systemd/system/xksproxy.service", "opt/xksproxy"];
    assert.deepEqual(
      left.filter((path) => existsSync(host.path(path))),
      [],
    );
    assert(existsSync(host.path("opt/other")));
    assert(existsSync(host.path("etc/systemd/system/other.service")));
  });

  it("has nothing to take off a host without a proxy", () => {
    host.program("systemctl", "exit 1");
    const outcome = host.run(removeScript());
    assert.deepEqual(outcome, { status: 0, stdout: "removed\n", stderr: "" });
    assert.equal(existsSync(host.path("calls")), false);
  });
});
