import assert from "node:assert/strict";
import { connect, createServer as createTcpServer, type Server as TcpServer } from "node:net";
import { createServer, type Server } from "node:http";
import type { Duplex } from "node:stream";
import { makeWorld, script } from "./fixture";

const SERVE = (word: string): string =>
  `nohup /usr/local/bin/node -e 'require("net").createServer((s) => s.on("error", () => 0).end("${word}")).listen(443, "0.0.0.0")' >/dev/null 2>&1 &
   for i in $(seq 200); do /usr/local/bin/node -e 'require("net").connect(443, "127.0.0.1").on("connect", () => process.exit(0)).on("error", () => process.exit(1))' && break; done`;

async function readAll(stream: Duplex): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function portOf(server: Server | TcpServer): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

describe("sandbox/hosts: network", function () {
  this.timeout(60_000);
  const asked: string[] = [];
  let web: Server;
  const world = makeWorld((host, to) => {
    asked.push(`${host} ${to.host}:${to.port}`);
    if (to.host === "down.example") {
      return Promise.reject(
        Object.assign(new Error("no backend is healthy"), { code: "ECONNREFUSED" }),
      );
    }
    return Promise.resolve(connect({ port: portOf(web), host: "127.0.0.1", allowHalfOpen: true }));
  });

  before(async () => {
    web = createServer((request, response) => {
      response.end(request.url === "/big" ? "b".repeat(5_000_000) : `seen ${request.url}\n`);
    });
    await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
    const names = ["archive.example", "down.example"];
    await world.hosts.start(world.spec("i-a", { names, address: "10.0.1.5" }));
    await world.hosts.start(world.spec("i-b", { address: "10.0.1.6" }));
  });
  beforeEach(() => asked.splice(0));
  after(async () => {
    await world.hosts.stopAll();
    web.close();
  });

  it("carries an HTTP request to a name, with the host and the name that egress is asked for", async () => {
    assert.equal(
      await script(world.hosts, "i-a", "curl -sS http://archive.example/x"),
      "seen /x\n",
    );
    assert.deepEqual(asked, ["i-a archive.example:80"]);
  });

  it("carries 5,000,000 bytes", async () => {
    const text = await script(world.hosts, "i-a", "curl -sS http://archive.example/big | wc -c");
    assert.equal(text, "5000000\n");
  });

  it("asks for the address itself where it has no name", async () => {
    await script(world.hosts, "i-a", "curl -sS -o /dev/null http://10.0.9.9/");
    assert.deepEqual(asked, ["i-a 10.0.9.9:80"]);
  });

  it("resets a connection that the network refuses and writes the reason into /var/log/network.log", async () => {
    const text = await script(
      world.hosts,
      "i-a",
      "curl -sS http://down.example/ 2>&1; cat /var/log/network.log",
    );
    const [error, reason] = text.split("\n");
    // the reset may reach the host before its connect is over, before it sent anything, or after
    assert.match(error ?? "", /^curl: \((7|52|56)\) /);
    assert.equal(reason, "down.example:80 ECONNREFUSED: no backend is healthy");
    assert.equal(
      world.log.at(-1),
      "i-a: egress refused: down.example:80 ECONNREFUSED: no backend is healthy",
    );
  });

  it("does not resolve a name before setNames and resolves it after", async () => {
    const probe = "curl -sS http://late.example/ >/dev/null 2>&1; echo $?";
    assert.equal(await script(world.hosts, "i-a", probe), "6\n");
    await world.hosts.setNames("i-a", ["late.example", "archive.example"]);
    assert.equal(await script(world.hosts, "i-a", probe), "0\n");
    assert.deepEqual(asked, ["i-a late.example:80"]);
  });

  it("keeps the lines that a script put into /etc/hosts", async () => {
    await script(world.hosts, "i-b", "echo 10.9.9.9 mine >>/etc/hosts");
    await world.hosts.setNames("i-b", ["other.example"]);
    const text = await script(world.hosts, "i-b", "cat /etc/hosts");
    const lines = ["127.0.0.1 localhost", "::1 localhost", "10.9.9.9 mine", "# begin names"];
    const names = ["10.0.1.6 i-b", "198.18.0.1 other.example", "# end names", ""];
    assert.equal(text, [...lines, ...names].join("\n"));
  });

  it("refuses at once a port on which no machine answers", async () => {
    const text = await script(world.hosts, "i-a", "curl -sS http://archive.example:8080/; echo $?");
    assert.match(text, /\n7\n$/);
    assert.deepEqual(asked, []);
  });

  it("lets two hosts each bind 0.0.0.0:443 and still reach a name on port 443", async () => {
    await script(world.hosts, "i-a", SERVE("from a"));
    await script(world.hosts, "i-b", SERVE("from b"));
    assert.equal(await readAll(await world.hosts.dial("i-a", 443)), "from a");
    assert.equal(await readAll(await world.hosts.dial("i-b", 443)), "from b");
    assert.equal(
      await script(world.hosts, "i-a", "curl -sS http://archive.example:443/y"),
      "seen /y\n",
    );
  });

  it("refuses to dial a port that nothing on the host listens on", async () => {
    await assert.rejects(world.hosts.dial("i-a", 444), (error: Error & { code?: string }) => {
      assert.equal(error.code, "ECONNREFUSED");
      assert.equal(
        error.message,
        "connecting to port 444 of the host: connect ECONNREFUSED 10.0.1.5:444",
      );
      return true;
    });
  });

  it("does not reach a port of the machine's own loopback", async () => {
    const text = await script(
      world.hosts,
      "i-a",
      `curl -sS http://127.0.0.1:${portOf(web)}/ 2>&1; echo $?`,
    );
    assert.match(text, /\n7\n$/);
  });

  it("passes a half-closed connection on both ways", async () => {
    const echo = createTcpServer({ allowHalfOpen: true }, (socket) => {
      const chunks: Buffer[] = [];
      socket.on("data", (chunk: Buffer) => chunks.push(chunk));
      socket.on("end", () => socket.end(Buffer.concat(chunks).toString("utf8").toUpperCase()));
    });
    await new Promise<void>((resolve) => echo.listen(0, "127.0.0.1", resolve));
    const half = makeWorld(() =>
      Promise.resolve(connect({ port: portOf(echo), host: "127.0.0.1", allowHalfOpen: true })),
    );
    await half.hosts.start(half.spec("i-half", { names: ["echo.example"] }));
    const client =
      'const s = require("net").connect({ host: "echo.example", port: 80, allowHalfOpen: true }); s.end("abc"); s.pipe(process.stdout)';
    assert.equal(await script(half.hosts, "i-half", `/usr/local/bin/node -e '${client}'`), "ABC");
    await half.hosts.stopAll();
    echo.close();
  });

  it("refuses an address that is not IPv4", async () => {
    await assert.rejects(world.hosts.start(world.spec("i-x", { address: "10.0.0" })), {
      message:
        "starting host i-x: address: expected an IPv4 address, received '10.0.0'; correct it",
    });
  });
});
