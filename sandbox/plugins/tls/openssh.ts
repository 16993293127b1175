import {
  createHash,
  createPublicKey,
  randomBytes,
  type JsonWebKey,
  type KeyObject,
} from "node:crypto";
import { sshNumber, sshString, uint32 } from "./ssh-wire";

/** Names of the curves that OpenSSH knows, by the JWK name; P-224 has none. */
const CURVES: Readonly<Record<string, string>> = {
  "P-256": "nistp256",
  "P-384": "nistp384",
  "P-521": "nistp521",
};

/** Characters in one line of a private key file, as OpenSSH breaks them. */
const LINE_LENGTH = 64;

/** Cipher block of an unencrypted key file, in bytes. */
const BLOCK_BYTES = 8;

/** A public key in OpenSSH's forms. */
export interface OpenSshPublicKey {
  /** `<algorithm> <base64>` and a line break, as in authorized_keys. */
  readonly line: string;
  readonly fingerprintMd5: string;
  readonly fingerprintSha256: string;
}

/** OpenSSH's forms of a public key; undefined on a curve that OpenSSH does not know. */
export function openSshPublicKey(key: KeyObject): OpenSshPublicKey | undefined {
  const wire = publicWire(key);
  if (!wire) return undefined;
  const md5 = createHash("md5").update(wire.blob).digest("hex");
  return {
    line: `${wire.algorithm} ${wire.blob.toString("base64")}\n`,
    fingerprintMd5: (md5.match(/../g) ?? []).join(":"),
    fingerprintSha256: `SHA256:${createHash("sha256").update(wire.blob).digest("base64").replace(/=+$/, "")}`,
  };
}

/** An unencrypted private key in OpenSSH's own file format; undefined on a curve that OpenSSH does not know. */
export function openSshPrivateKey(key: KeyObject): string | undefined {
  const wire = publicWire(createPublicKey(key));
  if (!wire) return undefined;
  const check = randomBytes(4);
  const secret = Buffer.concat([
    check,
    check,
    sshString(wire.algorithm),
    privateWire(key),
    sshString(""),
  ]);
  const padding = Buffer.from(
    Array.from({ length: -secret.length & (BLOCK_BYTES - 1) }, (_, index) => index + 1),
  );
  const file = Buffer.concat([
    Buffer.from("openssh-key-v1\0"),
    sshString("none"),
    sshString("none"),
    sshString(""),
    uint32(1),
    sshString(wire.blob),
    sshString(Buffer.concat([secret, padding])),
  ]);
  const lines = file.toString("base64").match(new RegExp(`.{1,${LINE_LENGTH}}`, "g")) ?? [];
  return [
    "-----BEGIN OPENSSH PRIVATE KEY-----",
    ...lines,
    "-----END OPENSSH PRIVATE KEY-----",
    "",
  ].join("\n");
}

function publicWire(key: KeyObject): { algorithm: string; blob: Buffer } | undefined {
  // A JWK has no form for P-224 either.
  if (key.asymmetricKeyDetails?.namedCurve === "secp224r1") return undefined;
  const jwk = key.export({ format: "jwk" });
  if (jwk.kty === "RSA") {
    return {
      algorithm: "ssh-rsa",
      blob: Buffer.concat([sshString("ssh-rsa"), number(jwk, "e"), number(jwk, "n")]),
    };
  }
  if (jwk.kty === "OKP") {
    return {
      algorithm: "ssh-ed25519",
      blob: Buffer.concat([sshString("ssh-ed25519"), sshString(bytes(jwk, "x"))]),
    };
  }
  const curve = CURVES[jwk.crv ?? ""];
  if (!curve) return undefined;
  const algorithm = `ecdsa-sha2-${curve}`;
  return {
    algorithm,
    blob: Buffer.concat([sshString(algorithm), sshString(curve), sshString(point(jwk))]),
  };
}

function privateWire(key: KeyObject): Buffer {
  const jwk = key.export({ format: "jwk" });
  if (jwk.kty === "RSA") {
    return Buffer.concat(
      ["n", "e", "d", "qi", "p", "q"].map((name) => number(jwk, name as keyof JsonWebKey)),
    );
  }
  if (jwk.kty === "OKP") {
    const x = bytes(jwk, "x");
    return Buffer.concat([sshString(x), sshString(Buffer.concat([bytes(jwk, "d"), x]))]);
  }
  return Buffer.concat([
    sshString(CURVES[jwk.crv ?? ""] ?? ""),
    sshString(point(jwk)),
    number(jwk, "d"),
  ]);
}

function point(jwk: JsonWebKey): Buffer {
  return Buffer.concat([Buffer.of(4), bytes(jwk, "x"), bytes(jwk, "y")]);
}

function number(jwk: JsonWebKey, name: keyof JsonWebKey): Buffer {
  return sshNumber(bytes(jwk, name));
}

function bytes(jwk: JsonWebKey, name: keyof JsonWebKey): Buffer {
  return Buffer.from(String(jwk[name]), "base64url");
}
