import { X509Certificate } from "node:crypto";
import { decodeBase64 } from "../../xks/base64";
import { kmsError } from "./errors";

/** Longest `TrustAnchorCertificate`, in characters (KMS API model). */
export const TRUST_ANCHOR_MAX_CHARACTERS = 5000;

/**
 * Checks that the text is base64 of one DER certificate of a CA, on one line: the form that the proxy writes into its own
 * `tls.ca_base64`. Whether the vendor takes PEM as well is unknown, so it is refused.
 * @throws CloudError IncorrectTrustAnchor.
 */
export function checkTrustAnchor(text: string): void {
  const der = decodeBase64(text);
  if (!der) {
    throw kmsError(
      "IncorrectTrustAnchor",
      "TrustAnchorCertificate: expected base64 of a DER certificate on one line; remove the PEM header, footer and line breaks.",
    );
  }
  const certificate = parse(der);
  if (!certificate?.ca) {
    throw kmsError(
      "IncorrectTrustAnchor",
      `TrustAnchorCertificate: expected the certificate of a CA, received ${certificate ? "a certificate that is none" : "something else"}; send the certificate that signed the proxy's.`,
    );
  }
}

function parse(der: Buffer): X509Certificate | undefined {
  try {
    return new X509Certificate(der);
  } catch {
    // The constructor has one failure, whatever OpenSSL calls it: these bytes are no certificate.
    return undefined;
  }
}
