import assert from "node:assert/strict";
import type { HostRun } from "../../../sandbox/volcengine/ecs/host-runtime";
import { resumeHosts } from "../../../sandbox/volcengine/ecs/resume-hosts";
import { VOLCENGINE_FUNCTIONS } from "../../../sandbox/volcengine/network-resources";
import { volcengineNetworkInventory } from "../../../sandbox/volcengine/network-inventory";
import type { Properties } from "../../../sandbox/cloud/resource";
import {
  instanceInputs,
  keyPath,
  NetworkFixture,
  PUBLIC_KEY,
  publicAddress,
  type KeyPath,
} from "../fabric/network-fixture";
import { refuses } from "./vpc-refusals";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

describe("sandbox/volcengine/ecs instances", () => {
  it("starts a real host with the key pair's public key", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    const { id, outputs } = await fixture.create("ecs.Instance", {
      ...instanceInputs(path.subnets[0], path.group),
      hostName: "proxy-1",
      instanceName: "proxy",
    });
    assert.deepEqual(fixture.runtime.started.get(id), {
      id,
      hostname: "proxy-1",
      authorizedKeys: [PUBLIC_KEY],
    });
    assert.deepEqual(
      [
        "status",
        "instanceName",
        "vpcId",
        "zoneId",
        "primaryIpAddress",
        "cpus",
        "memorySize",
        "osName",
        "keyPairName",
      ].map((name) => outputs[name]),
      [
        "RUNNING",
        "proxy",
        path.vpc,
        "cn-beijing-a",
        "10.60.0.3",
        2,
        8192,
        "Sandbox Linux",
        "operator",
      ],
    );
    assert.match(id, /^i-[a-z0-9]{20}$/);
  });

  it("leaves nothing behind when the host does not start", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    fixture.runtime.failStart = true;
    const before = volcengineNetworkInventory(fixture.cloud).length;
    await assert.rejects(
      fixture.create("ecs.Instance", instanceInputs(path.subnets[0], path.group)),
      { message: "the host does not start" },
    );
    assert.equal(volcengineNetworkInventory(fixture.cloud).length, before);
  });

  it("gives instances that are made at once different addresses", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    const made = await Promise.all(
      [1, 2, 3].map(() =>
        fixture.create("ecs.Instance", instanceInputs(path.subnets[1], path.group)),
      ),
    );
    assert.deepEqual(
      made.map(({ outputs }) => outputs["primaryIpAddress"]),
      ["10.60.1.2", "10.60.1.3", "10.60.1.4"],
    );
  });

  it("fills a /29 with four addresses and no more", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    const subnet = await fixture.make("vpc.Subnet", {
      vpcId: path.vpc,
      zoneId: "cn-beijing-a",
      cidrBlock: "10.60.5.0/29",
    });
    const one = () => fixture.create("ecs.Instance", instanceInputs(subnet, path.group));
    for (let count = 0; count < 4; count += 1) await one();
    await assert.rejects(one(), {
      code: "InsufficientIpInSubnet",
      message: `${subnet} (10.60.5.0/29) has no free address`,
    });
  });

  it("changes its security groups in place and restarts the host only for another type or key", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    const [id] = path.hosts;
    const inputs = instanceInputs(path.subnets[0], path.group);
    const other = await fixture.make("vpc.SecurityGroup", { vpcId: path.vpc });
    fixture.runtime.calls.length = 0;
    const regrouped = await fixture.update("ecs.Instance", id, {
      ...inputs,
      securityGroupIds: [other],
      systemVolumeSize: 60,
    });
    const quiet = [...fixture.runtime.calls];
    const larger = await fixture.update("ecs.Instance", id, {
      ...inputs,
      securityGroupIds: [other],
      systemVolumeSize: 60,
      instanceType: "ecs.g3i.xlarge",
    });
    assert.deepEqual(
      [regrouped["securityGroupIds"], regrouped["systemVolumeSize"], quiet],
      [[other], 60, []],
    );
    assert.deepEqual(
      [larger["cpus"], larger["memorySize"], fixture.runtime.calls],
      [4, 16384, [`stop ${id}`, `start ${id}`]],
    );
  });

  it("takes its backends and address bindings away with it, and keeps the public address", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    const [id] = path.hosts;
    const eip = await publicAddress(fixture, "EcsInstance", id);
    await fixture.remove("ecs.Instance", id);
    const left = volcengineNetworkInventory(fixture.cloud);
    assert.deepEqual(fixture.runtime.calls.at(-1), `destroy ${id}`);
    assert.deepEqual(
      left
        .filter((item) => /eip|ServerGroupServer/.test(item.type))
        .map((item) => [item.type, item.id, item.state]),
      [
        ["eip.Address", eip.id, "Available"],
        ["clb.ServerGroupServer", path.backends[1], "Available"],
      ],
    );
  });

  it("starts the hosts of running instances again after a stop of the sandbox", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    Object.assign(fixture.store.table("volcengine.ecs.instances").get(path.hosts[1]) ?? {}, {
      status: "STOPPED",
    });
    fixture.runtime.calls.length = 0;
    await resumeHosts(fixture.cloud, fixture.caller, fixture.runtime);
    assert.deepEqual(fixture.runtime.calls, [`start ${path.hosts[0]}`]);
  });

  it("never keeps a password, and never shows one that is too short", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    const { keyPairName: _keyPairName, ...inputs } = instanceInputs(path.subnets[0], path.group);
    const { id, outputs } = await fixture.create("ecs.Instance", {
      ...inputs,
      password: "canary-Passw0rd",
    });
    assert.equal(outputs["password"], "canary-Passw0rd");
    assert.doesNotMatch(
      JSON.stringify(fixture.store.table("volcengine.ecs.instances").get(id)),
      /canary/,
    );
    await assert.rejects(fixture.create("ecs.Instance", { ...inputs, password: "canary" }), {
      code: "InvalidParameter.Password",
      message: "password: expected 8 to 30 characters, received 6 characters",
    });
  });

  const wrong = (change: Properties) => (f: NetworkFixture, p: KeyPath) =>
    f.create("ecs.Instance", { ...instanceInputs(p.subnets[0], p.group), ...change });

  refuses([
    {
      claim: "a subnet that does not exist",
      attempt: wrong({ subnetId: "subnet-none" }),
      answer: () => ["InvalidSubnetId.NotFound", "subnet-none does not exist in cn-beijing", 404],
    },
    {
      claim: "another zone than its subnet's",
      attempt: wrong({ zoneId: "cn-beijing-b" }),
      answer: (p) => [
        "InvalidParameter.ZoneId",
        `zoneId: expected cn-beijing-a of ${p.subnets[0]}, received 'cn-beijing-b'`,
      ],
    },
    {
      claim: "an image that is not known",
      attempt: wrong({ imageId: "ubuntu" }),
      answer: () => [
        "InvalidParameter.ImageId",
        "imageId: expected one of image-sandbox-linux, or an id of the form image-…, received 'ubuntu'",
      ],
    },
    {
      claim: "an instance type that is not known",
      attempt: wrong({ instanceType: "ecs.g3i.2large" }),
      answer: () => [
        "InvalidParameter.InstanceType",
        "instanceType: expected ecs.<c, g or r family>.<size>, such as ecs.g3i.large, or one of ecs.t2-c1m1.large, ecs.t2-c1m2.large, ecs.t2-c1m4.large, received 'ecs.g3i.2large'",
      ],
    },
    {
      claim: "no security group",
      attempt: wrong({ securityGroupIds: [] }),
      answer: () => [
        "InvalidParameter.SecurityGroupIds",
        "securityGroupIds: expected 1 to 5 security groups, received []",
      ],
    },
    {
      claim: "six security groups",
      attempt: wrong({ securityGroupIds: ["a", "b", "c", "d", "e", "f"] }),
      answer: () => [
        "InvalidParameter.SecurityGroupIds",
        "securityGroupIds: expected 1 to 5 security groups, received [ 'a', 'b', 'c', 'd', 'e', 'f' ]",
      ],
    },
    {
      claim: "a key pair that does not exist",
      attempt: wrong({ keyPairName: "nobody" }),
      answer: () => [
        "InvalidKeyPair.NotFound",
        "key pair nobody does not exist in cn-beijing",
        404,
      ],
    },
    {
      claim: "neither key pair nor password",
      attempt: wrong({ keyPairName: undefined }),
      answer: () => [
        "MissingParameter.KeyPairName",
        "keyPairName: expected keyPairName or password, received neither",
      ],
    },
    {
      claim: "a system volume of 19 GB",
      attempt: wrong({ systemVolumeSize: 19 }),
      answer: () => [
        "InvalidParameter.SystemVolumeSize",
        "systemVolumeSize: expected a whole number from 20 to 2048, received 19",
      ],
    },
    {
      claim: "a volume type that is not known",
      attempt: wrong({ systemVolumeType: "HDD" }),
      answer: () => [
        "InvalidParameter.SystemVolumeType",
        "systemVolumeType: expected one of PTSSD, ESSD_PL0, ESSD_PL1, ESSD_PL2, ESSD_FlexPL, received 'HDD'",
      ],
    },
    {
      claim: "an address that is taken",
      attempt: wrong({ primaryIpAddress: "10.60.0.1" }),
      answer: (p) => ["InvalidPrivateIp.InUse", `10.60.0.1 of ${p.subnets[0]} is in use`],
    },
    {
      claim: "an address that the cloud keeps",
      attempt: wrong({ primaryIpAddress: "10.60.0.253" }),
      answer: (p) => [
        "InvalidParameter.PrimaryIpAddress",
        `primaryIpAddress: expected a usable address of ${p.subnets[0]} (10.60.0.0/24), received '10.60.0.253'`,
      ],
    },
    {
      claim: "a prepaid instance as not modelled",
      attempt: wrong({ instanceChargeType: "PrePaid" }),
      answer: () => [
        "NotModelled",
        "not modelled by the sandbox: instanceChargeType 'PrePaid' of volcengine:ecs/instance:Instance, only 'PostPaid'; see docs/sandbox.md",
        501,
      ],
    },
    {
      claim: "a security group of another VPC",
      attempt: async (f, p) => {
        const vpcId = await f.make("vpc.Vpc", { cidrBlock: "10.70.0.0/16" });
        f.store
          .table("volcengine.vpc.security-groups")
          .set("sg-foreign", { id: "sg-foreign", region: "cn-beijing", vpcId });
        return wrong({ securityGroupIds: ["sg-foreign"] })(f, p);
      },
      answer: (p) => [
        "InvalidParameter.SecurityGroupIds",
        `securityGroupIds: expected security groups of ${p.vpc}, received 'sg-foreign'`,
      ],
    },
    {
      claim: "another image on an instance that exists",
      attempt: (f, p) =>
        f.update("ecs.Instance", p.hosts[0], {
          ...instanceInputs(p.subnets[0], p.group),
          imageId: "image-0123456789abcdef",
        }),
      answer: () => [
        "NotModelled",
        "not modelled by the sandbox: imageId 'image-0123456789abcdef' of volcengine:ecs/instance:Instance, only 'image-sandbox-linux'; see docs/sandbox.md",
        501,
      ],
    },
    {
      claim: "a smaller system volume",
      attempt: (f, p) =>
        f.update("ecs.Instance", p.hosts[0], {
          ...instanceInputs(p.subnets[0], p.group),
          systemVolumeSize: 39,
        }),
      answer: () => [
        "InvalidParameter.SystemVolumeSize",
        "systemVolumeSize: expected at least the present 40 GB, received 39",
      ],
    },
  ]);
});

