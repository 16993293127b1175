import { deepEqual, equal, throws } from "node:assert/strict";
import { authenticateAlibaba } from "../../../../sandbox/alibaba/door/caller";
import { SmallCloud } from "../small-cloud";

describe("sandbox/alibaba/door/caller", () => {
  let cloud: SmallCloud;
  beforeEach(() => {
    cloud = new SmallCloud();
  });

  const authenticate = (accessKeyId: string, secretAccessKey: string): unknown =>
    authenticateAlibaba(cloud, { accessKeyId, secretAccessKey }, "203.0.113.10");

  it("knows the root by its access key", () => {
    const { accessKeyId, accessKeySecret } = cloud.account;
    deepEqual(authenticate(accessKeyId, accessKeySecret), cloud.root);
  });

  it("knows a RAM user by name and refuses the key once it is switched off", async () => {
    await cloud.run("ram:CreateUser", { UserName: "proxy" });
    const { AccessKey } = await cloud.run("ram:CreateAccessKey", { UserName: "proxy" });
    const { AccessKeyId, AccessKeySecret } = AccessKey as Record<string, string>;
    const work = (): unknown => authenticate(AccessKeyId ?? "", AccessKeySecret ?? "");
    equal((work() as { userName: string }).userName, "proxy");
    await cloud.run("ram:UpdateAccessKey", {
      UserName: "proxy",
      UserAccessKeyId: AccessKeyId,
      Status: "Inactive",
    });
    throws(work, { code: "InvalidAccessKeyId.Inactive", status: 400 });
  });

  it("refuses a wrong secret and an unknown key, and repeats neither", () => {
    const { accessKeyId, accessKeySecret } = cloud.account;
    throws(() => authenticate(accessKeyId, `${accessKeySecret}x`), {
      code: "SignatureDoesNotMatch",
      message: "Specified signature is not matched with our calculation.",
    });
    throws(() => authenticate("LTAI5tNobodyNobodyNobody", accessKeySecret), {
      code: "InvalidAccessKeyId.NotFound",
      message: "Specified access key is not found.",
    });
  });
});
