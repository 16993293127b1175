import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import type { Duplex } from "node:stream";
import { accessPhase } from "../../../cli/rehearsal/access-phase";
import { caCertificateChainPem } from "../../../sandbox/alibaba/kms/instances/tables";
import { GatewayBench } from "../../sandbox/alibaba/instance-door/gateway-bench";
import { plantKey } from "../../sandbox/alibaba/kms/planted-instance";
import { SmallCloud } from "../../sandbox/alibaba/small-cloud";
import { fakeRehearsal } from "./fake-rehearsal";

const PASSWORD = "hunter22-hunter22";
const SHOP = { name: "shop", sourceCidrs: ["10.70.0.0/24"], keys: ["orders"] };
const IN_VPC = "alibaba-vpc";

describe("cli/rehearsal/access-phase", function () {
  // It makes RSA keys, which can take long on a busy machine.
  this.timeout(120_000);

  let cloud: SmallCloud;
  let bench: GatewayBench;
  let clientKey: string;
  /** Addresses that called, in order. */
  let callers: string[];
  /** Error code of addresses that do not find the instance. */
  let unreachable: string | undefined;
  /** Whether nobody finds the instance any more once an address outside has called. */
  let isLostAfterwards: boolean;
  before(async () => {
    cloud = new SmallCloud();
    bench = await GatewayBench.open(cloud);
    for (const key of ["key-orders", "key-external", "key-other"]) plantKey(cloud, key);
    clientKey = await bench.makeAccess({
      name: "shop",
      resources: ["key/key-orders", "key/key-external"],
    });
  });
  after(() => bench.close());
  beforeEach(() => {
    callers = [];
    unreachable = undefined;
    isLostAfterwards = false;
  });
  afterEach(() => assert.deepEqual(bench.failures, []));

  const dial = async ({ kind, address }: { kind: string; address: string }): Promise<Duplex> => {
    assert.equal(kind, IN_VPC);
    callers.push(address);
    const isInside = address.startsWith("10.70.0.");
    if (isLostAfterwards && !isInside) unreachable = "ENOTFOUND";
    if (unreachable !== undefined && (!isInside || isLostAfterwards))
      throw Object.assign(new Error("no such host"), { code: unreachable });
    bench.sourceIp = address;
    const socket = connect(bench.port, "127.0.0.1");
    await once(socket, "connect");
    return socket;
  };

  const run = (
    applications: readonly object[],
    outputs: object = {},
    deployed: object = {},
  ): Promise<string> => {
    const { instanceId } = bench.instance;
    const connection = {
      endpoint: `${instanceId}.cryptoservice.kms.aliyuncs.com`,
      region: "cn-hangzhou",
      caCertificateChain: caCertificateChainPem(bench.instance),
      clientKeyId: "unused",
    };
    return accessPhase.run(
      fakeRehearsal({
        sandbox: { now: () => Promise.resolve(cloud.clock.now()), connect: dial },
        outputs: {
          kmsKeys: { orders: "key-orders" },
          applicationConnections: { shop: connection },
          clientKeys: { shop: clientKey },
          clientKeyPasswords: { shop: PASSWORD },
          ...outputs,
        },
        rest: {
          facts: { hostedKeys: {}, externalKeys: {}, ...deployed },
          config: {
            applicationAccess: applications,
            hostedKeys: [{ name: "finetune", alias: "tuning" }, { name: "evaluate" }],
          },
        },
      }),
    );
  };

  it("shows that an application uses its key from its own addresses and from no others", async () => {
    assert.equal(
      await run([SHOP]),
      "shop: encrypted and decrypted with orders from 10.70.0.1; refused from 10.70.1.0: Forbidden.NoPermission",
    );
    assert.deepEqual(callers, ["10.70.0.1", "10.70.0.1", "10.70.1.0"]);
  });

  it("takes an address that does not find the instance for refused", async () => {
    unreachable = "ENOTFOUND";
    assert.equal(
      await run([SHOP]),
      "shop: encrypted and decrypted with orders from 10.70.0.1; refused from 10.70.1.0: ENOTFOUND",
    );
  });

  it("does not take another failure for a refusal", async () => {
    unreachable = "ECONNREFUSED";
    await assert.rejects(run([SHOP]), { code: "ECONNREFUSED", message: "no such host" });
  });

  it("uses the external key of a hosted key by its alias, and is refused a key of the stack that is not its own", async () => {
    const application = { ...SHOP, keys: ["orders", "finetune"] };
    const kmsKeys = { orders: "key-orders", other: "key-other" };
    const deployed = {
      hostedKeys: { finetune: "hosted" },
      externalKeys: { tuning: "key-external" },
    };
    assert.equal(
      await run([application], { kmsKeys }, deployed),
      "shop: encrypted and decrypted with orders, finetune from 10.70.0.1; refused from 10.70.1.0: Forbidden.NoPermission; refused to other: Forbidden.NoPermission",
    );
  });

  it("calls from the one address of an application that has no other", async () => {
    const application = { ...SHOP, sourceCidrs: ["10.70.0.255/32"] };
    assert.equal(
      await run([application]),
      "shop: encrypted and decrypted with orders from 10.70.0.255; refused from 10.70.1.0: Forbidden.NoPermission",
    );
  });

  it("fails when a foreign key is not refused", async () => {
    const deployed = {
      hostedKeys: { evaluate: "hosted" },
      externalKeys: { evaluate: "key-external" },
    };
    await assert.rejects(run([SHOP], {}, deployed), {
      name: "CommandError",
      message:
        "permission: expected key-external to be refused, received its answer; look at network rule and permission policy",
    });
  });

  it("fails when a foreign key is refused for another reason", async () => {
    await assert.rejects(run([SHOP], { kmsKeys: { orders: "key-orders", other: "alias/none" } }), {
      name: "CommandError",
      message:
        "permission: expected alias/none to be refused with Forbidden.NoPermission, received Forbidden.KeyNotFound; look at the request, the client key and the instance",
    });
  });

  it("does not take a foreign key for refused when the instance is not found", async () => {
    const kmsKeys = { orders: "key-orders", other: "key-other" };
    isLostAfterwards = true;
    await assert.rejects(run([SHOP], { kmsKeys }), { code: "ENOTFOUND", message: "no such host" });
    assert.deepEqual(callers, ["10.70.0.1", "10.70.0.1", "10.70.1.0", "10.70.0.1"]);
  });

  it("fails when an address outside is not refused", async () => {
    const narrow = { ...SHOP, sourceCidrs: ["10.70.0.0/25"] };
    await assert.rejects(run([narrow]), {
      name: "CommandError",
      message:
        "permission: expected key-orders to be refused, received its answer; look at network rule and permission policy",
    });
    assert.equal(callers.at(-1), "10.70.0.128");
  });

  it("fails when the application's own key is refused", async () => {
    await assert.rejects(run([SHOP], { kmsKeys: { orders: "key-other" } }), {
      name: "InstanceClientError",
      code: "Forbidden.NoPermission",
    });
  });

  it("fails without the outputs of an application, and without its network", async () => {
    await assert.rejects(run([SHOP], { applicationConnections: {} }), {
      name: "CommandError",
      message: "shop: expected outputs of its access, found none",
    });
    await assert.rejects(run([{ ...SHOP, sourceCidrs: [] }]), {
      name: "CommandError",
      message: "shop: expected a source network",
    });
  });

  it("proves nothing in a stack without applications", async () => {
    assert.equal(await run([]), "none in this stack");
    assert.deepEqual(callers, []);
  });
});
