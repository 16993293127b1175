import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PHASES } from "../../../cli/rehearsal/rehearse";
import type { Intervention } from "../../../sandbox/daemon/control";
import { withPerson } from "../crash/person";
import { PulumiBench, type Ended } from "../crash/pulumi-bench";
import { hardwareStack } from "../../support/hardware-stack";
import { ArgumentSampler } from "./argument-sampler";
import { Scanner, type Leak, type Secret } from "./scan";
import { secretTexts, stackSecrets } from "./stack-secrets";

/** Token in the address that alarms are posted to. */
const WEBHOOK_TOKEN = randomBytes(32).toString("hex");

/** Secrets that a user gives, planted before anything runs. */
const PLANTED: Readonly<Record<string, string>> = {
  operatorPrivateKey: generateKeyPairSync("ed25519", {
    privateKeyEncoding: { format: "pem", type: "pkcs8" },
    publicKeyEncoding: { format: "pem", type: "spki" },
  }).privateKey,
  awsAccessKeyId: `AKIA${randomBytes(8).toString("hex").toUpperCase()}`,
  awsSecretAccessKey: randomBytes(30).toString("base64"),
  alarmWebhook: `https://hooks.example.test/robot/send?access_token=${WEBHOOK_TOKEN}`,
};

/** Who is told of what happens to a key, beside the planted webhook. */
const ALARMS = {
  "hyok:alarms": {
    contacts: [{ name: "custodian", mail: "custodian@example.test" }],
    events: ["keyDisabled"],
  },
};

/** What a stack with keys elsewhere cannot have. */
const ALIBABA_SIDE = [
  "hyok:dedicatedKms",
  "hyok:kmsKeys",
  "hyok:applicationAccess",
  "hyok:serviceRoles",
  "hyok:alarms",
  "hyok:alarmWebhook",
];

/** Kinds of generated secrets that must have been there to be looked for. */
const GENERATED = [
  "privateKey of command:remote:Command",
  "privateKey of hyok:volcengine:XksProxy",
  "privateKeyOpenssh of tls:index/privateKey:PrivateKey",
  "privateKeyPem of tls:index/privateKey:PrivateKey",
  "privateKeyPem of tls:index/selfSignedCert:SelfSignedCert",
  "secret of alicloud:ram/accessKey:AccessKey",
  "clientPkcs12Base64 of hyok:index:ManualStep",
  "clientPkcs12Password of hyok:index:ManualStep",
  "keyContent of hyok:index:ClientKey",
  "password of hyok:index:ClientKey",
  "password of hyok:index:Pkcs12",
  "pkcs12Base64 of hyok:index:Pkcs12",
  "privateKeyPem of hyok:index:Pkcs12, RSA",
  "privateKeyPem of tls:index/privateKey:PrivateKey, RSA",
  "privateKeyPem of tls:index/selfSignedCert:SelfSignedCert, RSA",
  "secretAccessKey of hyok:index:ProxyCredential",
  "serverPkcs12Base64 of hyok:index:ManualStep",
  "serverPkcs12Password of hyok:index:ManualStep",
  "xksSecretAccessKey of hyok:index:CustomKeyStore",
];

const WRONG_CHECKSUM = "0".repeat(64);
const AWS_KEY = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

/** Takes the place of the folder of the certificates, so that the command that receives secrets fails in the middle. */
const BREAK_HOST = "mv /opt/xksproxy/certs /opt/xksproxy/certs.aside && touch /opt/xksproxy/certs";
const MEND_HOST = "rm /opt/xksproxy/certs && mv /opt/xksproxy/certs.aside /opt/xksproxy/certs";

/** The hosts' own roots: what a deployment puts there is meant for the host. */
const isHostRoot = (path: string): boolean => /(^|\/)sandbox\/hosts\/[^/]+\/root$/.test(path);

