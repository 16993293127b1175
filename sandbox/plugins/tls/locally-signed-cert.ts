import { createPublicKey, X509Certificate, type KeyObject } from "node:crypto";
import { AsnConvert, OctetString } from "@peculiar/asn1-schema";
import { Certificate, id_ce_subjectKeyIdentifier } from "@peculiar/asn1-x509";
import type { CreateResult, Properties } from "../../../providers/server";
import { parseRequest } from "./cert-request";
import { issueCertificate } from "./certificate";
import { constraintsOf } from "./certificate-inputs";
import { algorithmOf, parsePrivateKey } from "./key-pair";
import { fromPem } from "./pem";
import { lifetimeFrom } from "./renewal";
import { keyIdentifier } from "./signing";
import type { Maker } from "./tls-resource";

/** `tls.LocallySignedCert`. */
export const LOCALLY_SIGNED_CERT: Maker = {
  expires: true,
  async make(inputs: Properties, now: () => Promise<number>): Promise<CreateResult> {
    const signingKey = parsePrivateKey(inputs["caPrivateKeyPem"] as string, "caPrivateKeyPem");
    const authority = readAuthority(inputs["caCertPem"] as string, signingKey);
    const request = parseRequest(inputs["certRequestPem"] as string);
    const { outputs, ...period } = lifetimeFrom(await now(), inputs);
    const constraints = constraintsOf(inputs);
    const wantsId = inputs["setSubjectKeyId"] === true || constraints.isCa;
    const { id, certPem } = issueCertificate({
      ...constraints,
      ...period,
      ...request,
      issuer: authority.tbsCertificate.subject,
      signingKey,
      subjectKeyId: wantsId ? keyIdentifier(request.publicKey) : undefined,
      authorityKeyId: subjectKeyIdOf(authority),
    });
    const caKeyAlgorithm = algorithmOf(signingKey);
    return {
      id,
      outputs: { maxPathLength: constraints.maxPathLength, ...outputs, certPem, caKeyAlgorithm },
    };
  },
};

function readAuthority(pem: string, signingKey: KeyObject): Certificate {
  const der = fromPem("CERTIFICATE", pem, "caCertPem");
  const certified = new X509Certificate(der).publicKey;
  if (!certified.equals(createPublicKey(signingKey))) {
    throw new Error(
      "caPrivateKeyPem: expected the key of caCertPem, received another; pass the two of one authority",
    );
  }
  return AsnConvert.parse(der, Certificate);
}

function subjectKeyIdOf(certificate: Certificate): ArrayBuffer | undefined {
  const found = certificate.tbsCertificate.extensions?.find(
    ({ extnID }) => extnID === id_ce_subjectKeyIdentifier,
  );
  return found && AsnConvert.parse(found.extnValue.buffer, OctetString).buffer;
}
