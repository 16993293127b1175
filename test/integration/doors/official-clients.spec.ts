import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import KmsClient, * as alibaba from "@alicloud/kms20160120";
import { Service } from "@volcengine/openapi";
import { discardFolder } from "../../../cli/sandbox/discard-folder";
import { startAttached, type AttachedSandbox } from "../../../cli/sandbox/process";
import type { SandboxStatus } from "../../../sandbox/daemon/control";
import { ROOT } from "../../support/project-copy";

/** The part of Volcengine's answers that the tests look at. */
interface VolcengineAnswer {
  readonly ResponseMetadata: {
    readonly Action: string;
    readonly Error?: { readonly Code: string; readonly CodeN: number };
  };
  readonly Result?: Readonly<Record<string, unknown>>;
}

const PLAINTEXT = Buffer.from("fine-tuning data").toString("base64");

describe("the vendors' official clients at the doors of a running sandbox", () => {
  let folder: string;
  let sandbox: AttachedSandbox;
  let status: SandboxStatus;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "doors-spec-"));
    sandbox = await startAttached({
      root: ROOT,
      directory: join(folder, "state"),
      volcengineRegion: "cn-beijing",
      alibabaRegion: "cn-hangzhou",
    });
    status = await sandbox.client.status();
  });
  after(async () => {
    await sandbox.stop();
    await discardFolder(folder);
  });

  const alibabaKms = (accessKeySecret = status.alibaba.secretAccessKey) =>
    new KmsClient({
      accessKeyId: status.alibaba.accessKeyId,
      accessKeySecret,
      endpoint: new URL(status.alibaba.endpoint).host,
      protocol: "HTTP",
      regionId: status.alibaba.region,
    } as ConstructorParameters<typeof KmsClient>[0]);

  const volcengineKms = (secretKey = status.volcengine.secretAccessKey) => {
    const { hostname, port } = new URL(status.volcengine.endpoint);
    const service = new Service({
      host: `${hostname}:${port}`,
      protocol: "http:",
      serviceName: "kms",
      region: status.volcengine.region,
      defaultVersion: "2021-02-18",
      accessKeyId: status.volcengine.accessKeyId,
      secretKey,
    });
    return async (action: string, parameters: object) =>
      (await service.createJSONAPI(action)(parameters)) as unknown as VolcengineAnswer;
  };

  it("@alicloud/kms20160120 makes a key, encrypts and decrypts with it", async () => {
    const client = alibabaKms();
    const created = await client.createKey(new alibaba.CreateKeyRequest({ description: "owner" }));
    const keyId = created.keyMetadata?.keyId ?? "";
    const { ciphertextBlob } = await client.encrypt(
      new alibaba.EncryptRequest({ keyId, plaintext: PLAINTEXT }),
    );
    const opened = await client.decrypt(new alibaba.DecryptRequest({ ciphertextBlob }));
    assert.deepEqual([opened.plaintext, opened.keyId], [PLAINTEXT, keyId]);
    const items = await sandbox.client.inventory();
    assert.deepEqual(
      items.filter(({ id }) => id === keyId).map(({ cloud, type, state }) => [cloud, type, state]),
      [["alibaba", "kms key", "Enabled"]],
    );
  });

  it("@alicloud/kms20160120 is refused with a wrong signature", async () => {
    await assert.rejects(alibabaKms("wrong").listKeys(new alibaba.ListKeysRequest({})), {
      code: "SignatureDoesNotMatchError",
    });
  });

  it("@volcengine/openapi makes a keyring and a key, encrypts and decrypts with it", async () => {
    const call = volcengineKms();
    const made = await call("CreateKeyring", { KeyringName: "owner" });
    assert.deepEqual(made.ResponseMetadata.Error, undefined);
    const key = await call("CreateKey", { KeyringName: "owner", KeyName: "finetune" });
    assert.deepEqual(key.ResponseMetadata.Error, undefined);
    const { ID } = key.Result?.["Key"] as { ID: string };
    const sealed = await call("Encrypt", { KeyID: ID, Plaintext: PLAINTEXT });
    const opened = await call("Decrypt", { CiphertextBlob: sealed.Result?.["CiphertextBlob"] });
    assert.equal(opened.Result?.["Plaintext"], PLAINTEXT);
    const items = await sandbox.client.inventory();
    assert.deepEqual(
      items.filter(({ type }) => type === "kms.Keyring").map(({ name }) => name),
      ["owner"],
    );
  });

  it("@volcengine/openapi is refused with a wrong signature", async () => {
    const answer = await volcengineKms("wrong")("DescribeKeyrings", {});
    assert.equal(answer.Result, undefined);
    assert.equal(answer.ResponseMetadata.Error?.Code, "SignatureDoesNotMatch");
  });

  it("a second daemon is refused the same state", async () => {
    const second = startAttached({
      root: ROOT,
      directory: join(folder, "state"),
      volcengineRegion: "cn-beijing",
      alibabaRegion: "cn-hangzhou",
    });
    await assert.rejects(second, {
      name: "CommandError",
      message: `starting the sandbox: expected a state folder that no sandbox uses, but one answers on ${sandbox.client.socket}; stop it with hyok sandbox stop`,
    });
    assert.equal((await sandbox.client.status()).pid, sandbox.pid);
  });
});
