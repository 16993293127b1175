import assert from "node:assert/strict";
import { switchOffAndOn } from "../../../cli/rehearsal/kill-switch";
import { OpenApi, realMachine } from "../../../providers/hyok/client/openapi";
import { FakeClock } from "../../support/fake-clock";
import { ACCESS_KEY, FakeOpenApi, FakeRefusal, SECRET_KEY } from "../../support/fake-openapi";

const KEY = {
  name: "finetune",
  keyId: "key-1",
  externalKeyId: "external-1",
  ciphertextBlob: "Y2lwaGVy",
  proof: "",
};

describe("cli/rehearsal/kill-switch", () => {
  const deeds: string[] = [];
  let isDisabled = false;
  /** What KMS answers to a decryption while the key is disabled; undefined for the plaintext. */
  let refusal: FakeRefusal | undefined;
  let api: FakeOpenApi;

  beforeEach(async () => {
    deeds.length = 0;
    isDisabled = false;
    refusal = new FakeRefusal("KMSInvalidState", "the external key is disabled", 409);
    api = new FakeOpenApi(({ action, parameters }) => {
      deeds.push(`${action} ${String(parameters["CiphertextBlob"])}`);
      if (isDisabled && refusal) throw refusal;
      return { Plaintext: "cGxhaW4=" };
    });
    await api.start();
  });
  afterEach(() => api.stop());

  const turn = (name: string, disabled: boolean) => (keyId: string) => {
    deeds.push(`${name} ${keyId}`);
    isDisabled = disabled;
    return Promise.resolve();
  };

  const run = () => {
    const credentials = { accessKey: ACCESS_KEY, secretKey: SECRET_KEY, sessionToken: undefined };
    const settings = { credentials, endpoint: new URL(api.endpoint) };
    return switchOffAndOn(
      {
        api: new OpenApi(settings, { ...realMachine, clock: new FakeClock() }),
        call: { region: "cn-beijing", signal: new AbortController().signal },
        externalKeys: { disable: turn("disable", true), enable: turn("enable", false) },
      },
      KEY,
    );
  };

  it("shows that data is out of reach while the key is disabled and back when it is enabled", async () => {
    assert.equal(
      await run(),
      "finetune: disabled, decryption fails with KMSInvalidState; enabled, decryption works again",
    );
    assert.deepEqual(deeds, [
      "disable external-1",
      "Decrypt Y2lwaGVy",
      "enable external-1",
      "Decrypt Y2lwaGVy",
    ]);
  });

  it("fails when the data can still be read", async () => {
    refusal = undefined;
    await assert.rejects(run(), {
      name: "CommandError",
      message:
        "key: expected decryption with finetune to fail with KMSInvalidState while external-1 is disabled, received the plaintext; the owner cannot switch the key off",
    });
  });

  it("fails when decryption fails for another reason", async () => {
    refusal = new FakeRefusal("AccessDenied", "not yours", 403);
    await assert.rejects(run(), {
      name: "CommandError",
      message:
        "key: expected decryption with finetune to fail with KMSInvalidState while external-1 is disabled, received calling Decrypt: [AccessDenied] not yours (request id req-1); give the IAM user of this access key a policy that allows the operation; the owner cannot switch the key off",
    });
  });

  it("fails when the data stays out of reach", async () => {
    const inner = api.beforeCall;
    api.beforeCall = (count) => {
      inner(count);
      isDisabled = true;
    };
    await assert.rejects(run(), { name: "OpenApiError", code: "KMSInvalidState" });
  });
});
