import assert from "node:assert/strict";
import { type Properties } from "../../../sandbox/cloud/resource";
import { type HostRun } from "../../../sandbox/volcengine/ecs/host-runtime";
import { instances } from "../../../sandbox/volcengine/ecs/rows";
import { VOLCENGINE_FUNCTIONS } from "../../../sandbox/volcengine/network-resources";
import { instanceInputs, keyPath } from "../fabric/key-path";
import { NetworkFixture } from "../fabric/network-fixture";
import { refuses } from "./vpc-refusal-cases";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

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

  it("refuses an instance that was made without the agent, and one that is stopped", async () => {
    const { fixture, path, command } = await prepare(() => assert.fail("no script runs"));
    const inputs = {
      ...instanceInputs(path.subnets[0], path.group),
      installRunCommandAgent: false,
    };
    const bare = await fixture.make("ecs.Instance", inputs);
    Object.assign(instances(fixture.store).get(path.hosts[0]) ?? {}, { status: "STOPPED" });
    await assert.rejects(fixture.create("ecs.Invocation", invocation(command, [bare])), {
      code: "InvalidInstanceId.Unregister",
      message: `${bare} has no Cloud Assistant agent: installRunCommandAgent was not true when it was created`,
    });
    await assert.rejects(fixture.create("ecs.Invocation", invocation(command, path.hosts)), {
      code: "InvalidInstance.InvalidStatus",
      message: `${path.hosts[0]} is STOPPED, not RUNNING`,
    });
  });

  refuses([
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
