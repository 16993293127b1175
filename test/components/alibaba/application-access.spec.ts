import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
  ApplicationAccess,
  type ApplicationAccessArgs,
} from "../../../components/alibaba/application-access";
import { inClear, settled } from "../../support/mock-engine";
import { build, dependenciesOf, inputsOf, only, refused, resources, SECRETS } from "./alibaba-run";

type Plain = Omit<ApplicationAccessArgs, "instance">;

const ARGS: Plain = {
  region: "cn-beijing",
  sourceCidrs: ["10.70.0.0/24", "192.168.17.13"],
  keyIds: ["key-1", "key-2"],
};

/** An access to an instance that exists. */
function access(args: Plain, instanceId = "kst-1"): ApplicationAccess {
  return new ApplicationAccess("hyok-orders", {
    ...args,
    instance: {
      instanceId: pulumi.output(instanceId),
      endpoint: pulumi.output(`${instanceId}.cryptoservice.kms.aliyuncs.com`),
      caCertificateChain: pulumi.output("chain of kst-1"),
    },
  });
}

describe("components: alibaba: ApplicationAccess", () => {
  it("goes from a network rule over a policy and an access point to a client key", async () => {
    const run = await build(() => access(ARGS));
    assert.deepEqual(resources(run), [
      "ApplicationAccess hyok-orders",
      "ApplicationAccessPoint hyok-orders",
      "ClientKey hyok-orders",
      "NetworkRule hyok-orders",
      "Policy hyok-orders",
    ]);
    assert.deepEqual(inputsOf(run, "NetworkRule"), {
      networkRuleName: "hyok-orders",
      sourcePrivateIps: ["10.70.0.0/24", "192.168.17.13"],
      description: "Where hyok-orders calls from",
    });
    assert.deepEqual(inputsOf(run, "Policy"), {
      policyName: "hyok-orders-ee2d4c",
      kmsInstanceId: "kst-1",
      permissions: ["RbacPermission/Template/CryptoServiceKeyUser"],
      resources: ["key/key-1", "key/key-2"],
      accessControlRules: '{"NetworkRules":["hyok-orders"]}',
      description: "What hyok-orders may do",
    });
    assert.deepEqual(inputsOf(run, "ApplicationAccessPoint"), {
      applicationAccessPointName: "hyok-orders",
      policies: ["hyok-orders-ee2d4c"],
      description: "Access of hyok-orders",
    });
    assert.deepEqual(inputsOf(run, "ClientKey"), {
      applicationAccessPointName: "hyok-orders",
      rotation: 1,
      validityInDays: 365,
      isCurrent: true,
      region: "cn-beijing",
    });
  });

  it("is taken down from the client key to the network rule", async () => {
    const run = await build(() => access(ARGS));
    assert.deepEqual(dependenciesOf(run, "ClientKey"), ["ApplicationAccessPoint hyok-orders"]);
    assert.deepEqual(dependenciesOf(run, "ApplicationAccessPoint"), ["Policy hyok-orders"]);
    assert.deepEqual(dependenciesOf(run, "Policy"), ["NetworkRule hyok-orders"]);
  });

  it("names the policy of another instance otherwise", async () => {
    const run = await build(() => access(ARGS, "kst-2"));
    assert.equal(only(run, "Policy").inputs["policyName"], "hyok-orders-d1da10");
    assert.deepEqual(only(run, "ApplicationAccessPoint").inputs["policies"], [
      "hyok-orders-d1da10",
    ]);
  });

  it("protects the access point alone, so that client keys can be replaced", async () => {
    const names = async (args: Plain) =>
      (await build(() => access(args))).registrations
        .filter((each) => each.protect)
        .map(({ type }) => type.split(":").at(-1));
    assert.deepEqual(await names(ARGS), ["ApplicationAccessPoint"]);
    assert.deepEqual(await names({ ...ARGS, protect: false }), []);
  });

  it("hands out content and password as two secrets, and the connection in clear", async () => {
    const run = await build(() => access(ARGS));
    const { clientKeyContent, clientKeyPassword, connection } = run.result;
    assert.equal(await settled(clientKeyContent), SECRETS.clientKeyContent);
    assert.equal(await settled(clientKeyPassword), SECRETS.clientKeyPassword);
    const hidden = [clientKeyContent, clientKeyPassword, connection].map(
      (each) => (each as unknown as { isSecret: Promise<boolean> }).isSecret,
    );
    assert.deepEqual(await Promise.all(hidden), [true, true, false]);
    assert.deepEqual(await settled(connection), {
      endpoint: "kst-1.cryptoservice.kms.aliyuncs.com",
      protocol: "https",
      region: "cn-beijing",
      caCertificateChain: "chain of kst-1",
      clientKeyId: "KAAP.hyok-orders",
      notAfter: "2027-11-21T00:00:00Z",
    });
    const clear = run.registrations.map(({ inputs }) => inClear(inputs)).join("\n");
    assert(!clear.includes("canary"));
  });

  it("keeps the client key before the newest until it is told not to", async () => {
    const keys = async (clientKey: ApplicationAccessArgs["clientKey"]) => {
      const run = await build(() => access({ ...ARGS, ...(clientKey && { clientKey }) }));
      const { clientKeyId } = await settled(run.result.connection);
      const made = run.registrations.flatMap(({ type, name, inputs }) =>
        type === "hyok:index:ClientKey" ? [[name, inputs["isCurrent"]]] : [],
      );
      return [...made, clientKeyId];
    };
    assert.deepEqual(await keys({ rotation: 3, validityInDays: 30 }), [
      ["hyok-orders-r2", false],
      ["hyok-orders-r3", true],
      "KAAP.hyok-orders-r3",
    ]);
    assert.deepEqual(await keys({ rotation: 2 }), [
      ["hyok-orders", false],
      ["hyok-orders-r2", true],
      "KAAP.hyok-orders-r2",
    ]);
    assert.deepEqual(await keys({ rotation: 2, keepPrevious: false }), [
      ["hyok-orders-r2", true],
      "KAAP.hyok-orders-r2",
    ]);
  });

  it("takes the edges of every limit", async () => {
    for (const change of [
      { sourceCidrs: ["10.70.0.0/16"] },
      { clientKey: { validityInDays: 1 } },
      { clientKey: { validityInDays: 365 } },
    ]) {
      await build(() => access({ ...ARGS, ...change }));
    }
  });

  const source = (received: string): string =>
    `sourceCidrs[0]: expected a private address or network of /16 to /32, received '${received}'; name the network that the application calls from inside its VPC`;
  const days = (received: number): string =>
    `clientKey.validityInDays: expected a whole number of days from 1 to 365, received ${received}; use 365 and rotate it before`;
  const wrong: readonly [string, Partial<Plain>, string][] = [
    [
      "no source",
      { sourceCidrs: [] },
      "sourceCidrs: expected at least one network that the application calls from, received []; name its private network",
    ],
    ["a public address", { sourceCidrs: ["8.8.8.8"] }, source("8.8.8.8")],
    ["a wide network", { sourceCidrs: ["10.0.0.0/15"] }, source("10.0.0.0/15")],
    ["everywhere", { sourceCidrs: ["0.0.0.0/0"] }, source("0.0.0.0/0")],
    [
      "no key",
      { keyIds: [] },
      "keyIds: expected at least one key, received []; name the keys that the application uses",
    ],
    ["a validity of 0 days", { clientKey: { validityInDays: 0 } }, days(0)],
    ["a validity of 366 days", { clientKey: { validityInDays: 366 } }, days(366)],
    [
      "a rotation of 0",
      { clientKey: { rotation: 0 } },
      "clientKey.rotation: expected a whole number from 1, received 0; start with 1 and add 1 for each renewal",
    ],
  ];
  for (const [what, args, message] of wrong) {
    it(`refuses ${what}`, async () => {
      await refused(() => access({ ...ARGS, ...args }), message);
    });
  }
});
