import { deepEqual, equal } from "node:assert/strict";
import { refusalOf, SmallCloud } from "../../small-cloud";

const INVALID = "400 InvalidParameter: The specified parameter is not valid. ";
const RULE = { Name: "offices", Type: "Private", SourcePrivateIp: '["10.70.0.0/24"]' };

describe("sandbox/alibaba/kms/access-points: network rules", () => {
  let cloud: SmallCloud;
  let arn: string;
  beforeEach(() => {
    cloud = new SmallCloud();
    arn = `acs:kms:cn-hangzhou:${cloud.account.accountId}:network/offices`;
  });

  it("makes, describes, changes, lists and deletes a rule", async () => {
    const { RequestId: _made, ...created } = await cloud.run("kms:CreateNetworkRule", {
      ...RULE,
      Description: "two floors",
    });
    const shown = {
      Arn: arn,
      Type: "Private",
      Description: "two floors",
      SourcePrivateIp: '["10.70.0.0/24"]',
    };
    deepEqual(created, { ...shown, Name: "offices" });
    await cloud.run("kms:UpdateNetworkRule", {
      Name: "offices",
      SourcePrivateIp: '["10.70.1.7","192.168.0.0/16"]',
    });
    const { RequestId: _told, ...described } = await cloud.run("kms:DescribeNetworkRule", {
      Name: "offices",
    });
    deepEqual(described, { ...shown, SourcePrivateIp: '["10.70.1.7","192.168.0.0/16"]' });
    const { RequestId: _listed, ...page } = await cloud.run("kms:ListNetworkRules");
    deepEqual(page, {
      NetworkRules: { NetworkRule: [{ Name: "offices", Type: "Private" }] },
      PageNumber: 1,
      PageSize: 20,
      TotalCount: 1,
    });
    await cloud.run("kms:DeleteNetworkRule", { Name: "offices" });
    equal(
      await refusalOf(cloud.run("kms:DescribeNetworkRule", { Name: "offices" })),
      "404 Forbidden.ResourceNotFound: The specified resource is not found. There is no network rule offices.",
    );
  });

  it("takes a description away and leaves the addresses", async () => {
    await cloud.run("kms:CreateNetworkRule", { ...RULE, Description: "two floors" });
    await cloud.run("kms:UpdateNetworkRule", { Name: "offices", Description: "" });
    const { Description, SourcePrivateIp } = await cloud.run("kms:DescribeNetworkRule", {
      Name: "offices",
    });
    deepEqual([Description, SourcePrivateIp], ["", '["10.70.0.0/24"]']);
  });

  it("keeps a name once in a region and takes it again in another", async () => {
    await cloud.run("kms:CreateNetworkRule", RULE);
    equal(
      await refusalOf(cloud.run("kms:CreateNetworkRule", RULE)),
      "400 Rejected.ResourceExist: The resource already exists. There is a network rule offices already.",
    );
    await cloud.run("kms:CreateNetworkRule", RULE, { region: "cn-beijing" });
    equal((await cloud.run("kms:ListNetworkRules"))["TotalCount"], 1);
  });

  it("takes private addresses and networks, also with host bits, up to both ends of the private ranges", async () => {
    const attempt = (...addresses: string[]): Promise<unknown> =>
      cloud.run("kms:CreateNetworkRule", {
        Name: `rule-${addresses.join("-").replaceAll(/[^0-9.]/g, "_")}`,
        Type: "Private",
        SourcePrivateIp: JSON.stringify(addresses),
      });
    for (const address of [
      "10.10.10.10/24",
      "10.0.0.0",
      "10.255.255.255",
      "172.16.0.0/12",
      "172.31.255.255",
      "192.168.0.0/16",
    ])
      await attempt(address);
    const expected = `${INVALID}SourcePrivateIp: expected a JSON list of at least one private IPv4 address or network, such as 192.168.17.13 or 10.10.10.0/24`;
    for (const address of [
      "9.255.255.255",
      "11.0.0.0",
      "172.15.255.255",
      "172.32.0.0",
      "172.16.0.0/11",
      "0.0.0.0/0",
      "8.8.8.8",
      "10.0.0.0/33",
      "10.0.0",
      "10.0.0.1，10.0.0.2",
    ]) {
      equal(await refusalOf(attempt(address)), expected, address);
      equal(await refusalOf(attempt("10.0.0.1", address)), expected, address);
    }
    equal(await refusalOf(attempt()), expected);
  });

  it("refuses another type, no type, a list that is none, a missing rule and a parameter that it does not know", async () => {
    const attempt = (changes: object): Promise<string> =>
      refusalOf(cloud.run("kms:CreateNetworkRule", { ...RULE, ...changes }));
    equal(await attempt({ Type: "Public" }), `${INVALID}Type: expected one of Private`);
    equal(
      await attempt({ Type: "" }),
      "400 MissingParameter: A parameter that is mandatory for this request is not supplied. Supply Type.",
    );
    equal(
      await attempt({ SourcePrivateIp: "10.0.0.1" }),
      `${INVALID}SourcePrivateIp: expected JSON`,
    );
    equal(
      await attempt({ SourcePrivateIp: "[1]" }),
      `${INVALID}SourcePrivateIp: expected a JSON list of texts`,
    );
    for (const action of ["UpdateNetworkRule", "DeleteNetworkRule"]) {
      equal(
        await refusalOf(cloud.run(`kms:${action}`, { Name: "none" })),
        "404 Forbidden.ResourceNotFound: The specified resource is not found. There is no network rule none.",
      );
    }
    equal(
      await refusalOf(cloud.run("kms:UpdateNetworkRule", { Name: "offices", Type: "Private" })),
      `${INVALID}Type: expected one of the parameters of UpdateNetworkRule that the sandbox models: Name, Description, SourcePrivateIp`,
    );
  });

  it("takes names of 1 and 64 characters and refuses 65, none and a slash", async () => {
    for (const Name of ["a", "a".repeat(64)])
      await cloud.run("kms:CreateNetworkRule", { ...RULE, Name });
    const expected = `${INVALID}Name: expected 1 to 64 letters, digits, underscores, hyphens and dots`;
    for (const Name of ["a".repeat(65), "a/b", "a b"])
      equal(await refusalOf(cloud.run("kms:CreateNetworkRule", { ...RULE, Name })), expected);
    equal(
      await refusalOf(cloud.run("kms:CreateNetworkRule", { ...RULE, Name: "" })),
      "400 MissingParameter: A parameter that is mandatory for this request is not supplied. Supply Name.",
    );
  });

  it("lists 20 rules on a page, and as many as are asked for up to 100", async () => {
    for (let index = 0; index < 21; index++)
      await cloud.run("kms:CreateNetworkRule", { ...RULE, Name: `rule-${index}` });
    const names = async (params: object): Promise<string[]> =>
      (await cloud.run("kms:ListNetworkRules", { ...params }))["NetworkRules"].NetworkRule.map(
        (rule: { Name: string }) => rule.Name,
      );
    equal((await names({})).length, 20);
    deepEqual(await names({ PageNumber: 2 }), ["rule-20"]);
    equal((await names({ PageSize: 100 })).length, 21);
    equal(
      await refusalOf(names({ PageSize: 101 })),
      `${INVALID}PageSize: expected a whole number from 1 to 100`,
    );
  });

  it("asks for permission on the rule, and on all rules for a list", async () => {
    const caller = await cloud.createUser("app-admin", [
      { Effect: "Allow", Action: "kms:CreateNetworkRule", Resource: arn },
    ]);
    await cloud.run("kms:CreateNetworkRule", RULE, { caller });
    const denied = (action: string, resource: string): string =>
      `403 Forbidden.NoPermission: This operation is forbidden by permission system. Action: kms:${action}. Resource: ${resource}. No policy allows it.`;
    equal(
      await refusalOf(cloud.run("kms:CreateNetworkRule", { ...RULE, Name: "other" }, { caller })),
      denied("CreateNetworkRule", arn.replace("offices", "other")),
    );
    equal(
      await refusalOf(cloud.run("kms:ListNetworkRules", {}, { caller })),
      denied("ListNetworkRules", arn.replace("/offices", "")),
    );
  });
});
