import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ExternalKeyStore } from "../../components/volcengine/external-key-store";
import { Hyok } from "../../components/volcengine/hyok";
import { XksProxy } from "../../components/volcengine/xks-proxy";
import type { XksEndpoint } from "../../core/xks";
import { secretArgs } from "../../components/secret-args";
import {
  ADOPTED,
  AWS,
  deploy,
  DEVELOPMENT,
  ofType,
  only,
  PRODUCTION,
  type Changes,
} from "../support/environments";
import { CA_PEM, CANARIES, KEY_PATH_ANSWERS, SERVER_PEM } from "../support/key-path-answers";
import { inClear, isSecret, opened, runProgram, settled, type Run } from "../support/mock-engine";

const ENVIRONMENTS: Readonly<Record<string, Changes>> = { DEVELOPMENT, PRODUCTION, ADOPTED, AWS };

/** Canaries that can be read in clear, and where. */
function leaks(run: Run<unknown>): string[] {
  return run.registrations.flatMap(({ type, name, inputs }) =>
    Object.entries(CANARIES)
      .filter(([, canary]) => holds(inClear(inputs), canary))
      .map(([secret]) => `${secret} in ${type} ${name}`),
  );
}

/** Resources that a canary travels to, in whatever wrapping. */
function holders(run: Run<unknown>, canary: string): string[] {
  const found = run.registrations.filter(({ inputs }) =>
    holds(JSON.stringify(opened(inputs)), canary),
  );
  return found.map(({ type, name }) => `${type} ${name}`).sort();
}

/** Whether a text holds a canary as it is or in base64, however the encoder was aligned. */
function holds(text: string, canary: string): boolean {
  const encoded = [0, 1, 2].map((shift) =>
    Buffer.from(" ".repeat(shift) + canary)
      .toString("base64")
      .slice(4, -4),
  );
  return [canary, ...encoded].some((each) => text.includes(each));
}

