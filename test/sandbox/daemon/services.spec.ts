import assert from "node:assert/strict";
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { createServer, type AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { connect, type TLSSocket } from "node:tls";
import { PublicAuthority } from "../../../sandbox/daemon/certificates";
import { serveInternet, serveLoopback, SourceAddresses } from "../../../sandbox/daemon/services";
import { MemoryStore } from "../../../sandbox/state/store";
import { RecordingFabric } from "./recording-fabric";

const NAME = "kms.cn-beijing.aliyuncs.com";
const MACHINE = { now: () => Date.now() };

describe("sandbox/daemon/services", () => {
  let fabric: RecordingFabric;
  let authority: PublicAuthority;
  let sources: SourceAddresses;
  let close: () => void;
  const seen: (string | undefined)[] = [];
  beforeEach(async () => {
    seen.length = 0;
    fabric = new RecordingFabric();
    authority = await PublicAuthority.of(new MemoryStore(), MACHINE);
    sources = new SourceAddresses();
    close = await serveInternet({
      fabric,
      authority,
      names: [NAME, "other.test"],
      sources,
      listener: (request: IncomingMessage, response) => {
        seen.push(sources.of(request.socket.remotePort));
        response.end("hello");
      },
    });
  });
  afterEach(() => close());

  /** Asks the service over TLS. Returns its whole answer. */
  async function ask(sourceIp: string, servername = NAME, ca = authority.caCertificate) {
    const socket = connect({ socket: await fabric.enter(`${NAME}:443`, sourceIp), servername, ca });
    await once(socket, "secureConnect");
    return { socket, answer: () => answerOf(socket) };
  }

  function answerOf(socket: TLSSocket): Promise<string> {
    socket.write(`GET / HTTP/1.1\r\nhost: ${NAME}\r\nconnection: close\r\n\r\n`);
    return text(socket);
  }

  it("is found by each of its names at port 443", () => {
    assert.deepEqual([...fabric.opened.keys()], [`${NAME}:443`, "other.test:443"]);
    assert.deepEqual(fabric.names(), [NAME, "other.test"]);
  });

  it("shows a certificate that the sandbox's CA vouches for", async () => {
    const { answer } = await ask("203.0.113.5");
    assert.match(await answer(), /^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n\r\n/);
  });

  it("has no certificate for another name", async () => {
    await assert.rejects(ask("203.0.113.5", "elsewhere.test"), {
      code: "ERR_TLS_CERT_ALTNAME_INVALID",
    });
  });

  it("is not vouched for by the CA of another sandbox", async () => {
    const other = await PublicAuthority.of(new MemoryStore(), MACHINE);
    await assert.rejects(ask("203.0.113.5", NAME, other.caCertificate), /certificate/);
  });

  it("knows two callers at once by their addresses", async () => {
    const first = await ask("203.0.113.5");
    const second = await ask("203.0.113.6");
    await second.answer();
    await first.answer();
    assert.deepEqual(seen, ["203.0.113.6", "203.0.113.5"]);
  });

  it("forgets the address of a caller that has gone", async () => {
    const inside = await fabric.enter(`${NAME}:443`, "203.0.113.5");
    const port = (inside as TLSSocket).localPort;
    assert.equal(sources.of(port), "203.0.113.5");
    inside.destroy();
    await once(inside, "close");
    assert.equal(sources.of(port), undefined);
    assert.equal(sources.of(undefined), undefined);
  });

  it("fails a caller that comes when the service is closed", async () => {
    close();
    await assert.rejects(fabric.enter(`${NAME}:443`, "203.0.113.5"), { code: "ECONNREFUSED" });
  });

  describe("on a loopback port", () => {
    it("takes the wanted port again after a restart", async () => {
      const first = await serveLoopback((_, response) => void response.end());
      first.server.close();
      await once(first.server, "close");
      const second = await serveLoopback((_, response) => void response.end(), first.port);
      assert.equal(second.port, first.port);
      second.server.close();
    });

    it("takes another one where the wanted port is occupied", async () => {
      const occupier = createServer().listen(0, "127.0.0.1");
      await once(occupier, "listening");
      const { port } = occupier.address() as AddressInfo;
      const service = await serveLoopback((_, response) => void response.end(), port);
      assert.notEqual(service.port, port);
      service.server.close();
      occupier.close();
    });

    it("listens on 127.0.0.1 and nowhere else", async () => {
      const { server } = await serveLoopback((_, response) => void response.end());
      assert.equal((server.address() as AddressInfo).address, "127.0.0.1");
      server.close();
    });
  });
});
