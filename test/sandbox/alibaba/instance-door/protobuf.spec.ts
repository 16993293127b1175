import { deepEqual, equal, throws } from "node:assert/strict";
import fc from "fast-check";
import { BinaryReader, BinaryWriter } from "google-protobuf";
import { MESSAGES } from "../../../../sandbox/alibaba/instance-door/messages";
import { decode, encode } from "../../../../sandbox/alibaba/instance-door/protobuf";

const SHAPE = {
  Name: [1, "text"],
  Bytes: [2, "bytes"],
  Count: [3, "number"],
  Flag: [4, "flag"],
  Late: [16, "text"],
} as const;
const EMPTY = { Name: "", Bytes: Buffer.alloc(0), Count: 0, Flag: false, Late: "" };

describe("sandbox/alibaba/instance-door/protobuf", () => {
  const hex = (bytes: Buffer): string => bytes.toString("hex");

  it("writes the bytes of the protobuf documentation's samples", () => {
    equal(hex(encode({ a: [1, "number"] }, { a: 150 })), "089601");
    equal(hex(encode({ b: [2, "text"] }, { b: "testing" })), "120774657374696e67");
  });

  it("leaves out empty values and reads them back as empty", () => {
    equal(encode(SHAPE, EMPTY).length, 0);
    deepEqual(decode(SHAPE, Buffer.alloc(0)), EMPTY);
  });

  it("reads what Google's own library writes, fields that it does not know skipped", () => {
    const writer = new BinaryWriter();
    writer.writeString(1, "schlüssel");
    writer.writeFixed64(9, 7);
    writer.writeBytes(2, Uint8Array.from([0, 255, 128]));
    writer.writeFloat(10, 1.5);
    writer.writeUint32(3, 4_294_967_295);
    writer.writeBool(4, true);
    writer.writeString(11, "unknown");
    writer.writeUint64(12, 9_007_199_254_740_991);
    writer.writeString(16, "late");
    deepEqual(decode(SHAPE, Buffer.from(writer.getResultBuffer())), {
      Name: "schlüssel",
      Bytes: Buffer.from([0, 255, 128]),
      Count: 4_294_967_295,
      Flag: true,
      Late: "late",
    });
  });

  it("is read by Google's own library", () => {
    const bytes = encode(SHAPE, {
      Name: "key",
      Bytes: Buffer.from([1, 2]),
      Count: 300,
      Flag: true,
    });
    const reader = new BinaryReader(bytes);
    const seen: unknown[] = [];
    while (reader.nextField()) {
      const number = reader.getFieldNumber();
      if (number === 1) seen.push(reader.readString());
      else if (number === 2) seen.push([...reader.readBytes()]);
      else if (number === 3) seen.push(reader.readUint32());
      else if (number === 4) seen.push(reader.readBool());
    }
    deepEqual(seen, ["key", [1, 2], 300, true]);
  });

  it("reads back every message that it writes", () => {
    fc.assert(
      fc.property(
        fc.record(
          {
            Name: fc.string({ unit: "grapheme" }),
            Bytes: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
            Count: fc.nat(),
            Flag: fc.boolean(),
            Late: fc.string(),
          },
          { noNullPrototype: true },
        ),
        (message) => {
          deepEqual(decode(SHAPE, encode(SHAPE, message)), message);
        },
      ),
      { numRuns: 200, seed: 20260301 },
    );
  });

  it("takes the last of a field that comes twice", () => {
    const twice = Buffer.concat([encode(SHAPE, { Count: 1 }), encode(SHAPE, { Count: 2 })]);
    equal(decode(SHAPE, twice).Count, 2);
  });

  const broken: readonly [what: string, hex: string, expected: string][] = [
    ["a block cut short", "0a0568656c6c", "as many bytes as a field says that it has"],
    ["a number cut short", "18ff", "as many bytes as a field says that it has"],
    ["a number of more than 53 bits", `18${"ff".repeat(7)}10`, "a number of at most 53 bits"],
    ["a text in place of a number", "1a0161", "wire type 0 for a field of kind number"],
    ["a number in place of a text", "0801", "wire type 2 for a field of kind text"],
    ["an unknown field of a group", "5b", "a wire type of proto3"],
  ];
  for (const [what, bytes, expected] of broken) {
    it(`refuses ${what}`, () => {
      throws(() => decode(SHAPE, Buffer.from(bytes, "hex")), {
        name: "RangeError",
        message: `protobuf message: expected ${expected}, received something else; send a proto3 message`,
      });
    });
  }

  it("numbers no field of a message twice", () => {
    for (const [api, { request, response }] of Object.entries(MESSAGES)) {
      for (const shape of [request, response]) {
        const numbers = Object.values(shape).map(([number]) => number as number);
        equal(new Set(numbers).size, numbers.length, api);
      }
    }
  });
});
