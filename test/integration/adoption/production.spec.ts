import assert from "node:assert/strict";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { refresh, up, upAgain } from "../../../cli/rehearsal/deploy";
import { destroy, leftovers, protection } from "../../../cli/rehearsal/destroy";
import { killSwitch } from "../../../cli/rehearsal/kill-switch";
import type { Stage } from "../../../cli/rehearsal/stage";
import { verifyPhase } from "../../../cli/rehearsal/verify-phase";
import { buildArchive } from "../../../sandbox/xks/archive";
import { changeConfig, fixtureStage, runPhases } from "../../support/rehearsal-stage";
import { probing, type ProbeResult } from "./probe";

/** A proxy that restarts refuses connections for a moment, until the load balancer sends them to the other one, and drops those that it has, in the handshake or before the answer. */
const RESTARTING =
  /^KMSInvalidState calling (Encrypt|Decrypt): \[KMSInvalidState\] .*\(XKS_PROXY_(NOT_REACHABLE|TIMED_OUT|INVALID_TLS_CONFIGURATION|INVALID_RESPONSE)\) \(request id [0-9A-F]+\)$/;

/** One proxy has the new credential, or both have, and the key store has the old one. */
const OLD_CREDENTIAL =
  /^KMSInvalidState calling (Encrypt|Decrypt): \[KMSInvalidState\] the proxy does not accept the key store's credential \(AuthenticationFailedException\) \(request id [0-9A-F]+\)$/;

describe("production on the real engine: two proxies, two zones, NAT gateway, bastion", () => {
  let stage: Stage;
  before(async () => {
    stage = await fixtureStage("production");
  });
  after(() => stage.strike(false));

  /** Uses the hosted key without a pause while the stack is updated. */
  async function updating(): Promise<ProbeResult> {
    const keyId = stage.rehearsal.facts?.hostedKeys["finetune"] ?? "";
    return probing(stage.rehearsal, keyId, () => runPhases(stage, up));
  }

  function assertRetrySucceeds({ good, failures, longestFailure }: ProbeResult): void {
    assert(good > failures.length, `${good} good, ${failures.length} failed`);
    assert(longestFailure <= 1, failures.join("\n"));
    for (const failure of failures) assert.match(failure, RESTARTING);
  }

  /** Folders of the proxies' hosts; the bastion runs no proxy. */
  function proxyRoots(): string[] {
    const hosts = join(stage.directory, "sandbox/hosts");
    const roots = readdirSync(hosts).map((id) => join(hosts, id, "root/opt"));
    return roots.filter((root) => readdirSync(root).includes("xksproxy"));
  }

  it("is deployed through the bastion by an operator at an address of adminCidrs", async () => {
    assert.deepEqual(stage.changes, [
      "hyok:proxy.archive: replaced by the sandbox's own archive",
      "the operator connects from 192.0.2.1",
    ]);
    await runPhases(stage, up, verifyPhase);
    assert.equal(proxyRoots().length, 2);
  });

  it("restarts one proxy after the other for another hosted key: a call that fails works when it is tried again", async () => {
    changeConfig(stage, (config) => {
      (config["hyok:hostedKeys"] as unknown as object[]).push({ name: "evaluate" });
    });
    assertRetrySucceeds(await updating());
    const [found] = await runPhases(stage, verifyPhase);
    assert.deepEqual(
      found?.split("\n").map((line) => line.split(":")[0]),
      ["evaluate", "finetune"],
    );
  });

  it("installs another release of the proxy on one host after the other", async () => {
    const { sha256 } = await buildArchive(undefined, "next");
    const url = "https://downloads.hyok-sandbox.test/xksproxy/next/xksproxy.tar.gz";
    changeConfig(stage, (config) => {
      config["hyok:proxy"] = { ...config["hyok:proxy"], archive: { url, sha256 } };
    });
    assertRetrySucceeds(await updating());
    for (const root of proxyRoots()) {
      const release = readlinkSync(join(root, "xksproxy/current"));
      assert.equal(release, `/opt/xksproxy/releases/${sha256}`);
      const file = join(root, `xksproxy/releases/${sha256}/RELEASE`);
      assert.equal(readFileSync(file, "utf8"), "next\n");
    }
  });

  it("is interrupted by a new credential until KMS has it too, as a proxy holds one credential only", async () => {
    changeConfig(stage, (config) => {
      Object.assign(config, { "hyok:credentialRotation": 2 });
    });
    const { failures } = await updating();
    assert.notDeepEqual(failures, []);
    for (const failure of failures) {
      assert(OLD_CREDENTIAL.test(failure) || RESTARTING.test(failure), failure);
    }
    assert(failures.some((failure) => OLD_CREDENTIAL.test(failure)));
    await runPhases(stage, verifyPhase);
  });

  it("changes nothing when it is run again, and shows no drift", async () => {
    await runPhases(stage, upAgain, refresh, killSwitch);
  });

  it("is not destroyed while its keys are protected, and wholly afterwards", async () => {
    const [kept] = await runPhases(stage, protection);
    assert.match(
      kept ?? "",
      /^destroy stopped with \d+ objects untouched; hyok:keyProtection is switched off$/,
    );
    await runPhases(stage, destroy);
    assert.deepEqual(await runPhases(stage, leftovers), ["6 leftovers gone, inventory empty"]);
  });
});
