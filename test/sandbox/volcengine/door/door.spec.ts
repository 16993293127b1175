import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Service } from "@volcengine/openapi";
import { CloudError } from "../../../../sandbox/cloud/error";
import type { Operation, OperationCall } from "../../../../sandbox/cloud/operation";
import { seedAccount, type AccountRow } from "../../../../sandbox/volcengine/account";
import { createVolcengineDoor } from "../../../../sandbox/volcengine/door";
import { IAM_OPERATIONS } from "../../../../sandbox/volcengine/iam";
import { kmsWorld, type KmsWorld } from "../kms/kms-world";
import { byHand, VERSION, type Answer, type Hand } from "./signed-request";

describe("sandbox/volcengine/door", () => {
  let world: KmsWorld;
  let server: Server;
  let account: AccountRow;
  let port = 0;
  let seen: OperationCall[] = [];
  let nowMs = 0;
  let machine: (() => number) | undefined;

  const echo = (action: string, run: Operation["run"]): Operation => ({
    service: "test",
    version: "2021-02-18",
    action,
    run,
  });
  const testOperations: Operation[] = [
    echo("Echo", (call) => {
      seen.push(call);
      return call.params;
    }),
    echo("Break", () => {
      throw new TypeError("canary text of a defect");
    }),
    echo("Refuse", () => {
      throw new CloudError("Not Found", "Not found keyring [a].", 404);
    }),
  ];

  before(async () => {
    world = await kmsWorld();
    account = seedAccount(world.cloud);
    const operations = [...world.operations, ...IAM_OPERATIONS, ...testOperations];
    const clock = { now: () => machine?.() ?? Date.now() };
    const door = createVolcengineDoor(world.cloud, operations, { machine: clock });
    server = createServer(door);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  });

  beforeEach(() => {
    seen = [];
    nowMs = Date.parse("2026-01-15T08:30:00Z");
    machine = () => nowMs;
    world.cloud.faults.clear();
  });

  after(() => new Promise<void>((resolve) => void server.close(() => resolve())));

  function official(secretKey = account.secretAccessKey, serviceName = "kms"): Service {
    machine = undefined;
    return new Service({
      host: `127.0.0.1:${port}`,
      protocol: "http:",
      serviceName,
      region: "cn-beijing",
      defaultVersion: "2021-02-18",
      accessKeyId: account.accessKeyId,
      secretKey,
    });
  }

  function sent(hand: Hand): ReturnType<typeof byHand> {
    return byHand({ port, nowMs, account }, hand);
  }

  async function refusal(
    hand: Hand,
  ): Promise<[number, unknown, string | undefined, string | undefined]> {
    const { status, answer } = await sent(hand);
    assert.equal(answer.Result, undefined);
    const { CodeN, Code, Message } = answer.ResponseMetadata.Error ?? {};
    return [status, CodeN, Code, Message];
  }

  it("serves the official client: POST JSON, GET query and form", async () => {
    const service = official();
    const create = service.createJSONAPI("CreateKeyring");
    const made = (await create({
      KeyringName: "ring",
      Description: "a b+c/ü*'(!)",
    })) as unknown as Answer;
    assert.equal(made.ResponseMetadata.Error, undefined);
    assert.match(made.ResponseMetadata.RequestId, /^\d{14}[0-9A-F]{18}$/);
    const { RequestId, ...rest } = made.ResponseMetadata;
    assert.equal(RequestId.length, 32);
    assert.deepEqual(rest, {
      Action: "CreateKeyring",
      Version: "2021-02-18",
      Service: "kms",
      Region: "cn-beijing",
    });
    const query = service.createAPI("QueryKeyring", { method: "GET" });
    const read = (await query({ KeyringName: "ring" })) as unknown as Answer;
    assert.equal(
      (read.Result?.["Keyring"] as Record<string, unknown>)["Description"],
      "a b+c/ü*'(!)",
    );
    const update = service.createAPI("UpdateKeyring", { method: "GET" });
    const changed = (await update({
      KeyringName: "ring",
      Description: "~ü &=?",
    })) as unknown as Answer;
    assert.equal(changed.ResponseMetadata.Error, undefined);
    const form = service.createUrlEncodeAPI("UpdateKeyring");
    const formed = (await form({ KeyringName: "ring", Description: "x y+z" })) as unknown as Answer;
    assert.equal(formed.ResponseMetadata.Error, undefined);
    const again = (await query({ KeyringName: "ring" })) as unknown as Answer;
    assert.equal((again.Result?.["Keyring"] as Record<string, unknown>)["Description"], "x y+z");
  });

  it("refuses the official client with a wrong secret as the vendor does", async () => {
    const call = official("wrong").createJSONAPI("DescribeKeyrings");
    const answer = (await call({})) as unknown as Answer;
    assert.deepEqual(answer.ResponseMetadata.Error, {
      CodeN: 100010,
      Code: "SignatureDoesNotMatch",
      Message:
        "The request signature we calculated does not match the signature you provided. Check your Secret Access Key and signing method.",
    });
  });

  it("serves the official client's IAM calls", async () => {
    const service = official(account.secretAccessKey, "iam");
    const create = service.createAPI("CreateServiceLinkedRole", {
      method: "GET",
      Version: "2018-01-01",
    });
    const answer = (await create({ ServiceName: "ark" })) as unknown as Answer;
    assert.deepEqual(answer.ResponseMetadata.Error, undefined);
    const again = (await create({ ServiceName: "ark" })) as unknown as Answer;
    assert.deepEqual(again.ResponseMetadata.Error, {
      Code: "RoleAlreadyExists",
      Message: "Role 'ServiceRoleForArk' already exists.",
    });
  });

  it("hands an operation caller, region, request id and the merged parameters", async () => {
    const { status, answer } = await sent({
      query: `A=1&Action=Echo&B=q&${VERSION}`,
      body: '{"B":"body","C":[1]}',
    });
    assert.equal(status, 200);
    assert.deepEqual(answer.Result, { A: "1", B: "body", C: [1] });
    const [call] = seen;
    assert.equal(call?.region, "cn-beijing");
    assert.equal(call?.requestId, answer.ResponseMetadata.RequestId);
    assert.deepEqual(call?.caller, {
      cloud: "volcengine",
      accountId: account.accountId,
      kind: "root",
      accessKeyId: account.accessKeyId,
      sourceIp: "127.0.0.1",
    });
  });

  it("verifies whatever headers the request names as signed, with folded spaces", async () => {
    const { status } = await sent({ headers: { "x-extra": "a b" } });
    assert.equal(status, 200);
  });

  it("sorts the query for the canonical request", async () => {
    const { status } = await sent({ sentQuery: `${VERSION}&Action=Echo` });
    assert.equal(status, 200);
  });

  const MISMATCH =
    "The request signature we calculated does not match the signature you provided. Check your Secret Access Key and signing method.";
  const WRONG: readonly (readonly [string, () => Hand])[] = [
    ["another secret", () => ({ secret: "x" })],
    ["another body than the signed one", () => ({ body: '{"A":1}', sentBody: '{"A":2}' })],
    ["another query than the signed one", () => ({ sentQuery: `Action=Echo&${VERSION}&A=1` })],
    ["a wrong body hash in the header", () => ({ bodyHash: "0".repeat(64) })],
    ["a signed header that is not sent", () => ({ lostHeader: "x-lost" })],
  ];
  for (const [what, hand] of WRONG) {
    it(`refuses ${what}`, async () => {
      assert.deepEqual(await refusal(hand()), [401, 100010, "SignatureDoesNotMatch", MISMATCH]);
      assert.equal(seen.length, 0);
    });
  }

  it("refuses a key that nobody has, a missing header and a malformed one", async () => {
    assert.deepEqual(await refusal({ accessKeyId: "AKLTnobody" }), [
      401,
      100009,
      "InvalidAccessKey",
      "The accesskey [AKLTnobody] included in the request is invalid.",
    ]);
    assert.deepEqual(await refusal({ authorization: null }), [
      401,
      100003,
      "MissingAuthenticationToken",
      "Request is missing Authentication Token: there is no Authorization header.",
    ]);
    const [status, number, code] = await refusal({ authorization: "HMAC-SHA256 nonsense" });
    assert.deepEqual([status, number, code], [401, 100005, "MissingSignature"]);
    assert.equal(seen.length, 0);
  });

  for (const [skewMs, legal] of [
    [900_000, true],
    [901_000, false],
    [-900_000, true],
    [-901_000, false],
  ] as const) {
    it(`${legal ? "takes" : "refuses"} a date ${skewMs / 1000} s from the machine's clock`, async () => {
      const date = new Date(nowMs + skewMs).toISOString().replace(/[-:]|\.\d+/g, "");
      if (legal) return assert.equal((await sent({ date })).status, 200);
      const [status, number, code] = await refusal({ date });
      assert.deepEqual([status, number, code], [400, 100006, "InvalidTimestamp"]);
      return undefined;
    });
  }

  it("refuses a date of another day than the scope's, and one that is no date", async () => {
    for (const hand of [
      { scopeDate: "20260114" },
      { date: "2026-01-15T08:30:00Z", scopeDate: "20260115" },
    ]) {
      const [status, number, code] = await refusal(hand);
      assert.deepEqual([status, number, code], [400, 100006, "InvalidTimestamp"]);
    }
  });

  it("goes by the machine's clock when the sandbox's clock was moved", async () => {
    world.clock.ms += 30 * 86_400_000;
    assert.equal((await sent({})).status, 200);
  });

  it("refuses session tokens", async () => {
    assert.deepEqual(await refusal({ headers: { "x-security-token": "t" } }), [
      401,
      100026,
      "InvalidSecurityToken",
      "Session tokens are not modelled by the sandbox; sign with the account's own access key.",
    ]);
  });

  it("refuses operations and services that are not modelled, only to callers who signed", async () => {
    assert.deepEqual(await refusal({ query: `Action=RotateAll&${VERSION}` }), [
      404,
      100008,
      "InvalidActionOrVersion",
      "Could not find operation RotateAll for version 2021-02-18: test 2021-02-18 RotateAll is not modelled by the sandbox; see docs/sandbox.md.",
    ]);
    assert.deepEqual(await refusal({ service: "tos" }), [
      404,
      100007,
      "ServiceNotFound",
      "This service[tos] not found: it is not modelled by the sandbox; see docs/sandbox.md.",
    ]);
    assert.equal((await refusal({ service: "tos", secret: "x" }))[2], "SignatureDoesNotMatch");
  });

  it("refuses a request without Action or Version, another path and another method", async () => {
    assert.deepEqual(await refusal({ query: VERSION }), [
      400,
      100002,
      "MissingParameter",
      "The request is missing Action parameter.",
    ]);
    assert.deepEqual(await refusal({ query: "Action=Echo" }), [
      400,
      100002,
      "MissingParameter",
      "The request is missing Version parameter.",
    ]);
    for (const hand of [{ path: "/x" }, { method: "PUT" }]) {
      assert.deepEqual(await refusal(hand), [
        400,
        100018,
        "InvalidRequest",
        "Only GET and POST requests to the path / are served.",
      ]);
    }
  });

  it("refuses bodies that cannot be read without quoting them", async () => {
    for (const [hand, message] of [
      [{ body: '{"canary' }, "The request cannot be read: the body is not JSON."],
      [{ body: "[1]" }, "The body is not a JSON object."],
      [
        { body: "a", contentType: "text/plain" },
        "A body of type 'text/plain' is not read; send application/json or application/x-www-form-urlencoded.",
      ],
      [
        { body: "a=%zz", contentType: "application/x-www-form-urlencoded" },
        "The request cannot be read: a percent escape in the query or form is broken.",
      ],
      [{ body: " ".repeat(1_048_577) }, "The body is longer than 1048576 bytes."],
    ] as const) {
      assert.deepEqual(await refusal(hand), [400, 100018, "InvalidRequest", message]);
    }
  });

  it("answers a refusal with the service's code and no number, and a defect without its text", async () => {
    assert.deepEqual(await refusal({ query: `Action=Refuse&${VERSION}` }), [
      404,
      undefined,
      "Not Found",
      "Not found keyring [a].",
    ]);
    assert.deepEqual(await refusal({ query: `Action=Break&${VERSION}` }), [
      500,
      100014,
      "InternalServiceError",
      "The sandbox failed on test Break: TypeError.",
    ]);
  });

  it("strikes the faults that somebody asked for, by service and operation", async () => {
    const fault = {
      target: "volcengine:test:Echo",
      code: "FlowLimitExceeded",
      status: 429,
      delayMs: 0,
      remaining: 1,
    };
    world.cloud.faults.add(fault);
    assert.deepEqual(await refusal({}), [
      429,
      undefined,
      "FlowLimitExceeded",
      "fault on demand for volcengine:test:Echo",
    ]);
    assert.equal((await sent({})).status, 200);
    assert.equal(seen.length, 1);
  });
});
