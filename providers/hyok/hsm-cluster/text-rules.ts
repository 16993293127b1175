import type { TextRule } from "../check";

/** What the text inputs of an HSM cluster must look like. */
export const TEXT_RULES: readonly TextRule[] = [
  {
    property: "clusterName",
    required: true,
    // The vendor documents no limit: this is our own.
    length: { min: 1, max: 64 },
    pattern: /^[\w-]+$/,
    form: "letters, digits, - and _",
    fix: "shorten or respell the name",
  },
  {
    property: "clusterId",
    required: false,
    length: { min: 9, max: 64 },
    pattern: /^cluster-\S+$/,
    form: "cluster- and the rest of the id",
    fix: "pass the id of the cluster to adopt, or leave it out",
  },
  {
    property: "vpcId",
    required: true,
    length: { min: 5, max: 64 },
    pattern: /^vpc-\S+$/,
    form: "vpc- and the rest of the id",
    fix: "pass the VPC of the HSMs",
  },
  {
    property: "masterInstanceId",
    required: false,
    length: { min: 5, max: 64 },
    pattern: /^hsm[-_]\S+$/,
    form: "hsm- and the rest of the id",
    fix: "name a member, or leave it out",
  },
];

/** What the certificates of a cluster outside mainland China must look like. */
export const CERTIFICATE_RULES: readonly TextRule[] = [
  certificateRule("certificatePem", "pass the certificate that the CA made of clusterCsr"),
  certificateRule("issuerCertificatePem", "pass the CA's own certificate"),
];

function certificateRule(property: string, fix: string): TextRule {
  return {
    property,
    required: false,
    length: { min: 1, max: 20_000 },
    pattern: /^\s*-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----\s*$/,
    form: "a certificate in PEM form",
    fix,
    // A private key pasted by mistake must not show.
    secret: true,
  };
}
