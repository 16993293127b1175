import { randomBytes, webcrypto } from "node:crypto";
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509Certificate,
  X509CertificateGenerator,
} from "@peculiar/x509";
import type { Clock } from "../state/clock";
import type { Store } from "../state/store";

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

/** Years that certificates of the sandbox's own services are valid: longer than any clock is moved. */
const VALID_YEARS = 50;

/** A certificate with its key, PEM. */
export interface ServerCertificate {
  readonly certificate: string;
  readonly privateKey: string;
}

interface AuthorityRow extends ServerCertificate {
  readonly privateKeyJwk: webcrypto.JsonWebKey;
}

/** The public CA of the sandbox's internet: hosts trust it as they trust the public CAs of the real one. */
export class PublicAuthority {
  private constructor(
    private readonly row: AuthorityRow,
    private readonly machine: Clock,
  ) {}

  /** The authority of this sandbox, made on first use. It dates by the machine's clock: a host's is never behind that. */
  static async of(store: Store, machine: Clock): Promise<PublicAuthority> {
    const table = store.table<AuthorityRow>("sandbox.authority");
    let row = table.get("public");
    if (!row) {
      row = await makeAuthority(machine);
      table.set("public", row);
      store.save();
    }
    return new PublicAuthority(row, machine);
  }

  /** PEM for the hosts' bundle of trusted CAs. */
  get caCertificate(): string {
    return this.row.certificate;
  }

  /** A server certificate for some DNS names. */
  async issue(names: readonly string[]): Promise<ServerCertificate> {
    const issuer = new X509Certificate(this.row.certificate);
    const signingKey = await webcrypto.subtle.importKey(
      "jwk",
      this.row.privateKeyJwk,
      ALGORITHM,
      false,
      ["sign"],
    );
    const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
    const certificate = await X509CertificateGenerator.create({
      serialNumber: serialNumber(),
      subject: "CN=sandbox service",
      issuer: issuer.subject,
      ...validity(this.machine),
      signingAlgorithm: ALGORITHM,
      publicKey: keys.publicKey,
      signingKey,
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
        new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
        new SubjectAlternativeNameExtension(
          names.map((value) => ({ type: "dns" as const, value })),
        ),
      ],
    });
    return {
      certificate: certificate.toString("pem"),
      privateKey: await pkcs8Pem(keys.privateKey),
    };
  }
}

async function makeAuthority(machine: Clock): Promise<AuthorityRow> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: "CN=sandbox public CA",
    ...validity(machine),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
    ],
  });
  return {
    certificate: certificate.toString("pem"),
    privateKey: await pkcs8Pem(keys.privateKey),
    privateKeyJwk: await jwkOf(keys.privateKey),
  };
}

/**
 * A new key as JWK, by way of a copy: Node.js 20 can hang for ever when it exports the very object that the generator answers while its garbage collector ends the
 * generator.
 */
async function jwkOf(key: webcrypto.CryptoKey): Promise<webcrypto.JsonWebKey> {
  const pkcs8 = await webcrypto.subtle.exportKey("pkcs8", key);
  const copy = await webcrypto.subtle.importKey("pkcs8", pkcs8, ALGORITHM, true, ["sign"]);
  return webcrypto.subtle.exportKey("jwk", copy);
}

function validity(machine: Clock): { notBefore: Date; notAfter: Date } {
  const now = new Date(machine.now());
  const notBefore = new Date(now.getTime() - 86_400_000);
  const notAfter = new Date(now);
  notAfter.setFullYear(now.getFullYear() + VALID_YEARS);
  return { notBefore, notAfter };
}

function serialNumber(): string {
  return `00${randomBytes(16).toString("hex")}`;
}

async function pkcs8Pem(key: webcrypto.CryptoKey): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", key));
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN PRIVATE KEY-----", ...lines, "-----END PRIVATE KEY-----", ""].join("\n");
}
