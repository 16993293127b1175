/** Kinds of fields that the messages of an instance's gateway have. */
export type FieldKind = "text" | "bytes" | "number" | "flag";

/** Fields of a message: number and kind by name. */
export type MessageShape = Readonly<Record<string, readonly [number: number, kind: FieldKind]>>;

interface Values {
  text: string;
  bytes: Buffer;
  number: number;
  flag: boolean;
}

/** A message of a shape. As in proto3 a field that is not sent is empty, zero or false. */
export type Message<S extends MessageShape> = { -readonly [K in keyof S]: Values[S[K][1]] };

const VARINT = 0;
const FIXED_64 = 1;
const LENGTH = 2;
const FIXED_32 = 5;

/** Wire form of a message, its fields in the order of the shape; fields with their empty value are left out. */
export function encode<S extends MessageShape>(shape: S, message: Partial<Message<S>>): Buffer {
  const parts = Object.entries(shape).map(([name, [number, kind]]) =>
    encodeField(number, kind, message[name]),
  );
  return Buffer.concat(parts);
}

/** Reads a message; fields that the shape lacks are skipped. @throws RangeError when the bytes are no message, or a field has another kind. */
export function decode<S extends MessageShape>(shape: S, bytes: Buffer): Message<S> {
  const fields = Object.entries(shape);
  const message: Record<string, unknown> = Object.fromEntries(
    fields.map(([name, [, kind]]) => [name, emptyValue(kind)]),
  );
  const reader = new Reader(bytes);
  while (!reader.atEnd) {
    const tag = reader.varint();
    const [number, wireType] = [Math.floor(tag / 8), tag % 8];
    const field = fields.find(([, [known]]) => known === number);
    if (field) message[field[0]] = readValue(reader, field[1][1], wireType);
    else reader.skip(wireType);
  }
  return message as Message<S>;
}

function encodeField(number: number, kind: FieldKind, value: unknown): Buffer {
  if (value === undefined || value === "" || value === 0 || value === false) return Buffer.alloc(0);
  if (kind === "number" || kind === "flag")
    return Buffer.concat([varint(number * 8 + VARINT), varint(Number(value))]);
  const bytes = kind === "text" ? Buffer.from(value as string) : (value as Buffer);
  if (bytes.length === 0) return bytes;
  return Buffer.concat([varint(number * 8 + LENGTH), varint(bytes.length), bytes]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) + 128);
  }
}

function readValue(reader: Reader, kind: FieldKind, wireType: number): unknown {
  const expected = kind === "number" || kind === "flag" ? VARINT : LENGTH;
  if (wireType !== expected) throw broken(`wire type ${expected} for a field of kind ${kind}`);
  if (kind === "number") return reader.varint();
  if (kind === "flag") return reader.varint() !== 0;
  const bytes = reader.block();
  return kind === "text" ? bytes.toString("utf8") : bytes;
}

function emptyValue(kind: FieldKind): unknown {
  return { text: "", bytes: Buffer.alloc(0), number: 0, flag: false }[kind];
}

class Reader {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  get atEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  /** A whole number of up to 53 bits: no field of the gateway needs more, and no negative number is allowed in any. */
  varint(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.take(1).readUInt8(0);
      value += (byte % 128) * scale;
      if (!Number.isSafeInteger(value)) throw broken("a number of at most 53 bits");
      if (byte < 128) return value;
    }
  }

  block(): Buffer {
    return this.take(this.varint());
  }

  skip(wireType: number): void {
    if (wireType === VARINT) this.varint();
    else if (wireType === LENGTH) this.block();
    else if (wireType === FIXED_64) this.take(8);
    else if (wireType === FIXED_32) this.take(4);
    else throw broken("a wire type of proto3");
  }

  private take(length: number): Buffer {
    const taken = this.bytes.subarray(this.at, this.at + length);
    if (taken.length < length) throw broken("as many bytes as a field says that it has");
    this.at += length;
    return taken;
  }
}

function broken(expected: string): RangeError {
  return new RangeError(
    `protobuf message: expected ${expected}, received something else; send a proto3 message`,
  );
}
