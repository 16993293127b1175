import * as pulumi from "@pulumi/pulumi";
import { PLUGIN_VERSION } from "../version";

/** Arguments of a PKCS#12 file. Changing any of them makes another file with another password. */
export interface Pkcs12Args {
  /** The certificate, in PEM form. */
  readonly certificatePem: pulumi.Input<string>;
  /** Its RSA private key, in PEM form without a passphrase. Secret. */
  readonly privateKeyPem: pulumi.Input<string>;
  /** The CA that issued the certificate, in PEM form. @default - the file holds no CA */
  readonly caCertificatePem?: pulumi.Input<string>;
  /** Name under which readers show the entry: 1 to 64 characters of printable ASCII. */
  readonly friendlyName: pulumi.Input<string>;
  /** Any text or number; a change makes a new file with a new password. @default - one file for ever */
  readonly rotation?: pulumi.Input<string | number>;
  /** `aes256` (PBES2), or `3des` for readers that know nothing newer. @default "aes256" */
  readonly encryption?: pulumi.Input<"aes256" | "3des">;
}

/** A PKCS#12 file and its password, made once and kept in state as secrets. */
export class Pkcs12 extends pulumi.CustomResource {
  static readonly __pulumiType = "hyok:index:Pkcs12";

  declare readonly certificatePem: pulumi.Output<string>;
  declare readonly caCertificatePem: pulumi.Output<string | undefined>;
  declare readonly friendlyName: pulumi.Output<string>;
  declare readonly rotation: pulumi.Output<string | number | undefined>;
  declare readonly encryption: pulumi.Output<"aes256" | "3des">;
  /** SHA-256 fingerprint of the certificate. */
  declare readonly certificateFingerprint: pulumi.Output<string>;
  /** The file, as base64 of DER. Secret. */
  declare readonly pkcs12Base64: pulumi.Output<string>;
  /** 32 letters and digits. Secret. */
  declare readonly password: pulumi.Output<string>;

  static override isInstance(candidate: unknown): candidate is Pkcs12 {
    return (
      pulumi.CustomResource.isInstance(candidate) &&
      Reflect.get(candidate, "__pulumiType") === Pkcs12.__pulumiType
    );
  }

  constructor(name: string, args: Pkcs12Args, opts: pulumi.CustomResourceOptions = {}) {
    const properties: pulumi.Inputs = {
      certificatePem: args.certificatePem,
      privateKeyPem: pulumi.secret(args.privateKeyPem),
      caCertificatePem: args.caCertificatePem,
      friendlyName: args.friendlyName,
      rotation: args.rotation,
      encryption: args.encryption,
      certificateFingerprint: undefined,
      pkcs12Base64: undefined,
      password: undefined,
    };
    const own = {
      version: PLUGIN_VERSION,
      additionalSecretOutputs: ["privateKeyPem", "pkcs12Base64", "password"],
    };
    super(Pkcs12.__pulumiType, name, properties, pulumi.mergeOptions(own, opts));
  }
}
