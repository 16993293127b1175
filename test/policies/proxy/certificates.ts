import { Command } from "@pulumi/command/remote/command";
import { CertRequest, type CertRequestArgs } from "@pulumi/tls/certRequest";
import { LocallySignedCert, type LocallySignedCertArgs } from "@pulumi/tls/locallySignedCert";
import { PrivateKey } from "@pulumi/tls/privateKey";
import { SelfSignedCert, type SelfSignedCertArgs } from "@pulumi/tls/selfSignedCert";
import { resource, type Declared } from "../support/fixture";
import { ref } from "../support/markers";
import { commandArgs } from "./bases";

/** Body of the certificate of an authority. */
export const bodyOf = (name: string) => Buffer.from(`certificate of ${name}`).toString("base64");

const privateKey = (name: string) =>
  resource(PrivateKey, name, {
    args: { algorithm: "ED25519" },
    options: { outputs: { privateKeyPem: `key of ${name}` } },
  });

/** An authority with its private key. */
export function authority(name: string, change: Partial<SelfSignedCertArgs> = {}): Declared[] {
  const certPem = `-----BEGIN CERTIFICATE-----\n${bodyOf(name)}\n-----END CERTIFICATE-----\n`;
  const args = {
    privateKeyPem: ref(`${name}-key`, "privateKeyPem"),
    isCaCertificate: true,
    allowedUses: ["cert_signing"],
    validityPeriodHours: 87_600,
    ...change,
  };
  return [
    privateKey(`${name}-key`),
    resource(SelfSignedCert, name, { args, options: { outputs: { certPem } } }),
  ];
}

/** What differs from a good certificate of a proxy. */
export interface LeafChange {
  readonly request?: Partial<CertRequestArgs>;
  readonly certificate?: Partial<LocallySignedCertArgs>;
}

/** A certificate that an authority signed, its private key and its request. */
export function leaf(name: string, by: string, change: LeafChange = {}): Declared[] {
  const request = {
    privateKeyPem: ref(`${name}-key`, "privateKeyPem"),
    dnsNames: ["epsvc-1.cn-beijing.privatelink.example"],
    ...change.request,
  };
  const certificate = {
    certRequestPem: ref(`${name}-request`, "certRequestPem"),
    caPrivateKeyPem: ref(`${by}-key`, "privateKeyPem"),
    caCertPem: ref(by, "certPem"),
    validityPeriodHours: 8760,
    earlyRenewalHours: 2920,
    allowedUses: ["server_auth"],
    ...change.certificate,
  };
  const outputs = { certRequestPem: `request of ${name}` };
  return [
    privateKey(`${name}-key`),
    resource(CertRequest, `${name}-request`, { args: request, options: { outputs } }),
    resource(LocallySignedCert, name, {
      args: certificate,
      options: { outputs: { certPem: `certificate of ${name}` } },
    }),
  ];
}

/** A command that brings something of another resource to a host. */
export function brings(name: string, output: string, to = "host"): Declared {
  return resource(Command, to, { args: commandArgs({ stdin: ref(name, output) }) });
}
