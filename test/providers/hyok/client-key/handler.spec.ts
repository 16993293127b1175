import assert from "node:assert/strict";
import { isClientKeyPassword } from "../../../../core/kms/access-points";
import { Secret, Unknown, type Properties } from "../../../../providers/server/values";
import { AlibabaBench } from "../alibaba/alibaba-bench";
import { plain } from "../workbench";
import { FakeClientKeys, PRIVATE_KEY_DATA } from "./fake-client-keys";

const DAY_MS = 86_400_000;
const ARGS = { applicationAccessPointName: "app", rotation: 1 };
const NEXT = { ...ARGS, rotation: 2 };

describe("providers/hyok/client-key", () => {
  let kms: FakeClientKeys;
  let bench: AlibabaBench;

  beforeEach(async () => {
    kms = new FakeClientKeys();
    bench = new AlibabaBench("ClientKey", kms.respond);
    await bench.start();
  });

  afterEach(() => bench.stop());

  it("keeps content and password as separate secrets, and calls with the password that it keeps", async () => {
    const { id, outputs } = await bench.create(ARGS);
    assert.equal(id, "KAAP.1");
    assert.equal(outputs["clientKeyId"], "KAAP.1");
    const { keyContent, password } = outputs;
    assert.ok(keyContent instanceof Secret && password instanceof Secret);
    assert.deepEqual(JSON.parse(String(keyContent.value)), {
      KeyId: "KAAP.1",
      PrivateKeyData: PRIVATE_KEY_DATA,
    });
    assert.deepEqual(kms.passwords, [password.value]);
    assert.deepEqual(bench.log, []);
  });

  it("makes another password of 32 letters and digits each time", async () => {
    await bench.create(ARGS);
    await bench.create(NEXT);
    for (const password of kms.passwords) {
      assert.match(password, /^[A-Za-z0-9]{32}$/);
      assert.ok(isClientKeyPassword(password));
    }
    assert.notEqual(kms.passwords[0], kms.passwords[1]);
  });

  it("asks for a validity of the given days, less than an hour shorter", async () => {
    const { outputs } = await bench.create({ ...ARGS, validityInDays: 30 });
    assert.equal(outputs["notBefore"], "2026-01-05T08:00:00Z");
    const length = Date.parse(String(outputs["notAfter"])) - bench.clock.now();
    assert.ok(length <= 30 * DAY_MS && length > 30 * DAY_MS - 3_600_000, String(length));
  });

  it("makes nothing in a preview", async () => {
    const { outputs } = await bench.preview(ARGS);
    assert.equal(outputs["clientKeyId"], Unknown.value);
    assert.ok(outputs["password"] instanceof Secret && outputs["keyContent"] instanceof Secret);
    assert.deepEqual(bench.cloud.actions, []);
  });

  it("replaces the key for another rotation, access point, validity or region, the new one first", async () => {
    const { outputs } = await bench.create(ARGS);
    assert.deepEqual(bench.diff(outputs, ARGS, ARGS), {});
    const changes: readonly [Properties, string][] = [
      [{ rotation: 2 }, "rotation"],
      [{ applicationAccessPointName: "other" }, "applicationAccessPointName"],
      [{ validityInDays: 30 }, "validityInDays"],
      [{ region: "cn-shanghai" }, "region"],
    ];
    for (const [change, name] of changes)
      assert.deepEqual(bench.diff(outputs, ARGS, { ...ARGS, ...change }), {
        [name]: "update-replace",
      });
  });

  it("hands over without a gap: two keys until the old one is deleted", async () => {
    const first = await bench.create(ARGS);
    const second = await bench.create(NEXT);
    assert.deepEqual(
      kms.keys.map((key) => key.ClientKeyId),
      ["KAAP.1", "KAAP.2"],
    );
    await bench.delete(first, ARGS);
    assert.deepEqual(
      kms.keys.map((key) => key.ClientKeyId),
      [second.id],
    );
    assert.deepEqual(bench.log, []);
  });

  it("tolerates a key and an access point that are gone when it deletes", async () => {
    const made = await bench.create(ARGS);
    kms.keys.length = 0;
    await bench.delete(made, ARGS);
    kms.hasAccessPoint = false;
    await bench.delete(made, ARGS);
    assert.deepEqual(bench.cloud.writes, ["CreateClientKey"]);
  });

  it("names the key that cannot be deleted", async () => {
    const made = await bench.create(ARGS);
    bench.cloud.mishap({
      action: "DeleteClientKey",
      kind: "refuse",
      code: "Forbidden.NoPermission",
      message: "no",
      status: 403,
    });
    await assert.rejects(bench.delete(made, ARGS), {
      message:
        "deleting client key (KAAP.1): calling DeleteClientKey: [Forbidden.NoPermission] no (request id req-4); give the RAM user of this access key a policy that allows the operation; `npx hyok permissions` prints one",
    });
  });

  it("finds no drift in a key that is there, and keeps its secrets marked", async () => {
    const made = await bench.create(ARGS);
    const found = await bench.read(made, ARGS);
    assert.deepEqual(found?.outputs, made.outputs);
    assert.deepEqual(bench.log, []);
  });

  it("reports a deleted key, and one whose access point was deleted, as gone", async () => {
    const made = await bench.create(ARGS);
    kms.keys.length = 0;
    assert.equal(await bench.read(made, ARGS), undefined);
    kms.hasAccessPoint = false;
    assert.equal(await bench.read(made, ARGS), undefined);
  });

  it("refuses an import", async () => {
    await assert.rejects(bench.import("KAAP.1"), {
      message:
        "reading client key (KAAP.1): KMS tells its content once, at creation, so it cannot be imported; declare a new one",
    });
  });

  const ends: readonly [string, number, string | undefined, string[]][] = [
    ["31 days", 31, undefined, []],
    ["30 days and a second", 30 + 1 / 86_400, undefined, []],
    ["29 days and 23 hours", 29 + 23 / 24, "in 29 days", []],
    ["a day and an hour", 25 / 24, "in 1 day", []],
    ["an hour ago", -1 / 24, "ended", ["notAfter"]],
  ];
  for (const [what, days, word, changes] of ends) {
    it(`${word === undefined ? "says nothing of" : "warns of"} a key that ends ${days < 0 ? "" : "in "}${what}`, async () => {
      const { outputs } = await bench.create(ARGS);
      const notAfter = new Date(bench.clock.now() + days * DAY_MS).toISOString();
      const changed = bench.diff({ ...outputs, notAfter }, ARGS, ARGS);
      assert.deepEqual(Object.keys(changed), changes);
      assert.equal(bench.log.length, word === undefined ? 0 : 1);
      assert.ok(word === undefined || bench.log[0]?.includes(word), bench.log[0]);
    });
  }

  it("says what to do about a key that ends soon and about one that has ended", async () => {
    const made = await bench.create(ARGS);
    const notAfter = "2026-01-10T08:00:00Z";
    bench.diff({ ...made.outputs, notAfter }, ARGS, ARGS);
    bench.diff({ ...made.outputs, notAfter: "2026-01-01T08:00:00Z" }, ARGS, ARGS);
    assert.deepEqual(bench.log, [
      "warning: client key it: ends at 2026-01-10T08:00:00Z, in 5 days; change rotation and hand the new key over before",
      "warning: client key it: ended at 2026-01-01T08:00:00Z: applications are refused; this resource replaces it at the next update",
    ]);
  });

  describe("of a key that is not the newest", () => {
    const OLD = { ...ARGS, isCurrent: false };

    it("notes that a newer one took its place without changing anything", async () => {
      const { outputs } = await bench.create({ ...ARGS, isCurrent: true });
      assert.equal("isCurrent" in outputs, false);
      assert.deepEqual(bench.diff(outputs, ARGS, OLD), {});
      assert.deepEqual(bench.diff(outputs, OLD, ARGS), {});
    });

    it("renews none that has ended or is to be good for other days, and reports the end", async () => {
      const { outputs } = await bench.create(ARGS);
      const olds = { ...outputs, notAfter: "2026-01-01T08:00:00Z" };
      const args = { ...OLD, validityInDays: 30 };
      assert.deepEqual(bench.diff(olds, ARGS, args), {});
      assert.deepEqual(bench.diff({ ...olds, notAfter: "2026-01-10T08:00:00Z" }, OLD, OLD), {});
      assert.deepEqual(bench.log, [
        "warning: client key it: ended at 2026-01-01T08:00:00Z: applications are refused; it is not the newest and is not renewed; hand the newest key over",
        "warning: client key it: ends at 2026-01-10T08:00:00Z, in 5 days; it is not the newest and is not renewed; hand the newest key over before",
      ]);
      assert.deepEqual(bench.diff(olds, OLD, ARGS), { notAfter: "update-replace" });
    });

    it("goes with its access point and its region", async () => {
      const { outputs } = await bench.create(ARGS);
      const changed = { ...OLD, applicationAccessPointName: "other", region: "cn-shanghai" };
      assert.deepEqual(bench.diff(outputs, OLD, changed), {
        applicationAccessPointName: "update-replace",
        region: "update-replace",
      });
    });

    it("keeps one that is gone in state, so that it is not made again, and says so", async () => {
      const made = await bench.create(ARGS);
      kms.keys.length = 0;
      assert.deepEqual((await bench.read(made, OLD))?.outputs, made.outputs);
      assert.deepEqual(bench.log, [
        "warning: client key KAAP.1: it no longer exists; it is not the newest and is not made again; hand the newest key over",
      ]);
    });

    it("reads one that is there, and reports its end", async () => {
      const made = await bench.create({ ...ARGS, validityInDays: 30 });
      assert.equal((await bench.read(made, { ...OLD, validityInDays: 30 }))?.id, "KAAP.1");
      assert.deepEqual(bench.log, [
        `warning: client key KAAP.1: ends at ${String(made.outputs["notAfter"])}, in 29 days; it is not the newest and is not renewed; hand the newest key over before`,
      ]);
    });
  });

  it("warns of a key that a broken-off run of the same rotation left, and deletes nothing", async () => {
    const lost = await bench.create(ARGS);
    kms.add("KAAP.other", { NotBefore: "2026-01-01T00:00:00Z", NotAfter: "2026-06-01T00:00:00Z" });
    const made = await bench.create(ARGS);
    const notAfter = String(lost.outputs["notAfter"]);
    const warning = `warning: application access point app: this resource may have made KAAP.1 (until ${notAfter}) in a run that broke off or in an earlier replacement; nobody has the content of such a key, so delete each in the KMS console (应用接入 > Client Key) once you know that no application uses it`;
    assert.deepEqual(bench.log, [warning]);
    assert.equal(kms.keys.length, 3);
    await bench.read(made, ARGS);
    assert.deepEqual(bench.log, [warning, warning]);
  });

  it("deletes a key whose content was lost with the answer, and makes another", async () => {
    bench.cloud.mishap({ action: "CreateClientKey", kind: "cut-after" });
    const { id } = await bench.create(ARGS);
    assert.equal(id, "KAAP.2");
    assert.deepEqual(
      kms.keys.map((key) => key.ClientKeyId),
      ["KAAP.2"],
    );
  });

  it("leaves no key behind when every answer is lost", async () => {
    bench.cloud.mishap({ action: "CreateClientKey", kind: "cut-after", times: 9 });
    await assert.rejects(bench.create(ARGS), {
      message: `creating client key of application access point app: calling CreateClientKey: no answer from ${bench.cloud.host} (ECONNRESET); check the network and ALIBABA_CLOUD_ENDPOINT_KMS, then run the command again`,
    });
    assert.deepEqual(kms.keys, []);
    assert.equal(bench.cloud.actions.filter((action) => action === "CreateClientKey").length, 3);
  });

  it("never deletes a key that was there before, whatever its validity", async () => {
    const first = await bench.create(ARGS);
    bench.cloud.mishap({ action: "CreateClientKey", kind: "cut-before", times: 9 });
    await assert.rejects(bench.create(ARGS));
    assert.deepEqual(
      kms.keys.map((key) => key.ClientKeyId),
      [first.id],
    );
  });

  it("does not try again when the request is refused, and shows no password", async () => {
    bench.cloud.mishap({
      action: "CreateClientKey",
      kind: "refuse",
      code: "InvalidParameter",
      message: "bad",
    });
    await assert.rejects(bench.create(ARGS), {
      message:
        "creating client key of application access point app: calling CreateClientKey: [InvalidParameter] bad (request id req-2)",
    });
    assert.deepEqual(bench.cloud.actions, ["ListClientKeys", "CreateClientKey"]);
  });

  it("stops when the engine asks to, and says how to go on", async () => {
    const controller = new AbortController();
    bench.cloud.beforeCall = (count) => {
      if (count === 2) controller.abort(new Error("the engine asked to stop"));
    };
    await assert.rejects(bench.create(ARGS, controller.signal), {
      message:
        "creating client key of application access point app: stopped, because the engine asked to stop; run the command again to go on",
    });
  });

  it("keeps no secret in any line or plain output", async () => {
    const { outputs } = await bench.create(ARGS);
    const open = JSON.stringify(
      Object.entries(outputs).filter(([, value]) => !(value instanceof Secret)),
    );
    const secrets = [PRIVATE_KEY_DATA, ...kms.passwords];
    for (const secret of secrets) assert.ok(!`${open}${bench.log.join()}`.includes(secret));
    assert.ok(JSON.stringify(plain(outputs)).includes(PRIVATE_KEY_DATA));
  });

  it("defaults to 365 days and the provider's region", () => {
    assert.deepEqual(bench.inputs(ARGS), {
      ...ARGS,
      validityInDays: 365,
      region: "cn-beijing",
    });
  });

  for (const days of [1, 365])
    it(`takes ${days} days`, () =>
      assert.deepEqual(bench.failures({ ...ARGS, validityInDays: days }), []));

  for (const days of [0, 366, 1.5, Number.NaN])
    it(`refuses ${days} days`, () =>
      assert.deepEqual(bench.failures({ ...ARGS, validityInDays: days }), [
        `validityInDays: expected a whole number of days from 1 to 365, received ${days}; use 365 or less, and a rotation before that time is over`,
      ]));

  it("names everything that is wrong at once", () => {
    assert.deepEqual(
      bench.failures({
        applicationAccessPointName: "",
        rotation: true,
        isCurrent: 1,
        region: "x",
        key: 1,
      }),
      [
        "applicationAccessPointName: expected 1 to 192 characters, no spaces, received ''; pass the name of the application access point",
        "rotation: expected a text or a number that changes when the client key is to be renewed, received true; use for example the date of the rotation, or leave it out",
        "isCurrent: expected true or false, received 1; give a boolean or leave it out",
        "region: expected a region of Alibaba Cloud such as cn-beijing, received 'x'; set region on the resource or alibabaRegion on the hyok provider, or ALICLOUD_REGION",
        "key: expected one of applicationAccessPointName, rotation, validityInDays, region, isCurrent, received 'key'; remove it or correct its name",
      ],
    );
  });

  it("lets values pass that are not known yet", () => {
    const later = Unknown.value;
    assert.deepEqual(
      bench.failures({
        applicationAccessPointName: later,
        rotation: later,
        validityInDays: later,
        region: later,
      }),
      [],
    );
  });
});
