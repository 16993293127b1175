import type { Signature } from "./ecdsa";

const SEQUENCE = 0x30;
const INTEGER = 0x02;

/** DER of an ECDSA signature: a sequence of two whole numbers. */
export function encodeSignature({ r, s }: Signature): Buffer {
  const body = Buffer.concat([encodeInteger(r), encodeInteger(s)]);
  return Buffer.concat([Buffer.from([SEQUENCE, body.length]), body]);
}

/** The signature of its DER; undefined when the bytes are none. */
export function decodeSignature(der: Buffer): Signature | undefined {
  if (der[0] !== SEQUENCE || der[1] !== der.length - 2) return undefined;
  const r = decodeInteger(der.subarray(2));
  const s = r && decodeInteger(der.subarray(2 + r.length));
  if (!s || 2 + r.length + s.length !== der.length) return undefined;
  return { r: r.value, s: s.value };
}

function encodeInteger(value: bigint): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
  const padded = (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes;
  return Buffer.concat([Buffer.from([INTEGER, padded.length]), padded]);
}

function decodeInteger(bytes: Buffer): { value: bigint; length: number } | undefined {
  const length = bytes[1];
  if (bytes[0] !== INTEGER || length === undefined || length === 0 || bytes.length < 2 + length)
    return undefined;
  const hex = bytes.toString("hex", 2, 2 + length);
  return { value: BigInt(`0x${hex}`), length: 2 + length };
}
