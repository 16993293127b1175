import assert from "node:assert/strict";
import { about } from "./requests";
import { checked, create, handlerOf, key, NOW, SELF_SIGNED } from "./tls-resources";

const HOUR_MS = 3_600_000;

describe("sandbox/plugins/tls: renewal", () => {
  const news = { validityPeriodHours: 10, earlyRenewalHours: 4, allowedUses: ["server_auth"] };

  async function changesAt(nowMs: number, earlyRenewalHours = 4): Promise<Record<string, string>> {
    const privateKeyPem = await key();
    const { id, outputs } = await create(SELF_SIGNED, { ...news, privateKeyPem });
    const oldInputs = await checked(SELF_SIGNED, { ...news, privateKeyPem });
    const wanted = await checked(SELF_SIGNED, { ...news, privateKeyPem, earlyRenewalHours });
    const { changes } = await handlerOf(SELF_SIGNED, nowMs).diff({
      ...about(SELF_SIGNED),
      id,
      oldInputs,
      olds: outputs,
      news: wanted,
    });
    return Object.fromEntries(Object.entries(changes).map(([path, change]) => [path, change.kind]));
  }

  const dueAt = Math.floor(NOW / 1000) * 1000 + 6 * HOUR_MS;

  it("keeps a certificate until the early renewal begins", async () => {
    assert.deepEqual(await changesAt(dueAt - 1), {});
  });

  it("replaces a certificate from then on", async () => {
    assert.deepEqual(await changesAt(dueAt), { readyForRenewal: "update-replace" });
  });

  it("changes the early renewal in place", async () => {
    assert.deepEqual(await changesAt(NOW, 5), { earlyRenewalHours: "update" });
  });

  it("replaces at once when a longer early renewal has begun already", async () => {
    assert.deepEqual(await changesAt(NOW, 10), {
      earlyRenewalHours: "update",
      readyForRenewal: "update-replace",
    });
  });

  it("shows on refresh that a certificate is due", async () => {
    const { id, outputs } = await create(SELF_SIGNED, { ...news, privateKeyPem: await key() });
    const read = await handlerOf(SELF_SIGNED, dueAt).read({
      ...about(SELF_SIGNED),
      id,
      inputs: {},
      olds: outputs,
    });
    assert.equal(read?.outputs["readyForRenewal"], true);
  });

  it("refuses an import", async () => {
    await assert.rejects(
      async () =>
        handlerOf(SELF_SIGNED).read({ ...about(SELF_SIGNED), id: "1", inputs: {}, olds: {} }),
      {
        message: `importing ${SELF_SIGNED}: the provider cannot import it; create a new one`,
      },
    );
  });
});
