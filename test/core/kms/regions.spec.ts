import assert from "node:assert/strict";
import { hsmZonesOf, isZoneOf, regionsOf } from "../../../core/kms/regions";

describe("core/kms/regions", () => {
  it("takes zones of a region in the form of its ids", () => {
    const zones = [
      ["cn-beijing-f", "cn-beijing"],
      ["ap-southeast-1a", "ap-southeast-1"],
      ["cn-beijingf", "cn-beijing"],
      ["ap-southeast-1-a", "ap-southeast-1"],
      ["cn-beijing-f", "cn-shanghai"],
      ["cn-beijing-ff", "cn-beijing"],
      ["cn-beijing-1", "cn-beijing"],
      ["cn-beijing", "cn-beijing"],
      ["", "cn-beijing"],
    ] as const;
    assert.deepEqual(
      zones.map(([zone, region]) => isZoneOf(zone, region)),
      [true, true, false, false, false, false, false, false, false],
    );
  });

  it("names the zones with HSMs, and none where there are none", () => {
    assert.deepEqual(hsmZonesOf("cn-beijing"), ["cn-beijing-a", "cn-beijing-f", "cn-beijing-k"]);
    assert.deepEqual(hsmZonesOf("ap-southeast-1"), ["ap-southeast-1a", "ap-southeast-1b"]);
    assert.deepEqual(hsmZonesOf("eu-central-1"), []);
  });

  it("counts the regions of each edition and era", () => {
    const counts = (["software", "hardware"] as const).map((edition) => [
      regionsOf(edition, "2022")?.length,
      regionsOf(edition, "2026")?.length,
    ]);
    assert.deepEqual(counts, [
      [4, undefined],
      [7, 11],
    ]);
  });
});
