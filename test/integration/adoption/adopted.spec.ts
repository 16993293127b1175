import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { preview, refresh, up, upAgain } from "../../../cli/rehearsal/deploy";
import { destroy, leftovers } from "../../../cli/rehearsal/destroy";
import { killSwitch } from "../../../cli/rehearsal/kill-switch";
import type { Stage } from "../../../cli/rehearsal/stage";
import { verifyPhase } from "../../../cli/rehearsal/verify-phase";
import type { Seeds } from "../../../sandbox/seeds";
import { fixtureStage, runPhases } from "../../support/rehearsal-stage";

const REPLACED_ARCHIVE = "hyok:proxy.archive: replaced by the sandbox's own archive";

/** The account that a stack adopts, with the one instance in another zone. */
function elsewhere(seeds: Seeds): Seeds {
  if (!seeds.network) throw new Error("expected a network");
  const away = { id: "subnet-away", zone: "cn-beijing-b", cidr: "10.60.9.0/24" };
  const network = { ...seeds.network, subnets: [...seeds.network.subnets, away] };
  return { ...seeds, network, instances: [{ id: "i-owned", subnetId: away.id }] };
}

/** The account that a stack adopts, without a way out. */
function closed(seeds: Seeds): Seeds {
  if (!seeds.network) throw new Error("expected a network");
  const { wayOut: _, ...network } = seeds.network;
  return { ...seeds, network };
}

describe("adoption on the real engine", () => {
  let stage: Stage | undefined;
  afterEach(async () => {
    await stage?.strike(false);
    stage = undefined;
  });

  it("deploys onto an existing VPC, subnet, security group, load balancer, host and key, and leaves them as they were", async () => {
    stage = await fixtureStage("adopted");
    const [gateway] = (await stage.rehearsal.sandbox.inventory()).filter(
      ({ type }) => type === "nat.Gateway",
    );
    assert.deepEqual(stage.changes, [
      REPLACED_ARCHIVE,
      "the operator is inside the private network, at 10.90.0.1",
      "the account has VPC vpc-owned (10.60.0.0/16)",
      "the account has subnet subnet-owned (10.60.0.0/24) in cn-beijing-a",
      "the account has security group sg-owned: tcp/443 from 100.64.0.0/10, tcp/22 from 10.90.0.0/24, everything out",
      `the account has NAT gateway ${gateway?.id} of vpc-owned, whose public address is 203.0.113.77`,
      "the account has private load balancer clb-owned in vpc-owned",
      "the account has instance i-owned (10.60.0.3) in cn-beijing-a",
      "the account has external key 0f6b3c1e-2d6a-4a57-9d0a-8c1d1f6a9b11 at Alibaba Cloud KMS in cn-beijing",
      "hyok:proxy.existingHostKeys: replaced by those of the seeded instances",
      "hyok:keySource.accountId: replaced by that of the sandbox's account",
      "hyok:operatorPrivateKey: replaced by a key that opens the seeded hosts",
    ]);
    const root = join(stage.directory, "sandbox/hosts/i-owned/root");
    await runPhases(stage, preview, up);
    assert.equal(existsSync(join(root, "opt/xksproxy/releases")), true);
    await runPhases(stage, verifyPhase, upAgain, refresh, killSwitch, destroy);
    const traces = ["opt/xksproxy", "etc/systemd/system/xksproxy.service"];
    assert.deepEqual(
      traces.filter((path) => existsSync(join(root, path))),
      [],
    );
    assert.deepEqual(await runPhases(stage, leftovers), [
      "3 leftovers gone, inventory empty; the 16 objects that the account had before are untouched",
    ]);
  });

  it("refuses an existing host in another zone before anything is made", async () => {
    stage = await fixtureStage("adopted", { seeds: elsewhere });
    const before = await stage.rehearsal.sandbox.inventory();
    const message =
      "proxy.existingInstanceIds[0]: expected an instance in cn-beijing-a, received 'i-owned in cn-beijing-b'; name an instance in a zone of volcengine.zones";
    await assert.rejects(runPhases(stage, preview), {
      message: `pulumi preview failed:\n${message}`,
    });
    assert.deepEqual(await stage.rehearsal.sandbox.inventory(), before);
  });

  it("builds nothing on an existing host that does not reach the key manager", async () => {
    stage = await fixtureStage("adopted", { seeds: closed });
    const { sandbox } = stage.rehearsal;
    await assert.rejects(
      runPhases(stage, up),
      /network: this host does not reach kms\.cn-beijing\.aliyuncs\.com on tcp\/443 \(curl exit \d+\); give its subnet a way out, such as a NAT gateway, and let its security group pass tcp\/443 out/,
    );
    const types = (await sandbox.inventory()).map(({ type }) => type);
    const built = ["clb.ServerGroupServer", "kms.CustomKeyStore", "kms.Key"];
    assert.deepEqual(
      types.filter((type) => built.includes(type)),
      [],
    );
    const root = join(stage.directory, "sandbox/hosts/i-owned/root");
    assert.equal(existsSync(join(root, "opt/xksproxy")), false);
  });

  it("reaches new hosts through an existing bastion by its name, and takes an external key by its ARN", async () => {
    stage = await fixtureStage("behind-bastion");
    assert.deepEqual(
      stage.changes.filter((change) => change.startsWith("hyok:")),
      [
        REPLACED_ARCHIVE,
        "hyok:operatorAccess.bastion.hostKey: replaced by that of the seeded bastion",
        "hyok:operatorAccess.bastion.user: replaced by root, as the sandbox has it",
        "hyok:hostedKeys.externalKeyId: the account in the ARNs is replaced by that of the sandbox's account",
        "hyok:operatorPrivateKey: replaced by a key that opens the seeded hosts",
      ],
    );
    await runPhases(stage, up, verifyPhase, destroy);
    const [left] = await runPhases(stage, leftovers);
    assert.equal(
      left,
      "3 leftovers gone, inventory empty; the 18 objects that the account had before are untouched",
    );
  });
});