describe("canary secrets", function () {
  this.timeout(600_000);
  const home = process.env["TMPDIR"];
  const scratch = mkdtempSync(join(tmpdir(), "hyok-canary-"));
  const printed: { readonly command: string; readonly end: Ended }[] = [];
  const secrets: Secret[] = [
    ...Object.entries(PLANTED).flatMap(([name, value]) => secretTexts(value, name)),
    { label: "token of the webhook", value: WEBHOOK_TOKEN },
  ];
  const reported: string[] = [];
  let bench: PulumiBench;
  let sampler: ArgumentSampler;
  let leaksBeforeDestroy: Leak[] = [];

  const run = async (...args: readonly string[]): Promise<Ended> => {
    const end = await withPerson(bench, bench.pulumi(args));
    printed.push({ command: args.join(" "), end });
    return end;
  };
  const up = (name: string) =>
    run("up", "--yes", "--skip-preview", "--diff", "--event-log", join(scratch, `${name}.events`));
  const remember = async () => {
    secrets.push(
      ...stackSecrets((await bench.pulumi(["stack", "export", "--show-secrets"])).stdout),
    );
  };
  /** Has somebody do something on the hosts the next time that Pulumi looks at the VPC. */
  const onHosts = async (script: string) => {
    const deed: Intervention["deed"] = { kind: "run", script };
    await bench.sandbox.intervene({ target: "volcengine:vpc/vpc:Vpc:read", deed });
    assert.equal((await run("refresh", "--yes", "--diff")).code, 0);
  };
  const inFiles = () => new Scanner(secrets).leaksBelow(scratch, isHostRoot);

  before(async () => {
    // Every temporary file of every process goes where it is looked at.
    process.env["TMPDIR"] = scratch;
    sampler = new ArgumentSampler();
    bench = await PulumiBench.open({ original: hardwareStack(ALARMS) });
    const { volcengine, alibaba } = await bench.sandbox.status();
    secrets.push({
      label: "secret key of the Volcengine account",
      value: volcengine.secretAccessKey,
    });
    secrets.push({
      label: "secret key of the Alibaba Cloud account",
      value: alibaba.secretAccessKey,
    });
    secrets.push({ label: "passphrase", value: bench.environment["PULUMI_CONFIG_PASSPHRASE"]! });
    for (const [name, value] of Object.entries(PLANTED)) {
      const set = await bench.pulumi(["config", "set", `hyok:${name}`, "--secret"], value);
      assert.equal(set.code, 0, set.stderr);
    }
  });
  after(async () => {
    sampler.stop();
    await bench.close();
    if (home === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = home;
    rmSync(scratch, { recursive: true, force: true });
  });

  it("a remote command that fails on a wrong checksum", async () => {
    assert.equal((await run("preview", "--diff")).code, 0);
    assert.equal((await run("preview", "--json")).code, 0);
    let right = "";
    const setChecksum = (sha256: (config: { sha256: string }) => string) =>
      bench.configure((config) => {
        const { archive } = config["hyok:proxy"] as { archive: { sha256: string } };
        archive.sha256 = sha256(archive);
      });
    setChecksum((archive) => ((right = archive.sha256), WRONG_CHECKSUM));
    const failed = await up("checksum");
    await remember();
    setChecksum(() => right);
    assert.equal(failed.code, 1);
    assert.match(
      failed.stdout + failed.stderr,
      /configuration: archive checksum differs: expected 0{64}/,
    );
  });

  it("a whole deployment, and what it shows of itself", async () => {
    const done = await up("done");
    assert.equal(done.code, 0, done.stderr);
    await remember();
    assert.equal((await run("stack", "output", "--json")).code, 0);
    assert.equal((await run("stack", "export")).code, 0);
    assert.equal((await run("config")).code, 0);
    printed.push({
      command: "hyok recover",
      end: await bench.hyok("recover", "--stack", "dev", "--yes", "--json"),
    });
    assert.equal(printed.at(-1)?.end.code, 0);
  });

  it("a remote command that fails while it receives secrets, the user's own among them", async () => {
    await onHosts(BREAK_HOST);
    const own = new Map<string, unknown>();
    bench.configure((config) => {
      for (const key of ["hyok:keySource", "hyok:hostedKeys", ...ALIBABA_SIDE])
        own.set(key, structuredClone(config[key]));
      for (const key of ALIBABA_SIDE) delete config[key];
      config["hyok:keySource"] = { provider: "aws", region: "eu-central-1" };
      (config["hyok:hostedKeys"] as Record<string, unknown>[])[0]!["externalKeyId"] = AWS_KEY;
      config["hyok:credentialRotation"] = 2;
    });
    const failed = await up("configure");
    await remember();
    bench.configure((config) => own.forEach((value, key) => (config[key] = value)));
    await onHosts(MEND_HOST);
    assert.equal(failed.code, 1);
    assert.match(failed.stdout + failed.stderr, /Process exited with status 1: running/);
  });

  it("a rehearsal, and what its report says", async () => {
    const rehearsal = {
      ...bench.stage.rehearsal,
      progress: (line: string) => void reported.push(line),
    };
    for (const phase of PHASES) {
      if (phase.name === "destroy") {
        await remember();
        leaksBeforeDestroy = inFiles();
      }
      reported.push(`${phase.name}: ${await phase.run(rehearsal)}`);
    }
  });

  it("every kind of secret was there to be found", () => {
    const labels = new Set(secrets.map(({ label }) => label));
    assert.deepEqual(
      GENERATED.filter((label) => !labels.has(label)),
      [],
    );
    // The rotation made a second proxy credential, and every private key was made once.
    assert.equal(
      new Set(
        secrets
          .filter(({ label }) => label === "secretAccessKey of hyok:index:ProxyCredential")
          .map(({ value }) => value),
      ).size,
      2,
    );
  });

  it("none is in a state file, its backups, logs, events, or any other file outside the hosts' own roots", () => {
    assert.deepEqual([...leaksBeforeDestroy, ...inFiles()], []);
  });

  it("none is in what a command prints", () => {
    const scanner = new Scanner(secrets);
    const leaks = printed.flatMap(({ command, end }) =>
      scanner.leaksIn(command, end.stdout + end.stderr),
    );
    assert.deepEqual(leaks, []);
  });

  it("none is in the report of a rehearsal", () => {
    assert.deepEqual(new Scanner(secrets).leaksIn("report", reported.join("\n")), []);
  });

  it("none is in the arguments of a process", () => {
    assert.deepEqual(
      new Scanner(secrets).leaksIn("arguments", sampler.commandLines.join("\n")),
      [],
    );
  });

  it("a leak would be seen: in a file, in an argument, and in every encoding", async () => {
    const [label, value] = ["awsSecretAccessKey", PLANTED["awsSecretAccessKey"]!];
    const scanner = new Scanner([{ label, value }]);
    const encodings = [
      value,
      JSON.stringify({ value }),
      encodeURIComponent(value),
      Buffer.from(value).toString("hex"),
    ];
    const nested = ["", "x", "xy"].map((front) =>
      Buffer.from(`${front}${value} and more`).toString("base64url"),
    );
    for (const [index, text] of [...encodings, ...nested].entries()) {
      const file = join(scratch, `leak-${index}`);
      writeFileSync(file, `before ${text} after`);
      assert.deepEqual(scanner.leaksBelow(scratch, isHostRoot), [
        { where: `leak-${index}`, label },
      ]);
      rmSync(file);
    }
    const leaking = spawn(process.execPath, ["-e", "setTimeout(() => {}, 500)", value], {
      stdio: "ignore",
    });
    await new Promise((resolve) => leaking.once("exit", resolve));
    assert.deepEqual(scanner.leaksIn("arguments", sampler.commandLines.join("\n")), [
      { where: "arguments", label },
    ]);
  });
});
