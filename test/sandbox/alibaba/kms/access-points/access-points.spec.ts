import { deepEqual, equal } from "node:assert/strict";
import { refusalOf, SmallCloud } from "../../small-cloud";
import { INSTANCE_ID, plantInstance } from "../planted-instance";

const INVALID = "400 InvalidParameter: The specified parameter is not valid. ";
const NOT_FOUND =
  "404 Forbidden.ResourceNotFound: The specified resource is not found. There is no ";
const POINT = { Name: "billing", AuthenticationMethod: "ClientKey", Policies: '["p1"]' };

describe("sandbox/alibaba/kms/access-points: application access points", () => {
  let cloud: SmallCloud;
  beforeEach(async () => {
    cloud = new SmallCloud();
    plantInstance(cloud);
    for (const Name of ["p1", "p2", "p3", "p4"]) {
      await cloud.run("kms:CreatePolicy", {
        Name,
        KmsInstance: INSTANCE_ID,
        Permissions: '["RbacPermission/Template/CryptoServiceKeyUser"]',
        Resources: '["key/*"]',
      });
    }
  });

  const described = async (): Promise<Record<string, unknown>> => {
    const { RequestId: _id, ...point } = await cloud.run("kms:DescribeApplicationAccessPoint", {
      Name: "billing",
    });
    return point;
  };

  it("makes, describes, changes, lists and deletes an access point", async () => {
    const shown = {
      Arn: `acs:kms:cn-hangzhou:${cloud.account.accountId}:applicationaccesspoint/billing`,
      Name: "billing",
      Description: "",
      AuthenticationMethod: "ClientKey",
      Policies: '["p1"]',
    };
    const { RequestId: _id, ...created } = await cloud.run(
      "kms:CreateApplicationAccessPoint",
      POINT,
    );
    deepEqual(created, shown);
    deepEqual(await described(), shown);
    await cloud.run("kms:UpdateApplicationAccessPoint", {
      Name: "billing",
      Description: "monthly",
      Policies: '["p2","p1"]',
    });
    deepEqual(await described(), { ...shown, Description: "monthly", Policies: '["p2","p1"]' });
    deepEqual((await cloud.run("kms:ListApplicationAccessPoints"))["ApplicationAccessPoints"], {
      ApplicationAccessPoint: [{ Name: "billing", AuthenticationMethod: "ClientKey" }],
    });
    await cloud.run("kms:DeleteApplicationAccessPoint", { Name: "billing" });
    for (const action of ["Delete", "Describe", "Update"]) {
      equal(
        await refusalOf(cloud.run(`kms:${action}ApplicationAccessPoint`, { Name: "billing" })),
        `${NOT_FOUND}application access point billing.`,
      );
    }
  });

  it("takes three policies and refuses four, none, one twice and one that is not there", async () => {
    const attempt = (policies: unknown, Name = "other"): Promise<string> =>
      refusalOf(
        cloud.run("kms:CreateApplicationAccessPoint", {
          Name,
          Policies: JSON.stringify(policies),
        }),
      );
    await cloud.run("kms:CreateApplicationAccessPoint", { ...POINT, Policies: '["p1","p2","p3"]' });
    const expected = `${INVALID}Policies: expected a JSON list of 1 to 3 different policies`;
    equal(await attempt(["p1", "p2", "p3", "p4"]), expected);
    equal(await attempt([]), expected);
    equal(await attempt(["p1", "p1"]), expected);
    equal(await attempt(["p9"]), `${NOT_FOUND}permission policy p9.`);
    const tooMany = { Name: "billing", Policies: '["p1","p2","p3","p4"]' };
    equal(await refusalOf(cloud.run("kms:UpdateApplicationAccessPoint", tooMany)), expected);
  });

  it("refuses another way to authenticate, no policies and a name that is taken", async () => {
    const attempt = (changes: object): Promise<string> =>
      refusalOf(cloud.run("kms:CreateApplicationAccessPoint", { ...POINT, ...changes }));
    equal(
      await attempt({ AuthenticationMethod: "RAMRole" }),
      `${INVALID}AuthenticationMethod: expected one of ClientKey`,
    );
    equal(
      await attempt({ Policies: "" }),
      "400 MissingParameter: A parameter that is mandatory for this request is not supplied. Supply Policies.",
    );
    await cloud.run("kms:CreateApplicationAccessPoint", POINT);
    equal(
      await attempt({}),
      "400 Rejected.ResourceExist: The resource already exists. There is an application access point billing already.",
    );
  });

  it("blocks the deletion of a policy until no access point names it", async () => {
    await cloud.run("kms:CreateApplicationAccessPoint", POINT);
    equal(
      await refusalOf(cloud.run("kms:DeletePolicy", { Name: "p1" })),
      "400 Rejected.ResourceInUse: The resource is in use. Permission policy p1 is used by application access points: billing.",
    );
    await cloud.run("kms:UpdateApplicationAccessPoint", { Name: "billing", Policies: '["p2"]' });
    await cloud.run("kms:DeletePolicy", { Name: "p1" });
  });

  it("deletes the client keys of an access point with it, and no others", async () => {
    for (const Name of ["billing", "shipping"]) {
      await cloud.run("kms:CreateApplicationAccessPoint", { ...POINT, Name });
      await cloud.run("kms:CreateClientKey", { AapName: Name, Password: "hunter22-hunter22" });
    }
    await cloud.run("kms:DeleteApplicationAccessPoint", { Name: "billing" });
    equal(
      await refusalOf(cloud.run("kms:ListClientKeys", { AapName: "billing" })),
      `${NOT_FOUND}application access point billing.`,
    );
    const left = await cloud.run("kms:ListClientKeys", { AapName: "shipping" });
    equal(left["ClientKeys"].length, 1);
  });
}).timeout(30_000);
