import { deepEqual, equal } from "node:assert/strict";
import { createServer, request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createInstanceDoor } from "../../../../sandbox/alibaba/instance-door/door";
import { ERROR_MESSAGE } from "../../../../sandbox/alibaba/instance-door/messages";
import { decode } from "../../../../sandbox/alibaba/instance-door/protobuf";
import { BODY_MAX_BYTES } from "../../../../sandbox/alibaba/instance-door/request";
import { textToSign } from "../../../../sandbox/alibaba/instance-door/signature";
import { plantInstance } from "../kms/planted-instance";
import { SmallCloud } from "../small-cloud";

const HEADERS = {
  "content-type": "application/x-protobuf",
  date: "Sun, 01 Mar 2026 08:00:00 GMT",
  "x-kms-apiversion": "dkms-gcs-0.2",
  "x-kms-apiname": "Encrypt",
  "x-kms-signaturemethod": "RSA_PKCS1_SHA_256",
  "x-kms-acccesskeyid": "KAAP.none",
  authorization: "Bearer AAAA",
};
const UNKNOWN = '404 Unauthorized: The AccessKey ID "KAAP.none" does not exist in our records.';

describe("sandbox/alibaba/instance-door: wire format", () => {
  let server: Server;
  const failures: unknown[] = [];
  before(async () => {
    const cloud = new SmallCloud();
    const door = createInstanceDoor(cloud, {
      instance: plantInstance(cloud),
      machine: cloud.clock,
      sourceIpOf: () => "10.70.0.5",
      onFailure: (error) => failures.push(error),
    });
    server = createServer(door);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  after(() => {
    server.close();
    server.closeAllConnections();
  });
  afterEach(() => deepEqual(failures, []));

  const send = (
    changes: Record<string, string | undefined> = {},
    call: { readonly method?: string; readonly body?: Buffer } = {},
  ): Promise<{ status: number; bytes: Buffer; type: string | undefined }> =>
    new Promise((resolve, reject) => {
      const headers = Object.fromEntries(
        Object.entries({ ...HEADERS, ...changes }).filter(([, value]) => value !== undefined),
      );
      const { port } = server.address() as AddressInfo;
      const { method = "POST" } = call;
      const sent = httpRequest({ host: "127.0.0.1", port, method, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () => {
          const type = answer.headers["content-type"];
          resolve({ status: answer.statusCode ?? 0, bytes: Buffer.concat(chunks), type });
        });
      });
      sent.on("error", reject);
      sent.end(call.body ?? Buffer.alloc(0));
    });
  const refused = async (...asked: Parameters<typeof send>): Promise<string> => {
    const { status, bytes, type } = await send(...asked);
    equal(type, "application/x-protobuf");
    const error = decode(ERROR_MESSAGE, bytes);
    equal(error.StatusCode, status);
    equal(error.RequestId.length, 36);
    return `${status} ${error.ErrorCode}: ${error.ErrorMessage}`;
  };

  it("signs method, digest, type, date and every header of the gateway in order", () => {
    const headers = {
      host: "kst-1.cryptoservice.kms.aliyuncs.com",
      "x-kms-signaturemethod": "RSA_PKCS1_SHA_256",
      "x-kms-apiname": " Encrypt ",
      "x-kms-acccesskeyid": "KAAP.1",
      "content-type": "application/x-protobuf",
      date: HEADERS.date,
    };
    equal(
      textToSign({ method: "POST", headers, body: Buffer.alloc(0) }),
      [
        "POST",
        "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
        "application/x-protobuf",
        "Sun, 01 Mar 2026 08:00:00 GMT",
        "x-kms-acccesskeyid:KAAP.1",
        "x-kms-apiname:Encrypt",
        "x-kms-signaturemethod:RSA_PKCS1_SHA_256",
        "/",
      ].join("\n"),
    );
  });

  it("answers every refusal as a protobuf message", async () => {
    equal(await refused(), UNKNOWN);
  });

  const forms: readonly [
    what: string,
    changes: Record<string, string | undefined>,
    answer: string,
  ][] = [
    [
      "another content type",
      { "content-type": "application/json" },
      '415 InvalidContentType: Content-Type "application/json" is unsupported.',
    ],
    [
      "another version",
      { "x-kms-apiversion": "2016-01-20" },
      '400 InvalidApiVersion: The ApiVersion "2016-01-20" is invalid.',
    ],
    [
      "no version",
      { "x-kms-apiversion": undefined },
      '400 InvalidApiVersion: The ApiVersion "" is invalid.',
    ],
    [
      "an unknown operation",
      { "x-kms-apiname": "ReEncrypt" },
      '400 InvalidApiName: The ApiName "ReEncrypt" is invalid.',
    ],
    [
      "a name of every object",
      { "x-kms-apiname": "toString" },
      '400 InvalidApiName: The ApiName "toString" is invalid.',
    ],
    [
      "an operation that is not modelled",
      { "x-kms-apiname": "GetSecretValue" },
      "400 UnsupportedOperation: Rejected.UnsupportedOperation Not modelled by the sandbox: GetSecretValue",
    ],
    [
      "no client key",
      { "x-kms-acccesskeyid": undefined },
      "400 MissingParameter: Parameter x-kms-acccesskeyid does not exist in http header or body.",
    ],
    ["no date", { date: undefined }, "400 InvalidParam: The Param Date is invalid."],
    [
      "a date in another form",
      { date: "2026-03-01T08:00:00Z" },
      "400 InvalidParam: The Param Date is invalid.",
    ],
    [
      "another signature method",
      { "x-kms-signaturemethod": "HMAC-SHA256" },
      "400 InvalidParam: The Param x-kms-signaturemethod is invalid.",
    ],
    [
      "a signature in another form",
      { authorization: "AAAA" },
      "400 InvalidParam: The Param Authorization is invalid.",
    ],
  ];
  for (const [what, changes, answer] of forms) {
    it(`refuses ${what}`, async () => {
      equal(await refused(changes), answer);
    });
  }

  it("takes a time 15 minutes off either way and no more", async () => {
    for (const date of ["Sun, 01 Mar 2026 07:45:00 GMT", "Sun, 01 Mar 2026 08:15:00 GMT"])
      equal(await refused({ date }), UNKNOWN);
    for (const date of ["Sun, 01 Mar 2026 07:44:59 GMT", "Sun, 01 Mar 2026 08:15:01 GMT"]) {
      equal(
        await refused({ date }),
        "400 RequestTimeTooSkewed: Request time exceeds server time more than 15 minutes.",
      );
    }
  });

  it("reads a body of 3 MiB and answers nothing but 413 to a longer one", async () => {
    equal(await refused({}, { body: Buffer.alloc(BODY_MAX_BYTES) }), UNKNOWN);
    const { status, bytes } = await send({}, { body: Buffer.alloc(BODY_MAX_BYTES + 1) });
    deepEqual([status, bytes.length], [413, 0]);
  });

  it("refuses another method than POST", async () => {
    equal(await refused({}, { method: "PUT" }), "400 InvalidParam: The Param Method is invalid.");
  });

  it("keeps a caller's own text short in the answer", async () => {
    const answer = await refused({ "x-kms-apiname": "A".repeat(400) });
    equal(answer, `400 InvalidApiName: The ApiName "${"A".repeat(300)}…" is invalid.`);
  });
});
