import * as pulumi from "@pulumi/pulumi";
import * as tls from "@pulumi/tls";
import { certificateNames, type WireOverrides } from "../../core/xks";
import { secretArgs } from "../secret-args";

/** Hours in a day. */
const DAY = 24;

/** Keys that every client of the last ten years verifies. */
const KEY = { algorithm: "ECDSA", ecdsaCurve: "P256" };

export interface ProxyCertificatesArgs {
  /** Domain of the endpoint service. A new one makes a new server certificate. */
  readonly serviceDomain: pulumi.Input<string>;
  /** Overrides of the endpoint's form: another host than the service domain gets a name of its own. @default - none */
  readonly wire?: WireOverrides;
  /** Days that the CA is valid. Changing it makes a new CA, which disconnects the key store while it is exchanged. @default 3650 */
  readonly caValidityInDays?: number;
  /** Days that a server certificate is valid; it is renewed by the first update in its last third. @default 365 */
  readonly validityInDays?: number;
}

/** A CA of this environment's own and the proxies' server certificate. The CA's private key stays in the stack's encrypted state. */
export class ProxyCertificates extends pulumi.ComponentResource {
  /** PEM of the CA certificate: the trust anchor of the key store. */
  readonly caCertificate: pulumi.Output<string>;
  readonly certificate: pulumi.Output<string>;
  /** PEM of the server's private key; secret. */
  readonly privateKey: pulumi.Output<string>;

  constructor(name: string, args: ProxyCertificatesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("hyok:volcengine:ProxyCertificates", name, secretArgs(args), opts);
    const ca = this.makeAuthority(`${name}-ca`, args);
    const key = new tls.PrivateKey(name, KEY, { parent: this });
    const privateKeyPem = key.privateKeyPem;
    const domain = pulumi.output(args.serviceDomain);
    const request = new tls.CertRequest(
      name,
      {
        privateKeyPem,
        subject: { commonName: "hyok XKS proxy" },
        dnsNames: domain.apply((each) => certificateNames(each, args.wire)),
      },
      { parent: this },
    );
    const validityInDays = args.validityInDays ?? 365;
    const certificate = new tls.LocallySignedCert(
      name,
      {
        certRequestPem: request.certRequestPem,
        caPrivateKeyPem: ca.privateKeyPem,
        caCertPem: ca.certPem,
        setSubjectKeyId: true,
        validityPeriodHours: validityInDays * DAY,
        earlyRenewalHours: Math.floor(validityInDays / 3) * DAY,
        allowedUses: ["digital_signature", "server_auth"],
      },
      { parent: this },
    );
    this.caCertificate = ca.certPem;
    this.certificate = certificate.certPem;
    this.privateKey = pulumi.secret(privateKeyPem);
    this.registerOutputs({ caCertificate: this.caCertificate, certificate: this.certificate });
  }

  private makeAuthority(name: string, args: ProxyCertificatesArgs): tls.SelfSignedCert {
    const { privateKeyPem } = new tls.PrivateKey(name, KEY, { parent: this });
    return new tls.SelfSignedCert(
      name,
      {
        privateKeyPem,
        // A short fixed name: a service domain is longer than the 64 characters that a common name may have.
        subject: { commonName: "hyok XKS proxy CA" },
        isCaCertificate: true,
        setSubjectKeyId: true,
        validityPeriodHours: (args.caValidityInDays ?? 3650) * DAY,
        allowedUses: ["cert_signing", "crl_signing"],
      },
      { parent: this },
    );
  }
}