describe("sandbox/volcengine/ecs key pairs", () => {
  it("shows the MD5 fingerprint of an imported key", async () => {
    const fixture = new NetworkFixture();
    const { outputs } = await fixture.create("ecs.KeyPair", {
      keyPairName: "me",
      publicKey: `${PUBLIC_KEY} me@example\n`,
    });
    assert.match(String(outputs["fingerPrint"]), /^([0-9a-f]{2}:){15}[0-9a-f]{2}$/);
    assert.equal(outputs["publicKey"], `${PUBLIC_KEY} me@example`);
  });

  refuses([
    {
      claim: "a name that exists",
      attempt: (f) => f.create("ecs.KeyPair", { keyPairName: "operator", publicKey: PUBLIC_KEY }),
      answer: () => ["InvalidKeyPair.Duplicate", "key pair operator exists in cn-beijing already"],
    },
    {
      claim: "a name of one character",
      attempt: (f) => f.create("ecs.KeyPair", { keyPairName: "o", publicKey: PUBLIC_KEY }),
      answer: () => [
        "InvalidParameter.KeyPairName",
        "keyPairName: expected 2 to 64 characters, received 'o'",
      ],
    },
    {
      claim: "a text that is no public key",
      attempt: (f) => f.create("ecs.KeyPair", { keyPairName: "me", publicKey: "key" }),
      answer: () => [
        "InvalidParameter.PublicKey",
        "publicKey: expected an SSH public key (ssh-rsa, ssh-ed25519, ecdsa-sha2-nistp…), received 'key'",
      ],
    },
    {
      claim: "a key pair that the cloud would generate",
      attempt: (f) => f.create("ecs.KeyPair", { keyPairName: "me" }),
      answer: () => [
        "NotModelled",
        "not modelled by the sandbox: a key pair that the cloud generates; set publicKey to import one; see docs/sandbox.md",
        501,
      ],
    },
  ]);

  it("refuses the deletion of a key pair that instances have", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    const pair = volcengineNetworkInventory(fixture.cloud).find(
      (item) => item.type === "ecs.KeyPair",
    );
    await assert.rejects(fixture.remove("ecs.KeyPair", String(pair?.id)), {
      code: "InvalidKeyPair.InUse",
      message: `operator cannot be deleted while in use by ${path.hosts.join(", ")}`,
    });
  });
});

