import OpenApi, { Config, OpenApiRequest, Params } from "@alicloud/openapi-client";
import { RuntimeOptions } from "@alicloud/tea-util";
import type { SandboxStatus } from "../../../sandbox/daemon/control";

/** Credentials of a RAM user. */
export interface OperatorKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const USER = { UserName: "operator" };

/** Makes a RAM user with exactly the given policies, through Alibaba Cloud's own client, as the account's root. */
export async function makeOperator(
  { alibaba }: SandboxStatus,
  documents: readonly string[],
): Promise<OperatorKey> {
  const ram = ramClient(alibaba);
  await ram("CreateUser", USER);
  for (const [index, PolicyDocument] of documents.entries()) {
    const PolicyName = `operator-${index + 1}`;
    await ram("CreatePolicy", { PolicyName, PolicyDocument });
    await ram("AttachPolicyToUser", { ...USER, PolicyName, PolicyType: "Custom" });
  }
  const { AccessKey } = (await ram("CreateAccessKey", USER)) as {
    AccessKey: { AccessKeyId: string; AccessKeySecret: string };
  };
  return { accessKeyId: AccessKey.AccessKeyId, secretAccessKey: AccessKey.AccessKeySecret };
}

function ramClient(owner: SandboxStatus["alibaba"]) {
  const url = new URL(owner.endpoint);
  const client = new OpenApi(
    new Config({
      accessKeyId: owner.accessKeyId,
      accessKeySecret: owner.secretAccessKey,
      endpoint: url.host,
      protocol: url.protocol.replace(":", ""),
      regionId: owner.region,
    }),
  );
  return async (action: string, query: Record<string, string>): Promise<unknown> => {
    const operation = new Params({
      action,
      version: "2015-05-01",
      protocol: client._protocol,
      pathname: "/",
      method: "POST",
      authType: "AK",
      style: "RPC",
      reqBodyType: "formData",
      bodyType: "json",
    });
    const answer = await client.callApi(
      operation,
      new OpenApiRequest({ query }),
      new RuntimeOptions({}),
    );
    return answer["body"];
  };
}
