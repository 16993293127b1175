import { createPrivateKey, randomBytes, webcrypto } from "node:crypto";
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
import {
  caCertificateChainPem,
  instanceHostName,
  type KmsInstanceRow,
} from "../kms/instances/tables";

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

/** What the HTTPS server of an instance's gateway shows: its certificate, then the CA that issued it. */
export interface EndpointCertificate {
  readonly cert: string;
  readonly key: string;
}

/** A certificate for the host name of an instance, by the instance's CA and as long as that one is valid. */
export async function issueEndpointCertificate(
  instance: Pick<
    KmsInstanceRow,
    "instanceId" | "caKeyPem" | "caCertificatePem" | "rootCertificatePem"
  >,
): Promise<EndpointCertificate> {
  const host = instanceHostName(instance.instanceId);
  const issuer = new X509Certificate(instance.caCertificatePem);
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
  const certificate = await X509CertificateGenerator.create({
    serialNumber: `00${randomBytes(16).toString("hex")}`,
    subject: `CN=${instance.instanceId}`,
    issuer: issuer.subject,
    notBefore: issuer.notBefore,
    notAfter: issuer.notAfter,
    signingAlgorithm: ALGORITHM,
    signingKey: await signingKeyOf(instance.caKeyPem),
    publicKey: keys.publicKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([{ type: "dns", value: host }]),
    ],
  });
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey));
  const key = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
  return {
    cert: `${certificate.toString("pem")}\n${caCertificateChainPem(instance)}`,
    key: key.export({ format: "pem", type: "pkcs8" }).toString(),
  };
}

function signingKeyOf(pem: string): Promise<webcrypto.CryptoKey> {
  const der = createPrivateKey(pem).export({ format: "der", type: "pkcs8" });
  return webcrypto.subtle.importKey("pkcs8", der, ALGORITHM, false, ["sign"]);
}
