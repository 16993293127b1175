import { createPrivateKey, X509Certificate, type KeyObject } from "node:crypto";
import { REDACTED, type Issue } from "../../../core/issues";
import { Unknown, type Properties } from "../../server/values";
import { textIssues, unknownInputIssues, type TextRule } from "../check";
import { rotationIssues } from "../client-key/inputs";

/** Ways to encrypt the private key in the file: AES-256 with PBES2, or triple DES for readers that know nothing newer. */
export const ENCRYPTIONS = ["aes256", "3des"] as const;

/** Way to encrypt the private key in the file. */
export type Encryption = (typeof ENCRYPTIONS)[number];

/** Names of the inputs; a change of any of them is another file. */
export const INPUT_NAMES = [
  "certificatePem",
  "privateKeyPem",
  "caCertificatePem",
  "friendlyName",
  "rotation",
  "encryption",
] as const;

const KNOWN: ReadonlySet<string> = new Set(INPUT_NAMES);

const FRIENDLY_NAME: TextRule = {
  property: "friendlyName",
  required: true,
  length: { min: 1, max: 64 },
  pattern: /^[\x20-\x7e]+$/,
  form: "printable ASCII",
  fix: "use a short name such as client",
};

/** The inputs with their defaults; `undefined` members are left out. */
export function withDefaults(news: Properties): Properties {
  const present = Object.entries(news).filter(([, value]) => value !== undefined && value !== null);
  return { encryption: ENCRYPTIONS[0], ...Object.fromEntries(present) };
}

/** Everything that is wrong with the inputs, defaults applied. Values that are not known yet pass. */
export function inputIssues(inputs: Properties): readonly Issue[] {
  const { certificatePem, privateKeyPem, caCertificatePem } = inputs;
  const certificate = parseCertificate(certificatePem);
  const authority = parseCertificate(caCertificatePem);
  const key = parsePrivateKey(privateKeyPem);
  return [
    ...certificateIssues("certificatePem", certificatePem, certificate),
    ...privateKeyIssues(privateKeyPem, key),
    ...pairIssues(certificate, key),
    ...(caCertificatePem === undefined
      ? []
      : certificateIssues("caCertificatePem", caCertificatePem, authority)),
    ...authorityIssues(certificate, authority),
    ...textIssues([FRIENDLY_NAME], inputs),
    ...encryptionIssues(inputs["encryption"]),
    ...rotationIssues(inputs["rotation"], "the file and its password"),
    ...unknownInputIssues(KNOWN, inputs),
  ];
}

function certificateIssues(
  path: string,
  value: unknown,
  certificate: X509Certificate | undefined,
): Issue[] {
  if (value instanceof Unknown || certificate !== undefined) return [];
  // A private key pasted by mistake must not show.
  const received = typeof value === "string" ? `${value.length} characters` : typeof value;
  const fix = "pass the certificate with its BEGIN CERTIFICATE line";
  return [{ path, expected: "one X.509 certificate in PEM form", received, fix }];
}

function privateKeyIssues(value: unknown, key: KeyObject | undefined): Issue[] {
  const path = "privateKeyPem";
  if (value instanceof Unknown) return [];
  const received = value === undefined ? undefined : REDACTED;
  if (key === undefined) {
    const fix = "pass the certificate's private key with its BEGIN line, without a passphrase";
    return [{ path, expected: "an RSA private key in PEM form", received, fix }];
  }
  if (key.asymmetricKeyType === "rsa") return [];
  const expected = `an RSA private key, as GVSMs take it, not a key of type ${key.asymmetricKeyType}`;
  return [{ path, expected, received, fix: "make the certificate for an RSA key" }];
}

function pairIssues(certificate: X509Certificate | undefined, key: KeyObject | undefined): Issue[] {
  if (certificate === undefined || key === undefined || certificate.checkPrivateKey(key)) return [];
  const expected = `the private key of the certificate of ${oneLine(certificate.subject)}`;
  const fix = "pass certificate and key of the same pair";
  return [{ path: "privateKeyPem", expected, received: REDACTED, fix }];
}

function authorityIssues(
  certificate: X509Certificate | undefined,
  authority: X509Certificate | undefined,
): Issue[] {
  if (authority === undefined) return [];
  const path = "caCertificatePem";
  const received = `the certificate of ${oneLine(authority.subject)}`;
  if (!authority.ca) {
    const fix = "pass the CA's own certificate";
    return [{ path, expected: "a CA certificate", received, fix }];
  }
  if (authority.publicKey.asymmetricKeyType !== "rsa") {
    const expected = `a CA with an RSA key, not one of type ${authority.publicKey.asymmetricKeyType}`;
    return [{ path, expected, received, fix: "make CA and certificate with RSA keys" }];
  }
  if (certificate === undefined || certificate.verify(authority.publicKey)) return [];
  const expected = `the CA that issued the certificate of ${oneLine(certificate.subject)}`;
  return [{ path, expected, received, fix: "pass the CA that signed certificatePem" }];
}

function encryptionIssues(value: unknown): Issue[] {
  const isRight = value instanceof Unknown || (ENCRYPTIONS as readonly unknown[]).includes(value);
  const fix = "use aes256 unless the reader of the file refuses it";
  return isRight
    ? []
    : [{ path: "encryption", expected: ENCRYPTIONS.join(" or "), received: value, fix }];
}

/** The one certificate of a PEM text; undefined when it holds none or more. */
export function parseCertificate(value: unknown): X509Certificate | undefined {
  if (typeof value !== "string" || value.split("-----BEGIN ").length !== 2) return undefined;
  if (!value.includes("-----BEGIN CERTIFICATE-----")) return undefined;
  try {
    return new X509Certificate(value);
  } catch {
    return undefined; // anything that is no certificate: the caller says so
  }
}

function parsePrivateKey(value: unknown): KeyObject | undefined {
  if (typeof value !== "string") return undefined;
  try {
    return createPrivateKey(value);
  } catch {
    return undefined; // anything that is no private key: the caller says so, and shows nothing of it
  }
}

function oneLine(subject: string | undefined): string {
  return (subject ?? "no subject").replaceAll("\n", ", ");
}
