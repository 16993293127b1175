import { createECDH, randomBytes } from "node:crypto";

/**
 * ECDSA of a digest that the caller has made. Node's own `sign` makes the digest itself and takes none, so the few lines of arithmetic are here.
 * They are not hardened against timing: the keys of a sandbox guard nothing.
 * @see https://doi.org/10.6028/NIST.FIPS.186-5
 */
interface Curve {
  readonly p: bigint;
  readonly a: bigint;
  readonly n: bigint;
  readonly g: Point;
}

interface Point {
  readonly x: bigint;
  readonly y: bigint;
}

/** Name of a curve as OpenSSL knows it. */
export type CurveName = "prime256v1" | "secp256k1";

/** A signature: two whole numbers, as the vendor's in DER. */
export interface Signature {
  readonly r: bigint;
  readonly s: bigint;
}

const CURVES: Readonly<Record<CurveName, Curve>> = {
  prime256v1: {
    p: 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn,
    a: 0xffffffff00000001000000000000000000000000fffffffffffffffffffffffcn,
    n: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
    g: {
      x: 0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
      y: 0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
    },
  },
  secp256k1: {
    p: 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2fn,
    a: 0n,
    n: 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n,
    g: {
      x: 0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798n,
      y: 0x483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8n,
    },
  },
};

const SCALAR_BYTES = 32;

/** Signs 32 bytes. */
export function signDigest(name: CurveName, privateScalar: Buffer, digest: Buffer): Signature {
  const { n } = CURVES[name];
  const ecdh = createECDH(name);
  for (;;) {
    const nonce = randomBytes(SCALAR_BYTES);
    const k = toNumber(nonce);
    if (k === 0n || k >= n) continue;
    ecdh.setPrivateKey(nonce);
    const r = toNumber(ecdh.getPublicKey().subarray(1, 1 + SCALAR_BYTES)) % n;
    const s = (inverse(k, n) * ((toNumber(digest) + r * toNumber(privateScalar)) % n)) % n;
    if (r !== 0n && s !== 0n) return { r, s };
  }
}

/** Whether a signature of 32 bytes is that of a public key, given by its coordinates. */
export function isSignature(
  name: CurveName,
  publicKey: { readonly x: Buffer; readonly y: Buffer },
  signed: { readonly digest: Buffer; readonly signature: Signature },
): boolean {
  const curve = CURVES[name];
  const { r, s } = signed.signature;
  if (r <= 0n || r >= curve.n || s <= 0n || s >= curve.n) return false;
  const w = inverse(s, curve.n);
  const left = multiply(curve, curve.g, (toNumber(signed.digest) * w) % curve.n);
  const q = { x: toNumber(publicKey.x), y: toNumber(publicKey.y) };
  const sum = add(curve, left, multiply(curve, q, (r * w) % curve.n));
  return sum !== undefined && sum.x % curve.n === r;
}

/** Undefined is the point at infinity. */
function multiply(curve: Curve, point: Point, factor: bigint): Point | undefined {
  let result: Point | undefined;
  let power: Point | undefined = point;
  for (let left = factor; left > 0n; left >>= 1n) {
    if (left & 1n) result = add(curve, result, power);
    power = add(curve, power, power);
  }
  return result;
}

function add(curve: Curve, one: Point | undefined, other: Point | undefined): Point | undefined {
  if (!one) return other;
  if (!other) return one;
  if (one.x === other.x && one.y !== other.y) return undefined;
  const { p } = curve;
  const slope =
    one.x === other.x
      ? modulo((3n * one.x * one.x + curve.a) * inverse(2n * one.y, p), p)
      : modulo((other.y - one.y) * inverse(modulo(other.x - one.x, p), p), p);
  const x = modulo(slope * slope - one.x - other.x, p);
  return { x, y: modulo(slope * (one.x - x) - one.y, p) };
}

/** By Euclid's algorithm. */
function inverse(value: bigint, modulus: bigint): bigint {
  let [low, high] = [modulo(value, modulus), modulus];
  let [x, y] = [1n, 0n];
  while (low > 1n) {
    const quotient = high / low;
    [low, high] = [high % low, low];
    [x, y] = [y - quotient * x, x];
  }
  return modulo(x, modulus);
}

function modulo(value: bigint, modulus: bigint): bigint {
  const rest = value % modulus;
  return rest < 0n ? rest + modulus : rest;
}

function toNumber(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString("hex")}`);
}
