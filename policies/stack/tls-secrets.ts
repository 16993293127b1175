import { CertRequest } from "@pulumi/tls/certRequest";
import { LocallySignedCert } from "@pulumi/tls/locallySignedCert";
import { SelfSignedCert } from "@pulumi/tls/selfSignedCert";
import type { ResourceCase } from "../rule/resource-rule";
import { secretAt } from "./secret-at";

/** Private keys by which certificates are made. */
export const inputsOfTls: readonly ResourceCase[] = [
  secretAt(CertRequest, "privateKeyPem"),
  secretAt(LocallySignedCert, "caPrivateKeyPem"),
  secretAt(SelfSignedCert, "privateKeyPem"),
];
