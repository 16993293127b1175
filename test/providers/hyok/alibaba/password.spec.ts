import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { generatePassword } from "../../../../providers/hyok/alibaba/password";

describe("providers/hyok/alibaba/password", () => {
  it("uses each of 62 letters and digits", () => {
    const many = Array.from({ length: 200 }, () => generatePassword(randomBytes));
    assert.equal(new Set(many.join("")).size, 62);
  });

  it("leaves out the 8 bytes that would favour some letters", () => {
    const unfair = Uint8Array.from({ length: 32 }, (_, index) => 248 + (index % 8));
    const fair = Uint8Array.from({ length: 32 }, (_, index) => index * 7);
    const draws = [unfair, fair];
    const password = generatePassword(() => draws.shift() ?? assert.fail("a third draw"));
    assert.equal(
      password,
      generatePassword(() => fair),
    );
    const edge = Uint8Array.from({ length: 32 }, (_, index) => (index === 0 ? 247 : index * 7));
    assert.equal(generatePassword(() => edge)[0], "9");
  });

  it("draws again until capital letters, small letters and digits are there", () => {
    const draws = [new Uint8Array(32), Uint8Array.from({ length: 32 }, (_, index) => index * 7)];
    let drawn = 0;
    const password = generatePassword(() => draws[drawn++] ?? assert.fail("a third draw"));
    assert.equal(drawn, 2);
    assert.match(password, /^[A-Za-z0-9]{32}$/);
  });
});
