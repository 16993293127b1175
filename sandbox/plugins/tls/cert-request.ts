import { createHash } from "node:crypto";
import { Attributes, CertificationRequest, CertificationRequestInfo } from "@peculiar/asn1-csr";
import { AsnConvert } from "@peculiar/asn1-schema";
import {
  Attribute,
  Extensions,
  type Extension,
  type Name,
  type SubjectPublicKeyInfo,
} from "@peculiar/asn1-x509";
import type { CreateResult, Properties } from "../../../providers/server";
import { alternativeNamesOf } from "./certificate-inputs";
import { alternativeNamesExtension } from "./extensions";
import { algorithmOf, parsePrivateKey } from "./key-pair";
import { fromPem, toPem } from "./pem";
import { publicKeyInfo, signature, signatureAlgorithm } from "./signing";
import { nameOf } from "./subject";
import type { Maker } from "./tls-resource";

const LABEL = "CERTIFICATE REQUEST";

/** Attribute that carries the wanted extensions (RFC 2985 section 5.4.2). */
const EXTENSION_REQUEST = "1.2.840.113549.1.9.14";

const SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";

/** `tls.CertRequest`. */
export const CERT_REQUEST: Maker = {
  expires: false,
  make(inputs: Properties): Promise<CreateResult> {
    const key = parsePrivateKey(inputs["privateKeyPem"] as string, "privateKeyPem");
    const subject = nameOf(inputs["subject"] as Properties | undefined);
    const names = alternativeNamesExtension(alternativeNamesOf(inputs), subject.length === 0);
    const info = new CertificationRequestInfo({
      version: 0,
      subject,
      subjectPKInfo: publicKeyInfo(key),
      attributes: new Attributes(names ? [wanted(names)] : []),
    });
    const request = new CertificationRequest({
      certificationRequestInfo: info,
      signatureAlgorithm: signatureAlgorithm(key),
      signature: signature(key, AsnConvert.serialize(info)),
    });
    const certRequestPem = toPem(LABEL, AsnConvert.serialize(request));
    const id = createHash("sha1").update(certRequestPem).digest("hex");
    return Promise.resolve({ id, outputs: { certRequestPem, keyAlgorithm: algorithmOf(key) } });
  },
};

/** What a request asks for. */
export interface RequestedCertificate {
  readonly subject: Name;
  readonly publicKey: SubjectPublicKeyInfo;
  readonly alternativeNames: Extension | undefined;
}

/** Reads a request. @throws Error when the text is not one. */
export function parseRequest(pem: string): RequestedCertificate {
  const { certificationRequestInfo: info } = AsnConvert.parse(
    fromPem(LABEL, pem, "certRequestPem"),
    CertificationRequest,
  );
  const extensions = info.attributes
    .filter((attribute) => attribute.type === EXTENSION_REQUEST)
    .flatMap((attribute) =>
      attribute.values.flatMap((value) => [...AsnConvert.parse(value, Extensions)]),
    );
  return {
    subject: info.subject,
    publicKey: info.subjectPKInfo,
    alternativeNames: extensions.find((extension) => extension.extnID === SUBJECT_ALTERNATIVE_NAME),
  };
}

function wanted(extension: Extension): Attribute {
  return new Attribute({
    type: EXTENSION_REQUEST,
    values: [AsnConvert.serialize(new Extensions([extension]))],
  });
}
