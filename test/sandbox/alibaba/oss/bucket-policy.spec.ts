import { equal, match } from "node:assert/strict";
import type { Caller } from "../../../../sandbox/cloud/context";
import { AccountCloud } from "../account-cloud";
import { refusalOf } from "../small-cloud";

const Bucket = "audit-records";
const MALFORMED = "400 InvalidPolicyDocument: The bucket policy is malformed.";

const deny = (changes: object = {}): object => ({
  Effect: "Deny",
  Principal: ["*"],
  Action: ["oss:DeleteBucket"],
  Resource: [`acs:oss:*:*:${Bucket}`],
  ...changes,
});

describe("sandbox/alibaba/oss: bucket policy", () => {
  let cloud: AccountCloud;
  beforeEach(async () => {
    cloud = new AccountCloud();
    await cloud.oss("PutBucket", { Bucket });
  });

  const put = (...Statement: object[]): Promise<object> =>
    cloud.oss("PutBucketPolicy", {
      Bucket,
      Policy: JSON.stringify({ Version: "1", Statement }),
    });
  const refusedTo = (caller: Caller): Promise<string> =>
    refusalOf(cloud.oss("DeleteBucket", { Bucket }, caller));

  it("denies even the root what it denies to all, but the repair of the policy", async () => {
    await put(deny({ Action: ["oss:*"] }));
    equal(
      await refusedTo(cloud.root),
      `403 NoPermission: You are not authorized to do this action. Action: oss:DeleteBucket. Resource: acs:oss:cn-hangzhou:${cloud.account.accountId}:audit-records. The bucket's policy denies it.`,
    );
    match(await refusalOf(cloud.oss("GetBucketInfo", { Bucket })), /denies it\.$/);
    await cloud.oss("DeleteBucketPolicy", { Bucket });
    equal(
      await refusalOf(cloud.oss("GetBucketPolicy", { Bucket })),
      "404 NoSuchBucketPolicy: The bucket policy does not exist.",
    );
    await cloud.oss("DeleteBucket", { Bucket });
  });

  it("denies one user alone, by the user's name", async () => {
    const user = await cloud.createUser("ops", [
      { Effect: "Allow", Action: "oss:*", Resource: "*" },
    ]);
    await put(deny({ Principal: [`acs:ram::${cloud.account.accountId}:user/ops`] }));
    match(await refusedTo(user), /denies it\.$/);
    await cloud.oss("DeleteBucket", { Bucket });
  });

  it("denies nothing on a condition that a call over HTTPS does not meet", async () => {
    await put(deny({ Condition: { Bool: { "acs:SecureTransport": ["false"] } } }));
    await cloud.oss("DeleteBucket", { Bucket });
  });

  it("gives nobody a permission that RAM does not", async () => {
    const user = await cloud.createUser("ops", [
      { Effect: "Allow", Action: "oss:GetBucketInfo", Resource: "*" },
    ]);
    await put({ ...deny(), Effect: "Allow" });
    match(await refusedTo(user), /No policy allows it\.$/);
  });

  for (const [what, Policy, why] of [
    ["text that is not JSON", "{", "the document is not JSON"],
    ["a list", "[]", "the document and each statement must be objects"],
    ["no statements", '{"Version":"1"}', "Statement must be a list of statements"],
    [
      "no principal",
      JSON.stringify({ Version: "1", Statement: [{ ...deny(), Principal: undefined }] }),
      "Statement[0].Principal must be a list of texts",
    ],
    [
      "a principal that is no text",
      JSON.stringify({ Version: "1", Statement: [deny({ Principal: ["*", 1] })] }),
      "Statement[0].Principal must be a list of texts",
    ],
  ] as const) {
    it(`refuses ${what}`, async () => {
      equal(
        await refusalOf(cloud.oss("PutBucketPolicy", { Bucket, Policy })),
        `${MALFORMED} ${why}`,
      );
    });
  }

  it("refuses what no policy of RAM may say either", async () => {
    match(await refusalOf(put(deny({ Effect: "Maybe" }))), /Effect must be Allow or Deny$/);
  });
});