describe("components: secrets", () => {
  for (const [name, changes] of Object.entries(ENVIRONMENTS)) {
    it(`shows no secret of ${name} in clear in any argument or input`, async () => {
      assert.deepEqual(leaks(await deploy(changes)), []);
    });
  }

  it("sees a secret that is not wrapped, in clear and in base64", async () => {
    const leaky = (args: object) =>
      runProgram(
        KEY_PATH_ANSWERS,
        () => new pulumi.ComponentResource("test:Leaky", "leaky", secretArgs(args)),
      );
    assert.deepEqual(leaks(await leaky({ text: CANARIES.proxySecret })), [
      "proxySecret in test:Leaky leaky",
    ]);
    const encoded = Buffer.from(`x${CANARIES.proxySecret}x`).toString("base64");
    assert.deepEqual(leaks(await leaky({ nested: [{ encoded }] })), [
      "proxySecret in test:Leaky leaky",
    ]);
  });

  it("wraps secrets that a caller passes as plain texts", async () => {
    const ssh = { host: "host", hostKey: "ssh-ed25519 AAAA", privateKey: CANARIES.hostPrivateKey };
    const run = await runProgram(
      KEY_PATH_ANSWERS,
      () =>
        new Hyok("plain", {
          hosts: [
            {
              name: "plain-1",
              instanceId: "i-1",
              privateAddress: "10.60.0.4",
              ssh: {
                ...ssh,
                bastion: {
                  host: "b",
                  port: 22,
                  user: "root",
                  hostKey: "ssh-ed25519 B",
                  privateKey: CANARIES.bastionPrivateKey,
                },
              },
            },
          ],
          network: { vpcId: "vpc-1", subnetIds: { "cn-beijing-a": "subnet-1" } },
          archive: { url: "https://downloads.example.com/xksproxy.tar.gz", sha256: "0".repeat(64) },
          kmsServiceAccountId: "2100052433",
          keyManagers: [
            {
              id: "m",
              provider: "aws",
              region: "eu-central-1",
              endpoint: "kms.example.com",
              accessKeyId: "AKID",
              secretAccessKey: CANARIES.managerSecret,
              keyMapping: { a: "b" },
            },
          ],
          keys: [{ name: "finetune", alias: "a" }],
        }),
    );
    assert.deepEqual(leaks(run), []);
    assert.notDeepEqual(holders(run, CANARIES.bastionPrivateKey), []);
  });

  it("wraps an endpoint that a caller passes as a plain object", async () => {
    const endpoint: XksEndpoint = {
      serviceDomain: "epsvc-1.example.com",
      serviceName: "com.volces.privatelink.epsvc-1",
      port: 443,
      pathPrefix: "",
      accessKeyId: "AKIDPROXYAAAAAAAAAAA",
      secretAccessKey: CANARIES.proxySecret,
      caCertificatePem: CA_PEM,
      wire: {},
    };
    const run = await runProgram(KEY_PATH_ANSWERS, () => {
      new ExternalKeyStore("plain", { baseName: "plain", generation: "gen001", endpoint });
      new XksProxy("plain", {
        ssh: { host: "host", hostKey: "ssh-ed25519 AAAA", privateKey: CANARIES.hostPrivateKey },
        archive: { url: "https://downloads.example.com/xksproxy.tar.gz", sha256: "0".repeat(64) },
        endpoint,
        keyManagers: [],
        certificate: SERVER_PEM,
        privateKey: CANARIES.serverPrivateKey,
      });
    });
    assert.deepEqual(leaks(run), []);
    assert.deepEqual(holders(run, CANARIES.proxySecret), [
      "command:remote:Command plain-configure",
      "hyok:index:CustomKeyStore plain",
      "hyok:volcengine:ExternalKeyStore plain",
      "hyok:volcengine:XksProxy plain",
    ]);
  });

  it("takes the CA's private key to the two certificates that it signs and nowhere else", async () => {
    assert.deepEqual(holders(await deploy(PRODUCTION), CANARIES.caPrivateKey), [
      "tls:index/locallySignedCert:LocallySignedCert hyok-dev",
      "tls:index/selfSignedCert:SelfSignedCert hyok-dev-ca",
    ]);
  });

  it("takes the key manager's secret to the proxies' standard input and no other command input", async () => {
    const run = await deploy(PRODUCTION);
    const commands = ofType(run, "command:remote:Command").flatMap(({ name, inputs }) =>
      Object.entries(inputs)
        .filter(
          ([, value]) =>
            holds(JSON.stringify(opened(value)), CANARIES.managerSecret) ||
            holds(decoded(value), CANARIES.managerSecret),
        )
        .map(([input]) => `${name} ${input}`),
    );
    assert.deepEqual(commands.sort(), ["hyok-dev-1-configure stdin", "hyok-dev-2-configure stdin"]);
  });

  it("hands the proxy's secret over to the key store as a secret, and its other settings in clear", async () => {
    const { inputs, additionalSecretOutputs } = only(
      await deploy(DEVELOPMENT),
      "hyok:index:CustomKeyStore",
    );
    assert.deepEqual(
      Object.keys(inputs).filter((key) => isSecret(inputs[key])),
      ["xksSecretAccessKey"],
    );
    assert.deepEqual(opened(inputs["xksSecretAccessKey"]), CANARIES.proxySecret);
    assert.deepEqual(additionalSecretOutputs, ["xksSecretAccessKey"]);
  });

  it("puts no private key into the user data or the inputs of a host", async () => {
    const { inputs } = only(await deploy(DEVELOPMENT), "volcengine:ecs/instance:Instance");
    assert.equal("userData" in inputs, false);
    assert.equal("password" in inputs, false);
    assert(!JSON.stringify(opened(inputs)).includes("canary"));
  });

  it("exports no secret in clear", async () => {
    for (const changes of Object.values(ENVIRONMENTS)) {
      const { result } = await deploy(changes);
      const outputs = Object.entries(result).map(async ([name, value]) => {
        const output = pulumi.output(value);
        const isHidden = await pulumi.isSecret(output);
        return isHidden ? "" : `${name} ${JSON.stringify(await settled(output))}`;
      });
      assert(!(await Promise.all(outputs)).join("\n").includes("canary"));
    }
  });

  it("keeps what remote commands print and connect with out of clear state", async () => {
    for (const { additionalSecretOutputs, inputs } of ofType(
      await deploy(PRODUCTION),
      "command:remote:Command",
    )) {
      assert.deepEqual([...new Set(additionalSecretOutputs)].sort(), [
        "connection",
        "stderr",
        "stdout",
      ]);
      assert(isSecret(inputs["connection"]));
    }
  });
});

/** The contents of the files that a standard input carries. */
function decoded(stdin: unknown): string {
  const text = opened(stdin);
  if (typeof text !== "string") return "";
  const words = text.split("\n").map((line) => line.split(" ")[2] ?? "");
  return words.map((word) => Buffer.from(word, "base64").toString("utf8")).join("\n");
}
