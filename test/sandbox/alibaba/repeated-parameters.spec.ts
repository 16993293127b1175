import { deepEqual, equal, throws } from "node:assert/strict";
import {
  repeatedObjects,
  repeatedTexts,
  toRepeated,
  toRepeatedObjects,
} from "../../../sandbox/alibaba/repeated-parameters";
import { readTags, tagChanges } from "../../../sandbox/alibaba/resource-tags";
import { refusalOf, SmallCloud } from "./small-cloud";

describe("sandbox/alibaba/repeated-parameters", () => {
  it("reads texts in the order of their numbers, not of their letters", () => {
    const params = { "Name.10": "j", "Name.2": "b", "Name.1": "a", "NameX.1": "x", Name: "n" };
    deepEqual(repeatedTexts(params, "Name"), ["a", "b", "j"]);
  });

  it("reads objects, nested lists among them, and leaves empty fields out", () => {
    const params = { "P.2.A": "3", "P.1.A": "1", "P.1.L.1": "x", "P.1.L.2": "y", "P.1.B": "" };
    deepEqual(repeatedObjects(params, "P"), [{ A: "1", "L.1": "x", "L.2": "y" }, { A: "3" }]);
  });

  it("writes what it reads", () => {
    deepEqual(repeatedTexts(toRepeated("N", ["a", "b"]), "N"), ["a", "b"]);
    const objects = toRepeatedObjects("P", [{ A: "1", B: undefined }, { A: "2" }]);
    deepEqual(objects, { "P.1.A": "1", "P.2.A": "2" });
  });

  it("refuses what is no text", () => {
    throws(() => repeatedTexts({ "N.1": 5 }, "N"), /N: expected texts/);
    throws(() => repeatedObjects({ "P.1.A": {} }, "P"), /P\.1\.A: expected a text/);
  });

  it("lets an operation take any number of a repeated parameter, and refuses one of another name", async () => {
    const cloud = new SmallCloud();
    const tags = { "Tag.1.Key": "a", "Tag.1.Value": "1", "Tag.12.Key": "b" };
    const { VpcId } = await cloud.run("vpc:CreateVpc", { CidrBlock: "10.0.0.0/8", ...tags });
    const { Vpcs } = await cloud.run("vpc:DescribeVpcs", { VpcId });
    deepEqual(Vpcs.Vpc[0].Tags.Tag, [
      { Key: "a", Value: "1" },
      { Key: "b", Value: "" },
    ]);
    equal(
      await refusalOf(cloud.run("vpc:CreateVpc", { "Tag.1.Name": "a" })),
      "400 InvalidParameter: The specified parameter is not valid. Tag.1.Name: expected one of the parameters of CreateVpc that the sandbox models: RegionId, CidrBlock, VpcName, Description, Tag.N.Key, Tag.N.Value",
    );
  });
});

describe("sandbox/alibaba/resource-tags", () => {
  const tag = (key: string, value = ""): object =>
    readTags({ "Tag.1.Key": key, "Tag.1.Value": value });

  it("takes a key of 128 characters and refuses one of 129, of none, and a reserved one", () => {
    deepEqual(tag("k".repeat(128), "v"), { ["k".repeat(128)]: "v" });
    for (const key of ["k".repeat(129), "", "aliyun-x", "acs:x", "ACS:x"]) {
      throws(() => tag(key, "v"), /Tag\.Key: expected 1 to 128 characters/);
    }
  });

  it("takes a value of 128 characters and refuses one of 129", () => {
    deepEqual(tag("k", "v".repeat(128)), { k: "v".repeat(128) });
    throws(() => tag("k", "v".repeat(129)), /Tag\.Value: expected at most 128 characters/);
  });

  it("takes 20 tags and refuses 21", () => {
    const many = (count: number): Record<string, string> =>
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [`Tag.${index + 1}.Key`, `k${index}`]),
      );
    equal(Object.keys(readTags(many(20))).length, 20);
    throws(() => readTags(many(21)), /Tag: expected at most 20 tags/);
  });

  it("tells what to set from what is gone", () => {
    const olds = { same: "1", changed: "1", gone: "1" };
    deepEqual(tagChanges(olds, { same: "1", changed: "2", fresh: "3" }), {
      set: { changed: "2", fresh: "3" },
      gone: ["gone"],
    });
  });
});