describe("sandbox/volcengine/ecs Cloud Assistant", () => {
  const invocation = (commandId: string, instanceIds: readonly string[]) => ({
    commandId,
    instanceIds,
    invocationName: "show",
    username: "root",
  });

  async function prepare(answer: (script: string) => HostRun) {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    fixture.runtime.answer = answer;
    fixture.runtime.calls.length = 0;
    const command = await fixture.make("ecs.Command", {
      name: "show",
      commandContent: base64("cat /etc/hostname"),
      timeout: 60,
      workingDir: "/tmp/it's",
    });
    const results = async (args: Properties) =>
      VOLCENGINE_FUNCTIONS[0]?.invoke(fixture.call(), args) ?? {};
    return { fixture, path, command, results };
  }

  it("runs the script on every instance and keeps what each answered", async () => {
    const { fixture, path, command, results } = await prepare(() => ({
      exitCode: 0,
      output: Buffer.from("proxy\n"),
      timedOut: false,
    }));
    const { id, outputs } = await fixture.create("ecs.Invocation", invocation(command, path.hosts));
    assert.deepEqual(
      fixture.runtime.calls,
      path.hosts.map(
        (host) =>
          `run ${host} as root within 60000 ms: cd -- '/tmp/it'\\''s' || exit 1\ncat /etc/hostname`,
      ),
    );
    assert.deepEqual(
      [outputs["invocationStatus"], outputs["startTime"]],
      ["Success", "2026-11-02T10:00:00+08:00"],
    );
    const one = await results({ invocationId: id, instanceId: path.hosts[1] });
    const [result] = one["invocationResults"] as Properties[];
    assert.deepEqual(one, {
      id,
      invocationId: id,
      instanceId: path.hosts[1],
      totalCount: 1,
      invocationResults: [
        {
          id: result?.["id"],
          invocationResultId: result?.["id"],
          invocationId: id,
          commandId: command,
          instanceId: path.hosts[1],
          invocationResultStatus: "Success",
          exitCode: 0,
          errorCode: "",
          errorMessage: "",
          output: base64("proxy\n"),
          username: "root",
          startTime: "2026-11-02T10:00:00+08:00",
          endTime: "2026-11-02T10:00:00+08:00",
        },
      ],
    });
    assert.equal((await fixture.read("ecs.Command", command))?.["invocationTimes"], 1);
  });

  const outcomes: readonly [string, HostRun, readonly unknown[]][] = [
    [
      "a script that exits with 3",
      { exitCode: 3, output: Buffer.from("no"), timedOut: false },
      ["Failed", "Failed", 3, "TaskExecutionFailed", "the command exited with status 3"],
    ],
    [
      "a script that takes too long",
      { exitCode: 137, output: Buffer.from(""), timedOut: true },
      ["Failed", "Timeout", 137, "TaskExecutionTimeout", "the command did not end within 60 s"],
    ],
  ];
  for (const [claim, run, expected] of outcomes) {
    it(`keeps ${claim} as a result and not as an error`, async () => {
      const { fixture, path, command, results } = await prepare(() => run);
      const { id, outputs } = await fixture.create(
        "ecs.Invocation",
        invocation(command, [path.hosts[0]]),
      );
      const [result] = (await results({ invocationId: id }))["invocationResults"] as Properties[];
      assert.deepEqual(
        [
          outputs["invocationStatus"],
          ...["invocationResultStatus", "exitCode", "errorCode", "errorMessage"].map(
            (name) => result?.[name],
          ),
        ],
        expected,
      );
    });
  }

  it("keeps the last 24 KB of base64 of a long output", async () => {
    const { fixture, path, command, results } = await prepare(() => ({
      exitCode: 0,
      output: Buffer.from(`${"x".repeat(30_000)}end`),
      timedOut: false,
    }));
    const { id } = await fixture.create("ecs.Invocation", invocation(command, [path.hosts[0]]));
    const [result] = (await results({ invocationId: id, invocationResultStatuses: ["Success"] }))[
      "invocationResults"
    ] as Properties[];
    const output = String(result?.["output"]);
    assert.deepEqual(
      [output.length, Buffer.from(output, "base64").toString().slice(-4)],
      [24 * 1024, "xend"],
    );
    assert.equal(
      (await results({ invocationId: id, invocationResultStatuses: ["Failed"] }))["totalCount"],
      0,
    );
  });

  it("calls an invocation with one good and one bad host PartialFailed", async () => {
    let count = 0;
    const { fixture, path, command } = await prepare(() => ({
      exitCode: count++,
      output: Buffer.alloc(0),
      timedOut: false,
    }));
    const { outputs } = await fixture.create("ecs.Invocation", invocation(command, path.hosts));
    assert.equal(outputs["invocationStatus"], "PartialFailed");
  });

  refuses([
    {
      claim: "an instance without the agent",
      attempt: async (f, p) => {
        const id = await f.make("ecs.Instance", {
          ...instanceInputs(p.subnets[0], p.group),
          installRunCommandAgent: false,
          primaryIpAddress: "10.60.0.77",
        });
        f.store.table<{ id: string }>("known").set("instance", { id });
        const commandId = await f.make("ecs.Command", { commandContent: base64("true") });
        return f.create("ecs.Invocation", invocation(commandId, [id])).catch((error: Error) => {
          throw Object.assign(error, { message: error.message.replace(id, "i-…") });
        });
      },
      answer: () => [
        "InvalidInstanceId.Unregister",
        "i-… has no Cloud Assistant agent: installRunCommandAgent was not true when it was created",
      ],
    },
    {
      claim: "a command that does not exist",
      attempt: (f, p) => f.create("ecs.Invocation", invocation("cmd-none", p.hosts)),
      answer: () => ["InvalidCommandId.NotFound", "cmd-none does not exist in cn-beijing", 404],
    },
    {
      claim: "content that is not base64",
      attempt: (f) => f.create("ecs.Command", { commandContent: "echo canary" }),
      answer: () => [
        "InvalidParameter.CommandContent",
        "commandContent: expected base64, received another text",
      ],
    },
    {
      claim: "content of more than 16 KB",
      attempt: (f) => f.create("ecs.Command", { commandContent: base64("x".repeat(12_289)) }),
      answer: () => [
        "InvalidParameter.CommandContent",
        "commandContent: expected at most 16384 characters of base64, received 16388",
      ],
    },
    {
      claim: "a timeout of 29 s",
      attempt: (f) => f.create("ecs.Command", { commandContent: base64("true"), timeout: 29 }),
      answer: () => [
        "InvalidParameter.Timeout",
        "timeout: expected a whole number from 30 to 86400, received 29",
      ],
    },
    {
      claim: "a Python command as not modelled",
      attempt: (f) => f.create("ecs.Command", { commandContent: base64("1"), type: "Python" }),
      answer: () => [
        "NotModelled",
        "not modelled by the sandbox: type 'Python' of volcengine:ecs/command:Command, only 'Shell'; see docs/sandbox.md",
        501,
      ],
    },
  ]);
});
