import assert from "node:assert/strict";
import type { Client } from "ssh2";
import { Client as SshClient } from "ssh2";
import type { Socket } from "node:net";
import { connect, createServer, type Server } from "node:net";
import { exec, login, makeWorld } from "./fixture";
import { sshKeys } from "../../support/ssh-keys";

describe("sandbox/hosts: ssh", function () {
  this.timeout(60_000);
  let echo: Server;
  const world = makeWorld((_host, to) => {
    if (to.host !== "10.0.1.9") {
      return Promise.reject(Object.assign(new Error("closed"), { code: "ECONNREFUSED" }));
    }
    const address = echo.address();
    return Promise.resolve(connect(typeof address === "object" ? (address?.port ?? 0) : 0));
  });
  let client: Client;

  before(async () => {
    echo = createServer((socket) => socket.pipe(socket));
    await new Promise<void>((resolve) => echo.listen(0, "127.0.0.1", resolve));
    await world.hosts.start(world.spec("i-ssh"));
    client = await login(world.hosts, "i-ssh");
  });
  after(async () => {
    client.end();
    await world.hosts.stopAll();
    echo.close();
  });

  it("returns the exit code 7, standard output and standard error of a command", async () => {
    const result = await exec(client, "echo out; echo err >&2; exit 7");
    assert.deepEqual(result, { code: 7, signal: undefined, stdout: "out\n", stderr: "err\n" });
  });

  it("reports the signal that ended a command", async () => {
    const result = await exec(client, "kill -TERM $$");
    assert.deepEqual(result, { code: null, signal: "SIGTERM", stdout: "", stderr: "" });
  });

  it("hands standard input to the command and ends it", async () => {
    const result = await exec(client, "wc -c", "x".repeat(300_000));
    assert.deepEqual(result, { code: 0, signal: undefined, stdout: "300000\n", stderr: "" });
  });

  it("lets a command open /dev/stdin and /dev/stderr as a pipe", async () => {
    const command = "install -m 600 /dev/stdin /root/secret; cat /root/secret >/dev/stderr";
    const result = await exec(client, command, "hidden");
    assert.deepEqual(result, { code: 0, signal: undefined, stdout: "", stderr: "hidden" });
  });

  it("carries 8 MB of output without loss", async () => {
    const result = await exec(client, "head -c 8388608 /dev/zero | tr '\\0' 'a'");
    assert.equal(result.code, 0);
    assert.equal(result.stdout, "a".repeat(8_388_608));
  });

  it("starts in the home of root with the usual environment", async () => {
    const result = await exec(client, 'pwd; id -u; echo "$HOME $USER"; hostname');
    assert.equal(result.stdout, "/root\n0\n/root root\ni-ssh\n");
  });

  it("ends a command by a signal of the client", async () => {
    const signal = await new Promise<string | undefined>((resolve, reject) => {
      client.exec("echo ready; sleep 600", (error, channel) => {
        if (error) return reject(error);
        channel.on("exit", (_code: number | null, name?: string) => resolve(name));
        channel.once("data", () => channel.signal("TERM"));
      });
    });
    assert.equal(signal, "SIGTERM");
  });

  it("runs a login shell that reads commands", async () => {
    const text = await new Promise<string>((resolve, reject) => {
      client.shell(false, (error, channel) => {
        if (error) return reject(error);
        let seen = "";
        channel.on("data", (chunk: Buffer) => (seen += chunk.toString("utf8")));
        channel.on("close", () => resolve(seen));
        channel.end("echo $((6 * 7))\nexit\n");
      });
    });
    assert.equal(text, "42\n");
  });

  it("refuses a request for a terminal and for an environment variable", async () => {
    const refused = await new Promise<string>((resolve) => {
      client.exec("true", { pty: true }, (error) => resolve(error?.message ?? "accepted"));
    });
    assert.equal(refused, "Unable to request a pseudo-terminal");
    const { stdout } = await new Promise<{ stdout: string }>((resolve, reject) => {
      client.exec("echo [$SECRET]", { env: { SECRET: "x" } }, (error, channel) => {
        if (error) return reject(error);
        let seen = "";
        channel.on("data", (chunk: Buffer) => (seen += chunk.toString("utf8")));
        channel.on("close", () => resolve({ stdout: seen }));
      });
    });
    assert.equal(stdout, "[]\n");
  });

  it("refuses a key that is not authorized", async () => {
    const stranger = sshKeys();
    await assert.rejects(login(world.hosts, "i-ssh", stranger.private), {
      message: "All configured authentication methods failed",
    });
  });

  it("refuses a password and a user other than root", async () => {
    for (const settings of [{ username: "root", password: "x" }, { username: "ecs-user" }]) {
      const sock = (await world.hosts.dial("i-ssh", 22)) as Socket;
      const other = new SshClient();
      const message = await new Promise<string>((resolve) => {
        other.once("ready", () => resolve("let in"));
        other.once("error", (error) => resolve(error.message));
        other.connect({ sock, ...settings });
      });
      assert.equal(message, "All configured authentication methods failed");
    }
  });

  it("shows the host key that hostKey() and the host's own file have", async () => {
    const sock = (await world.hosts.dial("i-ssh", 22)) as Socket;
    const other = new SshClient();
    const seen = await new Promise<Buffer>((resolve, reject) => {
      other.once("error", reject);
      other.connect({
        sock,
        username: "root",
        hostVerifier: (key: Buffer) => {
          resolve(key);
          return true;
        },
      });
    });
    other.on("error", () => undefined);
    other.end();
    const file = await exec(client, "cut -d ' ' -f 1,2 /etc/ssh/ssh_host_ed25519_key.pub");
    const known = await world.hosts.hostKey("i-ssh");
    assert.equal(`ssh-ed25519 ${seen.toString("base64")}`, known);
    assert.equal(file.stdout, `${known}\n`);
  });

  it("forwards a connection to a private address that the network lets through", async () => {
    const text = await new Promise<string>((resolve, reject) => {
      client.forwardOut("127.0.0.1", 0, "10.0.1.9", 22, (error, channel) => {
        if (error) return reject(error);
        channel.once("data", (chunk: Buffer) => {
          resolve(chunk.toString("utf8"));
          channel.end();
        });
        channel.write("hello");
      });
    });
    assert.equal(text, "hello");
  });

  it("does not forward where the network refuses", async () => {
    const message = await new Promise<string>((resolve) => {
      client.forwardOut("127.0.0.1", 0, "10.0.1.10", 22, (error) => {
        resolve(error?.message ?? "forwarded");
      });
    });
    assert.equal(message, "(SSH) Channel open failure: ");
  });

  it("refuses SFTP", async () => {
    const message = await new Promise<string>((resolve) => {
      client.sftp((error) => resolve(error?.message ?? "opened"));
    });
    assert.equal(message, "Unable to start subsystem: sftp");
  });
});
