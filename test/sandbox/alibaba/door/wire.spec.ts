import { deepEqual, equal, match } from "node:assert/strict";
import { auditRows } from "../../../../sandbox/alibaba/audit";
import { SmallCloud } from "../small-cloud";
import { DoorServer, type WireAnswer } from "./door-server";
import { type Changes, FORM, NOW, shown, SigningClient } from "./signing-client";

describe("sandbox/alibaba/door: requests on the wire", () => {
  let cloud: SmallCloud;
  let door: DoorServer;
  let failures: unknown[];
  let client: SigningClient;
  beforeEach(async () => {
    cloud = new SmallCloud();
    failures = [];
    door = await DoorServer.start(cloud, {
      machine: { now: () => Date.parse(NOW) },
      onFailure: (error) => failures.push(error),
    });
    client = new SigningClient(door, cloud.account);
  });
  afterEach(() => door.stop());

  const get = (changes?: Changes, headers?: Record<string, string>): Promise<WireAnswer> =>
    client.get(changes, headers);

  it("serves GET with everything in the query and POST with everything in the form", async () => {
    equal((await get()).status, 200);
    const body = client.signed("POST");
    equal((await door.send({ method: "POST", headers: FORM, body })).status, 200);
  });

  it("answers the request id in body and header, and the vendor's error fields", async () => {
    const answer = await get(
      { Action: "DescribeKey", KeyId: "none" },
      { host: "kms.cn-hangzhou.aliyuncs.com:443" },
    );
    const { RequestId } = answer.body;
    match(String(RequestId), /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
    deepEqual(answer.body, {
      RequestId,
      HostId: "kms.cn-hangzhou.aliyuncs.com",
      Code: "Forbidden.KeyNotFound",
      Message: "The specified Key is not found.",
    });
    deepEqual(
      [answer.status, answer.headers["x-acs-request-id"], answer.headers["content-type"]],
      [404, RequestId, "application/json;charset=utf-8"],
    );
  });

  it("takes the region from the host name, then from RegionId, then the default", async () => {
    await cloud.run("kms:CreateKey", {}, { region: "cn-beijing" });
    const count = async (answer: Promise<WireAnswer>): Promise<unknown> =>
      (await answer).body["TotalCount"];
    equal(await count(get()), 0);
    equal(await count(get({ RegionId: "cn-beijing" })), 1);
    equal(
      await count(get({ RegionId: "cn-hangzhou" }, { host: "kms.cn-beijing.aliyuncs.com" })),
      1,
    );
    equal(await count(get({}, { host: "kms-vpc.cn-beijing.aliyuncs.com:443" })), 1);
  });

  it("refuses a service by another service's host name, an unknown version and an unknown action", async () => {
    const version = [400, "InvalidVersion", "Specified parameter Version is not valid."];
    deepEqual(shown(await get({}, { host: "ram.aliyuncs.com" })), version);
    deepEqual(shown(await get({ Version: "2020-01-01" })), version);
    const action = "Specified api is not found, please check your url and method.";
    deepEqual(shown(await get({ Action: "Listkeys" })), [404, "InvalidAction.NotFound", action]);
    deepEqual(shown(await get({ Action: "GetSecretValue" })), [
      404,
      "InvalidAction.NotFound",
      `${action} kms:GetSecretValue is not modelled by the sandbox.`,
    ]);
  });

  for (const name of ["Action", "Version", "AccessKeyId", "SignatureNonce", "Timestamp"]) {
    it(`asks for ${name}`, async () => {
      deepEqual(shown(await get({ [name]: undefined })), [
        400,
        "MissingParameter",
        `A parameter that is mandatory for this request is not supplied. Supply ${name}.`,
      ]);
    });
  }

  it("refuses other forms of signature, format and credential", async () => {
    const incomplete = "The request signature does not conform to Alibaba Cloud standards. ";
    deepEqual(shown(await get({ SignatureMethod: "HMAC-SHA256" })), [
      400,
      "IncompleteSignature",
      `${incomplete}SignatureMethod: expected HMAC-SHA1`,
    ]);
    deepEqual(shown(await get({ SignatureVersion: "2.0" })), [
      400,
      "IncompleteSignature",
      `${incomplete}SignatureVersion: expected 1.0`,
    ]);
    const unsupported = "Unsupported operation. Not modelled by the sandbox: ";
    deepEqual(shown(await get({ Format: "XML" })), [
      400,
      "Rejected.UnsupportedOperation",
      `${unsupported}Format XML`,
    ]);
    deepEqual(shown(await get({ SecurityToken: "t" })), [
      400,
      "Rejected.UnsupportedOperation",
      `${unsupported}a temporary credential (SecurityToken)`,
    ]);
  });

  it("refuses other methods, other bodies, a parameter given twice and a body over 1 MiB", async () => {
    const invalid = "The specified parameter is not valid. ";
    deepEqual(shown(await door.send({ method: "DELETE" })), [
      403,
      "UnsupportedHTTPMethod",
      "This http method is not supported.",
    ]);
    deepEqual(
      shown(
        await door.send({
          method: "POST",
          headers: { "content-type": "application/json" },
          body: "{}",
        }),
      ),
      [
        400,
        "InvalidParameter",
        `${invalid}Content-Type: expected application/x-www-form-urlencoded`,
      ],
    );
    const twice = [400, "InvalidParameter", `${invalid}KeyId: expected one value`];
    deepEqual(shown(await door.send({ path: "/?KeyId=a&KeyId=b" })), twice);
    deepEqual(
      shown(await door.send({ method: "POST", path: "/?KeyId=a", headers: FORM, body: "KeyId=a" })),
      twice,
    );
    const large = Buffer.alloc(1024 * 1024 + 1, "a");
    deepEqual(shown(await door.send({ method: "POST", headers: FORM, body: large })), [
      413,
      "PayloadTooLarge",
      "The request body is too large. At most 1048576 bytes.",
    ]);
  });

  it("gives RAM the address that the daemon finds out", async () => {
    await door.stop();
    door = await DoorServer.start(cloud, {
      machine: { now: () => Date.parse(NOW) },
      sourceIpOf: () => "198.51.100.7",
    });
    await new SigningClient(door, cloud.account).get();
    equal([...auditRows(cloud).values()].at(-1)?.sourceIp, "198.51.100.7");
  });

  it("hides an error of its own and reports it to the daemon", async () => {
    cloud.faults.strike = () => Promise.reject(new Error("a bug with a secret"));
    deepEqual(shown(await get()), [500, "InternalFailure", "Internal Failure."]);
    deepEqual(failures.map(String), ["Error: a bug with a secret"]);
  });

  it("answers a fault on demand with its code and status", async () => {
    cloud.faults.add({
      target: "alibaba:kms:*",
      code: "ServiceUnavailableTemporary",
      status: 503,
      delayMs: 0,
      remaining: 1,
    });
    deepEqual(shown(await get()), [
      503,
      "ServiceUnavailableTemporary",
      "fault on demand for alibaba:kms:ListKeys",
    ]);
  });
});
