import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  createConnection,
  createServer,
  type AddressInfo,
  type Server,
  type Socket,
} from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { Refusal } from "../../../sandbox/cloud/context";
import { temporaryFolder } from "../../support/temporary-folder";
import { ControlBed } from "./control-bed";

const TARGET = { host: "10.60.0.1", port: 22 };

const originReason = (received: string): string =>
  `x-hyok-origin: expected operator, kms or alibaba-vpc and a private address, received ${received}; name one of these`;

describe("sandbox/daemon/control-tunnel", () => {
  const folder = temporaryFolder();
  let bed: ControlBed;
  let server: Server;
  let inside: Socket[] = [];
  beforeEach(async () => {
    bed = new ControlBed(join(folder(), "control.sock"));
    await bed.open();
    inside = [];
    server = createServer({ allowHalfOpen: true }, (socket) => inside.push(socket));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    bed.dial = async () => {
      const socket = createConnection({ port, host: "127.0.0.1", allowHalfOpen: true });
      await once(socket, "connect");
      return socket;
    };
  });
  afterEach(async () => {
    for (const socket of inside) socket.destroy();
    server.close();
    await bed.close();
  });

  it("carries eight mebibytes, all of them, to a client that reads late", async () => {
    const bytes = randomBytes(8 * 1024 * 1024);
    server.once("connection", (socket: Socket) => socket.end(bytes));
    const stream = await bed.client.connect("operator", TARGET);
    const hash = createHash("sha256");
    for await (const chunk of stream) hash.update(chunk as Buffer);
    assert.equal(hash.digest("hex"), createHash("sha256").update(bytes).digest("hex"));
  });

  it("carries an answer that comes after the client has said all", async () => {
    server.once("connection", (socket: Socket) => {
      let said = "";
      socket.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
      socket.on("end", () => socket.end(`heard ${said}`));
    });
    const stream = await bed.client.connect("kms", TARGET);
    stream.end("hello");
    assert.equal(await text(stream), "heard hello");
  });

  it("says where the connection starts and where it goes", async () => {
    const inVpc = { kind: "alibaba-vpc", address: "10.70.0.5" } as const;
    for (const origin of ["kms", "operator", inVpc] as const) {
      (await bed.client.connect(origin, TARGET)).destroy();
    }
    assert.deepEqual(bed.dialled, [
      { origin: "kms", ...TARGET },
      { origin: "operator", ...TARGET },
      { origin: inVpc, ...TARGET },
    ]);
  });

  it("ends the far side when the client goes", async () => {
    const arrived = once(server, "connection") as Promise<[Socket]>;
    const stream = await bed.client.connect("operator", TARGET);
    const [far] = await arrived;
    far.once("end", () => far.end()).resume();
    stream.destroy();
    await once(far, "close");
  });

  it("closes the client when the far side breaks", async () => {
    const arrived = once(server, "connection") as Promise<[Socket]>;
    const stream = await bed.client.connect("operator", TARGET);
    const [far] = await arrived;
    stream.on("error", () => stream.destroy()).resume();
    far.resetAndDestroy();
    await once(stream, "close");
  });

  it("refuses with code, obstacle and reason of the modelled network", async () => {
    bed.dial = () =>
      Promise.reject(
        new Refusal("ETIMEDOUT", "security-group", "sg-1 admits nobody on TCP 22 — nobody"),
      );
    await assert.rejects(bed.client.connect("operator", TARGET), (error: unknown) => {
      assert.ok(error instanceof Refusal);
      assert.deepEqual(
        { code: error.code, obstacle: error.obstacle, message: error.message },
        {
          code: "ETIMEDOUT",
          obstacle: "security-group",
          message: "sg-1 admits nobody on TCP 22 — nobody",
        },
      );
      return true;
    });
  });

  it("refuses with the words of any other failure", async () => {
    bed.dial = () => Promise.reject(new Error("the relay is gone"));
    await assert.rejects(bed.client.connect("operator", TARGET), {
      name: "Refusal",
      code: "ECONNRESET",
      obstacle: "sandbox",
      message: "the relay is gone",
    });
  });

  const malformed: readonly [request: string, reason: string][] = [
    ["CONNECT nowhere", "expected CONNECT host:port, received CONNECT nowhere"],
    ["CONNECT host:65536", "expected CONNECT host:port, received CONNECT host:65536"],
    ["CONNECT host:22 from mars", originReason("mars")],
    ["CONNECT host:22 from alibaba-vpc 8.8.8.8", originReason("alibaba-vpc 8.8.8.8")],
    ["CONNECT host:22 from alibaba-vpc", originReason("alibaba-vpc")],
  ];
  for (const [line, reason] of malformed) {
    it(`refuses ${line}`, async () => {
      const [, target, origin] = /^CONNECT (\S+)(?: from (.+))?$/.exec(line) ?? [];
      const socket = createConnection(bed.client.socket);
      const header = origin === undefined ? "" : `x-hyok-origin: ${origin}\r\n`;
      socket.write(`CONNECT ${target} HTTP/1.1\r\nhost: a\r\n${header}\r\n`);
      const answer = await text(socket);
      assert.match(answer, /^HTTP\/1\.1 502 Refused\r\n/);
      assert.deepEqual(JSON.parse(answer.slice(answer.indexOf("\r\n\r\n") + 4)), {
        code: "ECONNRESET",
        obstacle: "sandbox",
        reason,
      });
      assert.deepEqual(bed.dialled, []);
    });
  }
});
