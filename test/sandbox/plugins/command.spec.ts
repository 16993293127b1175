import assert from "node:assert/strict";
import { Secret, Unknown, type Properties } from "../../../providers/server";
import { createCommandPlugin } from "../../../sandbox/plugins/command/command-plugin";
import { tunnelThrough } from "../../../sandbox/plugins/command/tunnel";
import { loadSchema } from "../../../sandbox/plugins/schema";
import { COMMAND, CommandBed } from "./command-bed";
import { about, logged } from "./requests";

describe("sandbox/plugins/command", () => {
  const bed = new CommandBed();
  const { host, door, handler } = bed;
  const connection = (more?: Properties): Properties => bed.connection(more);
  const checked = (news: Properties): Promise<Properties> => bed.checked(news);
  const create = (news: Properties): Promise<{ id: string; outputs: Properties }> =>
    bed.create(news);

  before(() => bed.open());
  after(() => bed.close());
  beforeEach(() => bed.reset());

  it("fills in the defaults of a connection and of its bastion", async () => {
    const inputs = await checked({ connection: { host: "a", proxy: { host: "b", user: "jump" } } });
    assert.deepEqual(inputs["connection"], {
      host: "a",
      user: "root",
      port: 22,
      dialErrorLimit: 10,
      perDialTimeout: 15,
      proxy: { host: "b", user: "jump", port: 22, dialErrorLimit: 10, perDialTimeout: 15 },
    });
  });

  it("runs a command with its input, over the operator's side of the network", async () => {
    host.reply = () => ({ stdout: "done\n", stderr: "careful\n" });
    const { id, outputs } = await create({ create: "cat > /etc/x", stdin: "s3cret input" });
    assert.match(id, /^deploy[0-9a-f]{8}$/);
    assert.deepEqual(host.received, [
      { command: "cat > /etc/x", environment: {}, stdin: "s3cret input" },
    ]);
    assert.deepEqual(door.asked, [{ target: "203.0.113.7:22", origin: "operator" }]);
    assert.equal(outputs["stdout"], "done");
    assert.equal(outputs["stderr"], "careful");
    assert.ok(outputs["connection"] instanceof Secret);
  });

  it("connects nowhere without a command, and in a preview", async () => {
    const { outputs } = await create({ delete: "true" });
    assert.deepEqual([outputs["stdout"], outputs["stderr"]], ["", ""]);
    const planned = await handler.create({
      ...about(COMMAND),
      inputs: await checked({ connection: connection(), create: "x" }),
      preview: true,
    });
    assert.deepEqual(
      [planned.outputs["stdout"], planned.outputs["stderr"]],
      [Unknown.value, Unknown.value],
    );
    assert.deepEqual(door.asked, []);
  });

  for (const [logging, lines] of [
    [undefined, ["to out", "to err"]],
    ["stdoutAndStderr", ["to out", "to err"]],
    ["stdout", ["to out"]],
    ["stderr", ["to err"]],
    ["none", []],
  ] as const) {
    it(`writes ${lines.length} lines to the engine's log with logging ${logging}`, async () => {
      host.reply = () => ({ stdout: "to out\n", stderr: "to err\n" });
      await create({ create: "x", ...(logging && { logging }) });
      assert.deepEqual(
        logged.map(({ message }) => message),
        lines,
      );
    });
  }

  it("reports a failed command with its text and all its output, but not with its input", async () => {
    host.reply = () => ({ stdout: "half done\n", stderr: "no space\n", code: 3 });
    await assert.rejects(
      () => create({ create: 'install "x"', stdin: "s3cret input", logging: "none" }),
      (error: Error) => {
        assert.equal(
          error.message,
          'Process exited with status 3: running "install \\"x\\"":\nhalf done\nno space\n',
        );
        assert.equal(JSON.stringify(logged).includes("s3cret"), false);
        return true;
      },
    );
  });

  it("reports a command that a signal ended", async () => {
    host.reply = () => ({ signal: "KILL" });
    await assert.rejects(() => create({ create: "x" }), {
      message: 'Process exited with signal SIGKILL: running "x":\n',
    });
  });

  it("fails on a variable that the server refuses, and passes one that it accepts", async () => {
    await assert.rejects(() => create({ create: "x", environment: { TOKEN: "a" } }), {
      message:
        'could not set environment variable "TOKEN": the SSH server must accept it by AcceptEnv; pass secrets by stdin',
    });
    host.acceptedNames = ["TOKEN"];
    host.received.length = 0;
    await create({ create: "x", environment: { TOKEN: "a" } });
    assert.deepEqual(host.received.at(-1), {
      command: "x",
      environment: { TOKEN: "a" },
      stdin: "",
    });
  });

  it("runs update on a change, or create without one, and gives earlier output unless told not to", async () => {
    host.acceptedNames = ["PULUMI_COMMAND_STDOUT"];
    host.reply = () => ({ stdout: "new\n" });
    const olds = { connection: connection(), stdout: "old", stderr: "" };
    const request = { ...about(COMMAND), id: "i", oldInputs: olds, olds, preview: false };
    const outputs = await handler.update({
      ...request,
      news: { connection: connection(), create: "c", update: "u" },
    });
    assert.equal(outputs["stdout"], "new");
    assert.deepEqual(host.received.at(-1), {
      command: "u",
      environment: { PULUMI_COMMAND_STDOUT: "old" },
      stdin: "",
    });
    await handler.update({
      ...request,
      news: { connection: connection(), create: "c", addPreviousOutputInEnv: false },
    });
    assert.deepEqual(host.received.at(-1), { command: "c", environment: {}, stdin: "" });
  });

  it("only warns when the server refuses earlier output", async () => {
    const olds = { connection: connection(), delete: "d", stdout: "old", stderr: "" };
    await handler.delete({ ...about(COMMAND), id: "i", inputs: olds, olds });
    assert.equal(host.received.at(-1)?.command, "d");
    assert.deepEqual(logged, [
      {
        severity: "warning",
        message:
          "could not set PULUMI_COMMAND_STDOUT to earlier output: the SSH server must accept it by AcceptEnv; pass secrets by stdin, or set addPreviousOutputInEnv to false",
      },
    ]);
  });

  it("keeps the output of an update that has no command, and deletes without one in silence", async () => {
    const olds = { connection: connection(), delete: "d", stdout: "old", stderr: "" };
    const outputs = await handler.update({
      ...about(COMMAND),
      id: "i",
      oldInputs: olds,
      olds,
      news: { connection: connection() },
      preview: false,
    });
    assert.deepEqual([outputs["stdout"], outputs["stderr"]], ["old", ""]);
    await handler.delete({
      ...about(COMMAND),
      id: "i",
      inputs: {},
      olds: { connection: connection() },
    });
    assert.deepEqual(door.asked, []);
  });

  it("replaces only when a trigger changes", async () => {
    const before = await checked({ connection: connection(), create: "a", triggers: ["1"] });
    const kinds = async (news: Properties): Promise<Record<string, string>> => {
      const { changes } = await handler.diff({
        ...about(COMMAND),
        id: "i",
        oldInputs: before,
        olds: before,
        news: await checked(news),
      });
      return Object.fromEntries(
        Object.entries(changes).map(([path, change]) => [path, change.kind]),
      );
    };
    assert.deepEqual(await kinds({ connection: connection(), create: "b", triggers: ["1"] }), {
      create: "update",
    });
    assert.deepEqual(await kinds({ connection: connection(), create: "a", triggers: ["2"] }), {
      "triggers[0]": "update-replace",
    });
    assert.deepEqual(
      await kinds({ connection: connection({ host: "10.0.0.5" }), create: "a", triggers: ["1"] }),
      {
        "connection.host": "update",
      },
    );
  });

  it("ends a running command when the engine asks to stop", async () => {
    const controller = new AbortController();
    host.reply = () => void controller.abort(new Error("the engine asked to stop"));
    const inputs = await checked({ connection: connection(), create: "sleep 9" });
    await assert.rejects(
      async () =>
        handler.create({ ...about(COMMAND), signal: controller.signal, inputs, preview: false }),
      {
        message: "the engine asked to stop",
      },
    );
    assert.equal(host.received.length, 1);
  });

  it("refuses copies, local commands and agents", async () => {
    const plugin = createCommandPlugin({
      version: "1.2.1",
      schema: loadSchema("command"),
      dial: tunnelThrough(door.socket),
    });
    for (const token of ["command:remote:CopyToRemote", "command:local:Command"]) {
      assert.throws(() => plugin.handler(token), {
        message: `${token} is not modelled by the sandbox; see docs/sandbox.md`,
      });
    }
    await assert.rejects(
      () => create({ create: "x", connection: connection({ agentSocketPath: "/tmp/agent" }) }),
      {
        message:
          "connection.agentSocketPath is not modelled by the sandbox; pass privateKey, see docs/sandbox.md",
      },
    );
  });
});
