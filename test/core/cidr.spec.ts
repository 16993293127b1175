import assert from "node:assert/strict";
import fc from "fast-check";
import {
  blockSize,
  containsCidr,
  formatAddress,
  formatCidr,
  overlap,
  parseCidr,
  subnetOf,
  type Cidr,
} from "../../core/cidr";

const cidr = (text: string): Cidr => {
  const parsed = parseCidr(text);
  assert(parsed, text);
  return parsed;
};

const anyCidr = fc
  .tuple(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 0, max: 32 }))
  .map(([address, prefix]) => ({ network: address - (address % blockSize(prefix)), prefix }));

describe("core/cidr", () => {
  it("reads both ends of the address space", () => {
    assert.deepEqual(cidr("0.0.0.0/0"), { network: 0, prefix: 0 });
    assert.deepEqual(cidr("255.255.255.255/32"), { network: 2 ** 32 - 1, prefix: 32 });
  });

  it("takes a bare address as one address", () => {
    assert.deepEqual(cidr("10.0.0.1"), { network: 167772161, prefix: 32 });
  });

  for (const text of [
    "",
    "10.0.0",
    "10.0.0.0.0",
    "10.0.0.256",
    "10.0.0.0/33",
    "10.0.0.1/24",
    "10.0.0.0/",
    "10.0.0.0/8 ",
    "-1.0.0.0",
    "::1/128",
    "0x0a.0.0.0",
  ]) {
    it(`does not read ${JSON.stringify(text)}`, () => assert.equal(parseCidr(text), undefined));
  }

  it("reads back what it writes", () => {
    fc.assert(
      fc.property(anyCidr, (each) => assert.deepEqual(parseCidr(formatCidr(each)), each)),
      { seed: 7 },
    );
  });

  it("writes addresses above 2^31 as such", () => {
    assert.equal(formatAddress(2 ** 32 - 1), "255.255.255.255");
    assert.equal(formatAddress(2 ** 31), "128.0.0.0");
  });

  it("holds that one of two networks that overlap contains the other", () => {
    fc.assert(
      fc.property(anyCidr, anyCidr, (a, b) => {
        assert.equal(overlap(a, b), containsCidr(a, b) || containsCidr(b, a));
        assert.equal(overlap(a, b), overlap(b, a));
      }),
      { seed: 7 },
    );
  });

  it("tells neighbours apart", () => {
    assert.equal(overlap(cidr("10.0.0.0/24"), cidr("10.0.1.0/24")), false);
    assert.equal(containsCidr(cidr("10.0.0.0/24"), cidr("10.0.0.0/23")), false);
    assert.equal(containsCidr(cidr("100.64.0.0/10"), cidr("100.127.255.255")), true);
    assert.equal(containsCidr(cidr("100.64.0.0/10"), cidr("100.128.0.0")), false);
  });

  it("counts subnets from 0 to the last one that fits", () => {
    const outer = cidr("10.60.0.0/16");
    const subnet = (index: number) => {
      const found = subnetOf(outer, 24, index);
      return found && formatCidr(found);
    };
    assert.deepEqual([subnet(0), subnet(255)], ["10.60.0.0/24", "10.60.255.0/24"]);
    assert.deepEqual([subnet(-1), subnet(256)], [undefined, undefined]);
    assert.equal(subnetOf(outer, 15, 0), undefined);
    assert.equal(subnetOf(outer, 33, 0), undefined);
    assert.deepEqual(subnetOf(outer, 16, 0), outer);
  });
});
