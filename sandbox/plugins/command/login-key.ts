import { createPrivateKey } from "node:crypto";
import { openSshPrivateKey } from "../tls/openssh";

const PKCS8_LABEL = "-----BEGIN PRIVATE KEY-----";

/** A private key in a form that the SSH library reads: upstream's reads PKCS #8 as well, this one does not. */
export function loginKey(pem: string): string {
  if (!pem.includes(PKCS8_LABEL)) return pem;
  return openSshPrivateKey(createPrivateKey(pem)) ?? pem;
}
