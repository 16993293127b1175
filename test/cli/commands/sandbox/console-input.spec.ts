import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { readEntered } from "../../../../cli/commands/sandbox/console-input";
import { UsageError } from "../../../../cli/output";

const MATERIALS = {
  clientCertificatePem: "client.pem",
  serverPkcs12Base64: "server.p12",
  serverPkcs12Password: "server-secret",
  clientPkcs12Base64: "client.p12",
  clientPkcs12Password: "client-secret",
  securityDomainCertificatePem: "rootca.pem",
};

const EXPECTED =
  "JSON with clientCertificatePem, serverPkcs12Base64, serverPkcs12Password, clientPkcs12Base64, clientPkcs12Password, securityDomainCertificatePem, or with kmsUserPassword";

const read = (text: string) => readEntered(Readable.from([Buffer.from(text)]));

describe("cli/commands/sandbox/console-input", () => {
  it("reads the runbook's secrets, and what is set differently at the host port", async () => {
    const portAttributes = { encoding: "EBCDIC" };
    assert.deepEqual(await read(JSON.stringify({ ...MATERIALS, portAttributes })), {
      materials: MATERIALS,
      portAttributes,
    });
  });

  it("reads what hyok manual-steps prints, whichever step has the secrets", async () => {
    const steps = [
      { name: "other", materials: {} },
      { name: "bind", materials: MATERIALS },
    ];
    const { materials } = await read(JSON.stringify({ stack: "prod", steps }));
    assert.deepEqual(materials, MATERIALS);
    await assert.rejects(read(JSON.stringify({ stack: "prod", steps: [] })), UsageError);
  });

  it("reads the password of kmsuser", async () => {
    assert.deepEqual(await read('{"kmsUserPassword":"p"}'), { kmsUserPassword: "p" });
  });

  const wrong: readonly [what: string, text: string][] = [
    ["nothing", ""],
    ["text that is not JSON", "client-secret"],
    ["a secret that is missing", JSON.stringify({ ...MATERIALS, clientPkcs12Password: undefined })],
    ["an empty secret", JSON.stringify({ ...MATERIALS, clientPkcs12Password: "" })],
    ["another name", JSON.stringify({ ...MATERIALS, other: "x" })],
  ];
  for (const [what, text] of wrong) {
    it(`refuses ${what} and shows no secret`, async () => {
      await assert.rejects(read(text), (error: unknown) => {
        assert.ok(error instanceof UsageError);
        assert.equal(
          error.message,
          `stdin: expected ${EXPECTED}, received something else; use the names of the runbook`,
        );
        return true;
      });
    });
  }

  it("does not wait for a person to type", async () => {
    const terminal = Object.assign(Readable.from([]), { isTTY: true });
    await assert.rejects(readEntered(terminal), {
      message: `stdin: expected ${EXPECTED}, received a terminal; pipe them in, or give --managed`,
    });
  });
});
