import assert from "node:assert/strict";
import { explain, type Evidence } from "../../../cli/explanations/explain";
import { findingSentence } from "../../../cli/explanations/finding";
import { failureText } from "../../../cli/failure-text";
import { parseExport, resourcesOf, type StateResource } from "../../../cli/recovery/deployment";
import { accessPhase } from "../../../cli/rehearsal/access-phase";
import { auditPhase } from "../../../cli/rehearsal/audit-phase";
import { contactPhase } from "../../../cli/rehearsal/alarm-phase";
import { preview, refresh, up, upAgain } from "../../../cli/rehearsal/deploy";
import { destroy, leftovers } from "../../../cli/rehearsal/destroy";
import { verifyPhase } from "../../../cli/rehearsal/verify-phase";
import { runPhases } from "../../support/rehearsal-stage";
import { withPlaceholders } from "../../support/drill-sentences";
import { crashAtFirst, runRecover, type CrashPoint } from "../crash/crash-bench";
import { PulumiBench } from "../crash/pulumi-bench";
import { softwareStack } from "../permissions/software-stack";

/** One at a time, so that exactly one resource is in flight. */
const SERIAL = ["--parallel", "1"];

const PURCHASE: CrashPoint = { at: { door: "alicloud:kms/instance:Instance:create" } };
const CLIENT_KEY: CrashPoint = { at: { door: "alibaba:kms:CreateClientKey" } };

describe("software edition on the real engine: purchase, keys, application, roles, audit, alarms", () => {
  let bench: PulumiBench;
  before(async () => {
    bench = await PulumiBench.open({ original: softwareStack("dev") });
  });
  after(() => bench.close());

  const named = async (type: string) =>
    (await bench.sandbox.inventory()).filter((item) => item.type === type);

  async function inState(type: string): Promise<readonly StateResource[]> {
    const state = parseExport((await bench.pulumi(["stack", "export"])).stdout);
    return resourcesOf(state).filter((resource) => resource.type === type);
  }

  /** What the sandbox knows of a failure, as a rehearsal asks it. */
  async function evidence(): Promise<Evidence> {
    const { keyStoreFailures, egressRefusals } = await bench.sandbox.status();
    const refusedCalls = (await bench.sandbox.audit()).flatMap(
      ({ action, principal, errorCode }) =>
        errorCode === undefined ? [] : [{ action, principal, errorCode }],
    );
    return { keyStoreFailures, egressRefusals, refusedCalls };
  }

  async function settled(point: CrashPoint) {
    await crashAtFirst(bench, [point], ...SERIAL);
    const { end, report } = await runRecover(bench, "--yes");
    assert.equal(end.code, 0, end.stderr);
    assert.deepEqual(report.unclaimed, []);
    return report.operations.map(({ type, name, action }) => ({ type, name, action }));
  }

  it("is previewed with nothing made", async () => {
    const [text = ""] = await runPhases(bench.stage, preview);
    assert.match(text, /^\d+ resources to create, none made$/);
  });

  it("is killed while the instance is bought: recover takes the instance over", async () => {
    assert.deepEqual(await settled(PURCHASE), [
      { type: "alicloud:kms/instance:Instance", name: "hyok-dev", action: "imported" },
    ]);
    assert.equal((await named("kms instance")).length, 1);
  });

  it("is killed while the client key is made: the next up makes another one, and names the one that nobody can use", async () => {
    assert.deepEqual(await settled(CLIENT_KEY), [
      { type: "hyok:index:ClientKey", name: "hyok-dev-shop", action: "dropped" },
    ]);
    const [lost, ...others] = await named("kms client key");
    assert.deepEqual(others, []);
    const done = await bench.pulumi(["up", "--yes", "--skip-preview"]);
    assert.equal(done.code, 0, done.stdout + done.stderr);
    assert.ok(
      done.stdout.includes(
        `application access point hyok-dev-shop: this resource may have made ${lost?.id} (until ${lost?.until}) in a run that broke off`,
      ),
      done.stdout,
    );
    const known = await inState("hyok:index:ClientKey");
    assert.deepEqual(
      (await named("kms client key")).map(({ id }) => id).sort(),
      [lost?.id, ...known.map(({ id }) => id)].sort(),
    );
  });

  it("is complete then, with every key in the one instance, and nothing left to do", async () => {
    const [made, , access, records, , again, drift] = await runPhases(
      bench.stage,
      up,
      verifyPhase,
      accessPhase,
      auditPhase,
      contactPhase,
      upAgain,
      refresh,
    );
    assert.equal(made, "0 resources created");
    assert.equal(
      access,
      "shop: encrypted and decrypted with orders from 10.80.4.1; refused from 10.80.5.0: Forbidden.NoPermission; refused to finetune: Forbidden.NoPermission",
    );
    assert.match(
      records ?? "",
      /^finetune: 3 decryptions, 3 records of Decrypt on key-[a-z0-9]+ in hyok-dev-audit-records$/,
    );
    const [, resources] = /^no change in (\d+) resources$/.exec(again ?? "") ?? [];
    assert.equal(drift, `no drift in ${resources} resources`);
    const [instance, ...others] = await named("kms instance");
    assert.deepEqual(others, []);
    const keys = (await inState("alicloud:kms/key:Key")).map(({ outputs = {} }) =>
      ["description", "dkmsInstanceId", "automaticRotation"].map((name) => outputs[name]),
    );
    assert.deepEqual(keys.sort(), [
      ["Application key invoices", instance?.id, "Enabled"],
      ["Application key orders", instance?.id, "Disabled"],
      ["External key finetune of hyok-dev", instance?.id, "Disabled"],
    ]);
  });

  it("does not work where the shared gateway refuses keys of instances, and says why and what to do", async () => {
    await bench.sandbox.alibaba.changeSettings({ sharedGatewayServesInstanceKeys: false });
    const failure = await runPhases(bench.stage, verifyPhase).then(
      () => assert.fail("expected verify to fail"),
      (error: unknown) => failureText(error),
    );
    const finding = explain(failure, await evidence());
    assert.equal(
      finding && withPlaceholders(findingSentence(finding)),
      "key: the key manager refused kms:Encrypt to the proxy's acs:ram::ACCOUNT:user/hyok-dev-proxy (UnsupportedOperation); use a symmetric key for ENCRYPT/DECRYPT; where KMS's shared gateway refuses the keys of instances, name one of shared KMS in hostedKeys.externalKeyId, or set keySource.keyManagerGateway to dedicated",
    );
    await bench.sandbox.alibaba.changeSettings({ sharedGatewayServesInstanceKeys: true });
  });

  it("is destroyed, with the instance released, but for the account's roles and the locked records", async () => {
    const [, gone = ""] = await runPhases(bench.stage, destroy, leftovers);
    const [sentence, ...kept] = gone.split("\n");
    assert.equal(
      sentence,
      "3 leftovers gone, inventory empty but for 1 that only their owner deletes",
    );
    assert.deepEqual(
      kept.map((line) => line.split(" (")[0]),
      ["alibaba oss bucket hyok-dev-audit-records"],
    );
    assert.deepEqual(
      (await named("ram role")).map(({ name, accountWide }) => [name, accountWide]).sort(),
      [
        ["AliyunECSDiskEncryptDefaultRole", true],
        ["AliyunKMSManagedRAMCredentialsRole", true],
        ["AliyunServiceRoleForActionTrail", true],
        ["AliyunServiceRoleForKMSKeyStore", true],
      ],
    );
  });
});
