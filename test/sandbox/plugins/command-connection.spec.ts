import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import type { Properties } from "../../../providers/server";
import { hostKeyOf, parseHostKey } from "../../../sandbox/plugins/command/host-key";
import { loginKey } from "../../../sandbox/plugins/command/login-key";
import { tunnelThrough } from "../../../sandbox/plugins/command/tunnel";
import { COMMAND, CommandBed } from "./command-bed";
import { about, logged } from "./requests";

describe("sandbox/plugins/command: connections", () => {
  const bed = new CommandBed();
  const { host, bastion, door, handler } = bed;
  const connection = (more?: Properties): Properties => bed.connection(more);
  const checked = (news: Properties): Promise<Properties> => bed.checked(news);
  const create = (news: Properties): Promise<{ id: string; outputs: Properties }> =>
    bed.create(news);

  before(() => bed.open());
  after(() => bed.close());
  beforeEach(() => bed.reset());

  it("refuses a host that shows another key, with both fingerprints, at the first attempt", async () => {
    const pinned = parseHostKey(bastion.hostKey.public).fingerprint;
    const shown = parseHostKey(host.hostKey.public).fingerprint;
    await assert.rejects(
      () => create({ create: "x", connection: connection({ hostKey: bastion.hostKey.public }) }),
      {
        message: `host key mismatch for 203.0.113.7:22: expected ${pinned}, the server shows ${shown}`,
      },
    );
    assert.equal(door.asked.length, 1);
    assert.deepEqual(host.received, []);
  });

  it("accepts any host key when none is pinned", async () => {
    await create({
      create: "x",
      connection: { host: "203.0.113.7", privateKey: host.userKey.private },
    });
    assert.equal(host.received.length, 1);
  });

  it("signs in with a password", async () => {
    await create({ create: "x", connection: { host: "203.0.113.7", password: "pa55" } });
    assert.equal(host.received.length, 1);
  });

  it("forgives as many dial errors as allowed", async () => {
    let failures = 2;
    door.route = () =>
      failures-- > 0
        ? { code: "ECONNREFUSED", obstacle: "nothing-listens", reason: "no port 22" }
        : host.port;
    await create({ create: "x" });
    assert.equal(door.asked.length, 3);
    assert.deepEqual(logged, [
      { severity: "debug", message: "Dial 1/2 failed: retrying" },
      { severity: "debug", message: "Dial 2/2 failed: retrying" },
    ]);
  });

  it("gives up after one more, with the network's reason", async () => {
    door.route = () => ({
      code: "ETIMEDOUT",
      obstacle: "security-group",
      reason: "sg-1 has no rule for tcp/22",
    });
    await assert.rejects(() => create({ create: "x" }), {
      message:
        "after 3 failed attempts: dialing 203.0.113.7:22: ETIMEDOUT: sg-1 has no rule for tcp/22",
    });
    assert.equal(door.asked.length, 3);
  });

  it("reports a refused key like any failed dial", async () => {
    const other = connection({ privateKey: bastion.userKey.private, dialErrorLimit: 0 });
    await assert.rejects(() => create({ create: "x", connection: other }), {
      message:
        "after 1 failed attempts: ssh root@203.0.113.7:22: All configured authentication methods failed",
    });
  });

  it("never shows a private key that it cannot read", async () => {
    await assert.rejects(
      () => create({ create: "x", connection: connection({ privateKey: "hunter2" }) }),
      {
        message: "ssh root@203.0.113.7:22: Cannot parse privateKey: Unsupported key format",
      },
    );
  });

  it("names a host key that is not in authorized_keys form", async () => {
    await assert.rejects(
      () => create({ create: "x", connection: connection({ hostKey: "ssh-ed25519 AAAA" }) }),
      {
        message:
          "ssh root@203.0.113.7:22: connection.hostKey: expected a public key in authorized_keys form; pass `<algorithm> <base64>`",
      },
    );
  });

  it("reaches a private host through its bastion, pinning both keys", async () => {
    const proxy = {
      host: "203.0.113.9",
      port: 2222,
      privateKey: bastion.userKey.private,
      hostKey: bastion.hostKey.public,
    };
    await create({
      create: "x",
      connection: connection({ host: "10.0.0.4", port: host.port, proxy }),
    });
    assert.deepEqual(
      door.asked.map(({ target }) => target),
      ["203.0.113.9:2222"],
    );
    assert.equal(host.received.length, 1);
    const wrong = { ...proxy, hostKey: host.hostKey.public };
    await assert.rejects(
      () =>
        create({
          create: "x",
          connection: connection({ host: "10.0.0.4", port: host.port, proxy: wrong }),
        }),
      {
        message: /^proxy: host key mismatch for 203\.0\.113\.9:2222: /,
      },
    );
  });

  it("stops waiting when the engine asks to stop", async () => {
    const controller = new AbortController();
    door.route = () => {
      controller.abort(new Error("the engine asked to stop"));
      return { code: "ECONNREFUSED", obstacle: "nothing-listens", reason: "no port 22" };
    };
    const inputs = await checked({ connection: connection({ dialErrorLimit: -1 }), create: "x" });
    await assert.rejects(
      async () =>
        handler.create({ ...about(COMMAND), signal: controller.signal, inputs, preview: false }),
      {
        message: "the engine asked to stop",
      },
    );
    assert.equal(door.asked.length, 1);
  });

  it("says that the sandbox does not run", async () => {
    const signal = new AbortController().signal;
    await assert.rejects(tunnelThrough(`${door.socket}.none`)({ host: "h", port: 1 }, signal), {
      message: "the sandbox is not running; start it with `hyok sandbox start`",
    });
  });

  it("reads login keys in PKCS #8 form as upstream does", () => {
    const { privateKey } = generateKeyPairSync("ed25519");
    const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    assert.ok(loginKey(pem).startsWith("-----BEGIN OPENSSH PRIVATE KEY-----\n"));
    assert.equal(loginKey(host.userKey.private), host.userKey.private);
  });

  it("prints fingerprints as OpenSSH does", () => {
    assert.match(hostKeyOf(Buffer.from("key")).fingerprint, /^SHA256:[A-Za-z0-9+/]{43}$/);
  });
});
