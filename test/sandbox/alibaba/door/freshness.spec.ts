import { deepEqual, equal } from "node:assert/strict";
import { SmallCloud } from "../small-cloud";
import { DoorServer } from "./door-server";
import { ACS3_HEADERS, NOW, sha256, shown, SigningClient } from "./signing-client";

describe("sandbox/alibaba/door: freshness and signatures", () => {
  let cloud: SmallCloud;
  let door: DoorServer;
  let client: SigningClient;
  beforeEach(async () => {
    cloud = new SmallCloud();
    door = await DoorServer.start(cloud, { machine: { now: () => Date.parse(NOW) } });
    client = new SigningClient(door, cloud.account);
  });
  afterEach(() => door.stop());

  it("refuses a request that comes a second time", async () => {
    const path = `/?${client.signed("GET")}`;
    equal((await door.send({ path })).status, 200);
    deepEqual(shown(await door.send({ path })), [
      400,
      "SignatureNonceUsed",
      "Specified signature nonce was used already.",
    ]);
  });

  it("does not let a request with a wrong signature use up a nonce", async () => {
    const path = `/?${client.signed("GET")}`;
    const forged = path.replace(
      /Signature=[^&]+$/,
      `Signature=${encodeURIComponent("A".repeat(27) + "=")}`,
    );
    const refusal = [
      400,
      "SignatureDoesNotMatch",
      "Specified signature is not matched with our calculation.",
    ];
    deepEqual(shown(await door.send({ path: forged })), refusal);
    deepEqual(
      shown(await door.send({ path: path.replace("ListKeys", "DescribeRegions") })),
      refusal,
    );
    equal((await door.send({ path })).status, 200);
  });

  it("accepts a time 15 minutes off either way and refuses a second more", async () => {
    const expired = [
      400,
      "InvalidTimeStamp.Expired",
      "Specified time stamp or date value is expired.",
    ];
    for (const Timestamp of ["2026-05-20T06:19:21Z", "2026-05-20T06:49:21Z"])
      equal((await client.get({ Timestamp })).status, 200);
    for (const Timestamp of ["2026-05-20T06:19:20Z", "2026-05-20T06:49:22Z"])
      deepEqual(shown(await client.get({ Timestamp })), expired);
    for (const Timestamp of ["2026-05-20 06:34:21", "2026-13-20T06:34:21Z", "now"]) {
      deepEqual(shown(await client.get({ Timestamp }))[1], "InvalidTimeStamp.Format");
    }
  });

  it("keeps to the machine's clock however far the sandbox clock has moved", async () => {
    cloud.setTime("2030-01-01T00:00:00Z");
    equal((await client.get()).status, 200);
  });

  it("serves ACS3 and refuses it when a header that it needs is unsigned", async () => {
    equal((await client.acs3(ACS3_HEADERS, "PageSize=5")).body["PageSize"], 5);
    for (const name of ACS3_HEADERS.slice(1)) {
      const signed = ACS3_HEADERS.filter((other) => other !== name);
      deepEqual(shown(await client.acs3(signed, "")), [
        400,
        "IncompleteSignature",
        `The request signature does not conform to Alibaba Cloud standards. SignedHeaders: expected ${name} among them`,
      ]);
    }
  });

  it("refuses ACS3 with a body that differs from the signed hash", async () => {
    const answer = await client.acs3(ACS3_HEADERS, "PageSize=5", sha256("PageSize=6"));
    equal(answer.body["Code"], "SignatureDoesNotMatch");
  });

  it("refuses other kinds of Authorization", async () => {
    const incomplete = "The request signature does not conform to Alibaba Cloud standards. ";
    deepEqual(shown(await door.send({ headers: { Authorization: "Basic eDp5" } })), [
      400,
      "IncompleteSignature",
      `${incomplete}Authorization: expected ACS3-HMAC-SHA256`,
    ]);
    deepEqual(shown(await door.send({ headers: { Authorization: "ACS3-HMAC-SHA256 x" } })), [
      400,
      "IncompleteSignature",
      `${incomplete}Authorization: expected ACS3-HMAC-SHA256 Credential=…,SignedHeaders=…,Signature=…`,
    ]);
  });
});
