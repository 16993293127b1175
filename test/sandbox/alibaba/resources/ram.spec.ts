import { deepEqual, equal } from "node:assert/strict";
import { base64, refusalOf, SmallCloud } from "../small-cloud";
import { ResourceBench } from "./resource-bench";

const DOCUMENT = JSON.stringify({
  Version: "1",
  Statement: [{ Effect: "Allow", Action: ["kms:Encrypt"], Resource: ["*"] }],
});

describe("sandbox/alibaba/resources: ram", () => {
  let cloud: SmallCloud;
  let user: ResourceBench;
  let policy: ResourceBench;
  let attachment: ResourceBench;
  let accessKey: ResourceBench;
  beforeEach(() => {
    cloud = new SmallCloud();
    user = new ResourceBench("alicloud:ram/user:User", cloud);
    policy = new ResourceBench("alicloud:ram/policy:Policy", cloud);
    attachment = new ResourceBench("alicloud:ram/userPolicyAttachment:UserPolicyAttachment", cloud);
    accessKey = new ResourceBench("alicloud:ram/accessKey:AccessKey", cloud);
  });

  it("renames a user in place and clears what the program no longer says", async () => {
    const { id, outputs } = await user.create({
      name: "proxy",
      comments: "key path",
      email: "a@b.c",
    });
    deepEqual(await user.update(id, outputs, { name: "proxy-2" }), { name: "proxy-2" });
    deepEqual(await user.read(id, {}), { name: "proxy-2" });
  });

  it("refuses to delete a user with an access key and does so with force", async () => {
    const { id, outputs } = await user.create({ name: "proxy" });
    const { id: accessKeyId } = await accessKey.create({ userName: "proxy" });
    await policy.create({ policyName: "encrypt", policyDocument: DOCUMENT });
    const attached = await attachment.create({
      policyName: "encrypt",
      policyType: "Custom",
      userName: "proxy",
    });
    equal(attached.id, "user:encrypt:Custom:proxy");
    equal(
      await refusalOf(user.delete(id, outputs)),
      "409 DeleteConflict.User.AccessKey: The user CAN NOT has any access key while deleting the user. Set force to true to delete the user with them.",
    );
    await user.delete(id, { ...outputs, force: true });
    equal(await user.read(id, outputs), undefined);
    equal(await accessKey.read(accessKeyId, { userName: "proxy" }), undefined);
    equal(await attachment.read(attached.id, {}), undefined);
    await attachment.delete(attached.id, {});
    await accessKey.delete(accessKeyId, { userName: "proxy" });
  });

  it("gives an access key's secret at its creation and switches the key off", async () => {
    await user.create({ name: "proxy" });
    const { id, outputs } = await accessKey.create({ userName: "proxy" });
    equal(String(outputs["secret"]).length, 30);
    const read = await accessKey.read(id, { userName: "proxy" });
    equal(read?.["secret"], "");
    const off = await accessKey.update(id, outputs, { userName: "proxy", status: "Inactive" });
    deepEqual([off["status"], off["secret"]], ["Inactive", outputs["secret"]]);
    equal((await accessKey.read(id, outputs))?.["status"], "Inactive");
    equal(
      await refusalOf(accessKey.create({})),
      "400 Rejected.UnsupportedOperation: Unsupported operation. Not modelled by the sandbox: an access key without userName",
    );
  });

  it("puts a changed document in force as a new version, which then keeps the policy from deletion without force", async () => {
    const { id, outputs } = await policy.create({
      policyName: "use",
      policyDocument: DOCUMENT,
      description: "old",
    });
    deepEqual(
      [
        outputs["defaultVersion"],
        outputs["attachmentCount"],
        outputs["type"],
        outputs["statements"],
      ],
      ["v1", 0, "Custom", [{ effect: "Allow", actions: ["kms:Encrypt"], resources: ["*"] }]],
    );
    const policyDocument = DOCUMENT.replace("kms:Encrypt", "kms:Decrypt");
    const changed = await policy.update(id, outputs, {
      policyName: "use",
      policyDocument,
      description: "new",
    });
    deepEqual(
      [changed["versionId"], changed["policyDocument"], changed["description"]],
      ["v2", policyDocument, "new"],
    );
    equal(
      await refusalOf(policy.delete(id, changed)),
      "409 DeleteConflict.Policy.Version: The policy CAN NOT has any version except the default version.",
    );
    await policy.delete(id, { ...changed, force: true });
    await policy.delete(id, { ...changed, force: true });
    equal(await policy.read(id, changed), undefined);
  });

  it("takes a policy off its users before it is deleted with force", async () => {
    await user.create({ name: "proxy" });
    const { id, outputs } = await policy.create({
      policyName: "use",
      policyDocument: DOCUMENT,
      force: true,
    });
    await attachment.create({ policyName: "use", policyType: "Custom", userName: "proxy" });
    const KeyId = await cloud.createKey();
    await cloud.run(
      "kms:Encrypt",
      { KeyId, Plaintext: base64("x") },
      { caller: cloud.user("proxy") },
    );
    await policy.delete(id, outputs);
    equal(await policy.read(id, outputs), undefined);
    deepEqual((await cloud.run("ram:ListPoliciesForUser", { UserName: "proxy" }))["Policies"], {
      Policy: [],
    });
  });
});
