import { deepEqual, equal } from "node:assert/strict";
import { refusalOf, SmallCloud } from "../../small-cloud";
import { INSTANCE_ID, plantInstance } from "../planted-instance";

const INVALID = "400 InvalidParameter: The specified parameter is not valid. ";
const KEY_USER = "RbacPermission/Template/CryptoServiceKeyUser";
const SECRET_USER = "RbacPermission/Template/CryptoServiceSecretUser";
const POLICY = {
  Name: "app",
  KmsInstance: INSTANCE_ID,
  Permissions: JSON.stringify([KEY_USER]),
  Resources: '["key/*"]',
  AccessControlRules: '{"NetworkRules":["offices"]}',
};
const NOT_FOUND =
  "404 Forbidden.ResourceNotFound: The specified resource is not found. There is no ";

describe("sandbox/alibaba/kms/access-points: permission policies", () => {
  let cloud: SmallCloud;
  beforeEach(async () => {
    cloud = new SmallCloud();
    plantInstance(cloud);
    await addRule("offices");
  });

  const addRule = (Name: string): Promise<unknown> =>
    cloud.run("kms:CreateNetworkRule", {
      Name,
      Type: "Private",
      SourcePrivateIp: '["10.70.0.0/24"]',
    });
  const attempt = (changes: object): Promise<string> =>
    refusalOf(cloud.run("kms:CreatePolicy", { ...POLICY, ...changes }));
  const described = async (): Promise<Record<string, unknown>> => {
    const { RequestId: _id, ...policy } = await cloud.run("kms:DescribePolicy", { Name: "app" });
    return policy;
  };

  it("makes, describes, changes, lists and deletes a policy", async () => {
    const { RequestId: _made, ...created } = await cloud.run("kms:CreatePolicy", POLICY);
    const shown = {
      Arn: `acs:kms:cn-hangzhou:${cloud.account.accountId}:policy/app`,
      Name: "app",
      Description: "",
      KmsInstance: INSTANCE_ID,
      AccessControlRules: '{"NetworkRules":["offices"]}',
    };
    deepEqual(created, { ...shown, Permissions: `["${KEY_USER}"]`, Resources: '["key/*"]' });
    deepEqual(await described(), { ...shown, Permissions: [KEY_USER], Resources: ["key/*"] });
    await addRule("factory");
    await cloud.run("kms:UpdatePolicy", {
      Name: "app",
      Description: "reads secrets too",
      Permissions: JSON.stringify([KEY_USER, SECRET_USER]),
      Resources: '["key/key-1","secret/acs/ram/*"]',
      AccessControlRules: '{"NetworkRules":["factory","offices"]}',
    });
    deepEqual(await described(), {
      ...shown,
      Description: "reads secrets too",
      AccessControlRules: '{"NetworkRules":["factory","offices"]}',
      Permissions: [KEY_USER, SECRET_USER],
      Resources: ["key/key-1", "secret/acs/ram/*"],
    });
    deepEqual((await cloud.run("kms:ListPolicies"))["Policies"], { Policy: [{ Name: "app" }] });
    await cloud.run("kms:DeletePolicy", { Name: "app" });
    equal(
      await refusalOf(cloud.run("kms:DeletePolicy", { Name: "app" })),
      `${NOT_FOUND}permission policy app.`,
    );
  });

  it("answers the rules compact whatever was sent, in the order that was sent", async () => {
    await addRule("a-rule");
    await cloud.run("kms:CreatePolicy", {
      ...POLICY,
      AccessControlRules: '{ "NetworkRules": ["offices", "a-rule"] }',
    });
    equal((await described())["AccessControlRules"], '{"NetworkRules":["offices","a-rule"]}');
  });

  it("takes no rules at all as no restriction", async () => {
    await cloud.run("kms:CreatePolicy", { ...POLICY, AccessControlRules: "" });
    equal((await described())["AccessControlRules"], '{"NetworkRules":[]}');
  });

  it("changes nothing when one of the changes is refused", async () => {
    await cloud.run("kms:CreatePolicy", POLICY);
    const before = await described();
    const refused = await refusalOf(
      cloud.run("kms:UpdatePolicy", {
        Name: "app",
        Resources: '["key/key-1"]',
        AccessControlRules: '{"NetworkRules":["none"]}',
      }),
    );
    equal(refused, `${NOT_FOUND}network rule none.`);
    deepEqual(await described(), before);
  });

  it("wants an instance of the region that is connected, or shared", async () => {
    plantInstance(cloud, { instanceId: "kst-new", status: "Uninitialized" });
    plantInstance(cloud, { instanceId: "kst-there", region: "cn-beijing" });
    const notFound = await attempt({ KmsInstance: "kst-none" });
    equal(notFound.split(" ")[1], "Forbidden.DKMSInstanceNotFound:");
    equal(await attempt({ KmsInstance: "kst-there" }), notFound);
    equal(
      (await attempt({ KmsInstance: "kst-new" })).split(" ")[1],
      "Forbidden.DKMSInstanceStateInvalid:",
    );
    equal(
      await attempt({ KmsInstance: "" }),
      "400 MissingParameter: A parameter that is mandatory for this request is not supplied. Supply KmsInstance.",
    );
    await cloud.run("kms:CreatePolicy", {
      ...POLICY,
      KmsInstance: "shared",
      Permissions: JSON.stringify([SECRET_USER]),
      Resources: '["secret/*"]',
    });
  });

  it("keeps the permission for keys to instances and the console's for secrets to shared", async () => {
    const sharedSecrets = "RbacPermission/Template/SecretUser";
    equal(
      await attempt({ KmsInstance: "shared" }),
      `${INVALID}Permissions: expected a list of 1 to 2 different of ${SECRET_USER}, ${sharedSecrets} for the scope shared`,
    );
    const forInstance = `${INVALID}Permissions: expected a list of 1 to 2 different of ${KEY_USER}, ${SECRET_USER} for the scope ${INSTANCE_ID}`;
    for (const permissions of [[sharedSecrets], [], [KEY_USER, KEY_USER], ["Administrator"]])
      equal(await attempt({ Permissions: JSON.stringify(permissions) }), forInstance);
    await cloud.run("kms:CreatePolicy", {
      ...POLICY,
      KmsInstance: "shared",
      Permissions: JSON.stringify([sharedSecrets]),
    });
  });

  it("takes a star at the end of a resource only, and lower case only", async () => {
    const resources = ["key/*", "key/key-1", "key/key-*", "secret/*", "secret/acs/ram/user/x"];
    await cloud.run("kms:CreatePolicy", { ...POLICY, Resources: JSON.stringify(resources) });
    const expected = `${INVALID}Resources: expected a list of different names key/<KeyId>, key/*, secret/<SecretName>, secret/*, in lower case and with * at the end only`;
    for (const wrong of [
      ["key/*abc"],
      ["Key/*"],
      ["*"],
      ["key/"],
      ["alias/ark"],
      ["key/a*b*"],
      [],
      ["key/*", "key/*"],
    ])
      equal(await attempt({ Resources: JSON.stringify(wrong) }), expected, String(wrong));
  });

  it("refuses rules that are no object of NetworkRules, a rule twice and a rule that is not there", async () => {
    const shape = `${INVALID}AccessControlRules: expected a JSON object {"NetworkRules": [names of network rules]}`;
    for (const AccessControlRules of ['["offices"]', "null", "{}", '{"NetworkRules":[],"Vpcs":[]}'])
      equal(await attempt({ AccessControlRules }), shape, AccessControlRules);
    equal(
      await attempt({ AccessControlRules: '{"NetworkRules":"offices"}' }),
      `${INVALID}AccessControlRules: expected a JSON list of texts`,
    );
    equal(
      await attempt({ AccessControlRules: '{"NetworkRules":["offices","offices"]}' }),
      `${INVALID}AccessControlRules: expected each network rule once`,
    );
    equal(
      await attempt({ AccessControlRules: '{"NetworkRules":["none"]}' }),
      `${NOT_FOUND}network rule none.`,
    );
  });

  it("wants permissions and resources, and a new name", async () => {
    const missing = (name: string): string =>
      `400 MissingParameter: A parameter that is mandatory for this request is not supplied. Supply ${name}.`;
    equal(await attempt({ Permissions: "" }), missing("Permissions"));
    equal(await attempt({ Resources: "" }), missing("Resources"));
    await cloud.run("kms:CreatePolicy", POLICY);
    equal(
      await attempt({}),
      "400 Rejected.ResourceExist: The resource already exists. There is a permission policy app already.",
    );
  });

  it("blocks the deletion of a rule until no policy names it", async () => {
    await cloud.run("kms:CreatePolicy", POLICY);
    equal(
      await refusalOf(cloud.run("kms:DeleteNetworkRule", { Name: "offices" })),
      "400 Rejected.ResourceInUse: The resource is in use. Network rule offices is used by permission policies: app.",
    );
    await cloud.run("kms:DeletePolicy", { Name: "app" });
    await cloud.run("kms:DeleteNetworkRule", { Name: "offices" });
  });
});
