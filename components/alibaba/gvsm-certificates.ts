import * as pulumi from "@pulumi/pulumi";
import * as tls from "@pulumi/tls";
import { Pkcs12 } from "../../providers/hyok/pkcs12/resource";
import { generationChild, generationIssues } from "../generations";
import { rejectIssues } from "../reject";
import { secretArgs } from "../secret-args";

/** Hours in a day. */
const DAY = 24;

/** Keys that a GVSM takes, as the vendor's certificate tool makes them. */
const KEY = { algorithm: "RSA", rsaBits: 2048 };

/** The two ends of the connection, and what a certificate of each is for. */
const USES = { client: "client_auth", server: "server_auth" } as const;
type End = keyof typeof USES;

export interface GvsmCertificatesArgs {
  /**
   * Generation of client and server certificate. Adding 1 makes new ones with new passwords under the same CA; a person then enters them at the consoles again.
   * @default 1
   */
  readonly rotation?: number | undefined;
  /** Days that the CA is valid. Changing it makes a new CA and new certificates. @default 3650 */
  readonly caValidityInDays?: number | undefined;
  /** Days that client and server certificate are valid: nothing renews them but `rotation`, and the instance loses its HSMs when they end. @default 1825 */
  readonly validityInDays?: number | undefined;
  /** How the private keys in the PKCS#12 files are encrypted; `3des` for a GVSM that knows nothing newer. @default "aes256" */
  readonly encryption?: "aes256" | "3des" | undefined;
}

/** One end's certificate as the consoles take it. */
export interface EndCertificate {
  readonly certificatePem: pulumi.Output<string>;
  /** PKCS#12 file with the private key, in base64. Secret. */
  readonly pkcs12Base64: pulumi.Output<string>;
  /** Secret. */
  readonly password: pulumi.Output<string>;
}

/**
 * What the instance and its GVSMs know each other by: a CA of this environment's own, a client and a server certificate. The CA's private key stays in the stack's
 * encrypted state and is no output.
 */
export class GvsmCertificates extends pulumi.ComponentResource {
  /** PEM of the CA: the security-domain certificate. */
  readonly caCertificate: pulumi.Output<string>;
  /** Of the instance. */
  readonly client: EndCertificate;
  /** Of the GVSMs. */
  readonly server: EndCertificate;
  /** When the certificates end. */
  readonly notAfter: pulumi.Output<string>;

  /** @throws pulumi.ResourceError when the rotation is no generation. */
  constructor(name: string, args: GvsmCertificatesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("hyok:alibaba:GvsmCertificates", name, secretArgs(args), opts);
    rejectIssues(this, generationIssues("rotation", args.rotation ?? 1));
    const ca = this.makeAuthority(`${name}-ca`, args);
    const client = this.makeEnd(name, "client", { ca, args });
    const server = this.makeEnd(name, "server", { ca, args });
    this.caCertificate = ca.certPem;
    this.client = client;
    this.server = server;
    this.notAfter = server.notAfter;
    this.registerOutputs({ caCertificate: this.caCertificate, notAfter: this.notAfter });
  }

  private makeAuthority(name: string, args: GvsmCertificatesArgs): tls.SelfSignedCert {
    const { privateKeyPem } = new tls.PrivateKey(name, KEY, { parent: this });
    return new tls.SelfSignedCert(
      name,
      {
        privateKeyPem,
        subject: { commonName: "hyok GVSM CA" },
        isCaCertificate: true,
        setSubjectKeyId: true,
        validityPeriodHours: (args.caValidityInDays ?? 3650) * DAY,
        allowedUses: ["cert_signing", "crl_signing"],
      },
      { parent: this },
    );
  }

  private makeEnd(
    base: string,
    end: End,
    { ca, args }: Authority,
  ): EndCertificate & { readonly notAfter: pulumi.Output<string> } {
    const rotation = args.rotation ?? 1;
    const name = generationChild(`${base}-${end}`, "r", rotation);
    const { privateKeyPem } = new tls.PrivateKey(name, KEY, { parent: this });
    const certificate = this.sign(name, end, { ca, args, privateKeyPem });
    const { certPem: certificatePem } = certificate;
    const { pkcs12Base64, password } = new Pkcs12(
      name,
      {
        certificatePem,
        privateKeyPem,
        caCertificatePem: ca.certPem,
        friendlyName: end,
        rotation,
        encryption: args.encryption ?? "aes256",
      },
      { parent: this },
    );
    return {
      certificatePem,
      pkcs12Base64: pulumi.secret(pkcs12Base64),
      password: pulumi.secret(password),
      notAfter: certificate.validityEndTime,
    };
  }

  private sign(
    name: string,
    end: End,
    { ca, args, privateKeyPem }: Authority & { readonly privateKeyPem: pulumi.Output<string> },
  ): tls.LocallySignedCert {
    const parent = { parent: this };
    const subject = { commonName: `hyok GVSM ${end}` };
    const { certRequestPem } = new tls.CertRequest(name, { privateKeyPem, subject }, parent);
    return new tls.LocallySignedCert(
      name,
      {
        certRequestPem,
        caPrivateKeyPem: ca.privateKeyPem,
        caCertPem: ca.certPem,
        setSubjectKeyId: true,
        validityPeriodHours: (args.validityInDays ?? 1825) * DAY,
        allowedUses: ["digital_signature", "key_encipherment", USES[end]],
      },
      parent,
    );
  }
}

/** Who signs, and how. */
interface Authority {
  readonly ca: tls.SelfSignedCert;
  readonly args: GvsmCertificatesArgs;
}
