import { createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto";
import { openSshPrivateKey, openSshPublicKey } from "../../plugins/tls/openssh";

/** A new Ed25519 key pair in OpenSSH's forms; `publicKey` is algorithm and base64. */
export interface SshKeyPair {
  readonly privateKey: string;
  readonly publicKey: string;
}

/**
 * Makes a key pair. The SSH library has a generator of its own, which cuts zeros off the front of a public key: one key in some 200 cannot be
 * read afterwards.
 */
export function newSshKeyPair(): SshKeyPair {
  // Written and read again: Node.js 20 can hang for ever when it exports the very object that the generator answers while its garbage collector ends the generator.
  const { privateKey: pem } = generateKeyPairSync("ed25519", {
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const key = createPrivateKey(pem);
  const privateKey = openSshPrivateKey(key);
  const publicKey = openSshPublicKey(createPublicKey(key))?.line.trim();
  if (privateKey === undefined || publicKey === undefined)
    throw new TypeError("making an SSH key pair: OpenSSH has no form for Ed25519");
  return { privateKey, publicKey };
}
