/** How the AAD and the ciphertext metadata become the AAD of the cipher. */
export type AadMode = "framed" | "framed-digest" | "raw";

/** Names of the signature scheme's parts. */
export interface SigningProfile {
  /** Label in front of the `Authorization` header, also the first line of the string to sign. */
  readonly algorithm: string;
  /** Text in front of the secret in the first derived key. */
  readonly secretPrefix: string;
  readonly service: string;
  readonly terminator: string;
  /** Region that the scope must name; null takes whatever the scope says. */
  readonly region: string | null;
  /** Lower-case name of the header with the request's date. */
  readonly dateHeader: string;
  /** Lower-case name of a header with the body's hash that must be sent and signed; null for none. */
  readonly contentHashHeader: string | null;
  readonly maxSkewSeconds: number;
}

/** Names of the fields in `requestMetadata`. */
export type MetadataNames = Readonly<
  Record<
    "principal" | "keyArn" | "requestId" | "operation" | "sourceVpc" | "sourceVpce" | "viaService",
    string
  >
>;

/**
 * Every wire detail of the protocol that a vendor may spell in its own way. The proxy and the KMS side read all of them from here,
 * so that a vendor's published protocol becomes one more profile.
 */
export interface XksWireProfile {
  readonly name: string;
  readonly signing: SigningProfile;
  readonly uri: {
    readonly pathSuffix: string;
    readonly health: string;
    readonly keys: string;
    readonly metadata: string;
    readonly encrypt: string;
    readonly decrypt: string;
  };
  readonly metadata: MetadataNames;
  readonly crypto: { readonly aadMode: AadMode; readonly askCdiv: boolean };
  /** `plaintext`, `aad`, `metadata` and `body` in bytes before base64; `keyId`, `path` and `uri` in characters. */
  readonly limits: {
    readonly plaintext: number;
    readonly aad: number;
    readonly metadata: number;
    readonly keyId: number;
    readonly path: number;
    readonly uri: number;
    readonly body: number;
  };
  readonly timing: {
    /** What the KMS gives one proxy call, connection included. */
    readonly callTimeoutMs: number;
    /** From here on the KMS side notes that a call was slow. */
    readonly warnMs: number;
    /** What the proxy gives its key manager; less than `callTimeoutMs`, so that the proxy can still answer. */
    readonly dependencyTimeoutMs: number;
    readonly healthCacheMs: number;
  };
  readonly trust: "custom-ca" | "public-ca";
  readonly kms: {
    readonly updatableWhileConnected: readonly string[];
    readonly healthAtCreate: "never" | "public-only" | "always";
  };
}

/**
 * The public XKS proxy specification, version 1.0.3, with the trust model of a custom CA.
 * The specification's budget of 250 ms per call is only a warning here: no time-out of the vendor is published, and a rehearsal runs
 * the whole path on one small machine.
 */
export const AWS_V1: XksWireProfile = {
  name: "aws-v1",
  signing: {
    algorithm: "AWS4-HMAC-SHA256",
    secretPrefix: "AWS4",
    service: "kms-xks-proxy",
    terminator: "aws4_request",
    region: null,
    dateHeader: "x-amz-date",
    contentHashHeader: null,
    maxSkewSeconds: 300,
  },
  uri: {
    pathSuffix: "/kms/xks/v1",
    health: "health",
    keys: "keys",
    metadata: "metadata",
    encrypt: "encrypt",
    decrypt: "decrypt",
  },
  metadata: {
    principal: "awsPrincipalArn",
    keyArn: "kmsKeyArn",
    requestId: "kmsRequestId",
    operation: "kmsOperation",
    sourceVpc: "awsSourceVpc",
    sourceVpce: "awsSourceVpce",
    viaService: "kmsViaService",
  },
  crypto: { aadMode: "framed", askCdiv: true },
  limits: {
    plaintext: 6144,
    aad: 12_288,
    metadata: 20,
    keyId: 128,
    path: 128,
    uri: 256,
    body: 65_536,
  },
  timing: {
    callTimeoutMs: 5000,
    warnMs: 250,
    dependencyTimeoutMs: 4000,
    healthCacheMs: 60_000,
  },
  trust: "custom-ca",
  kms: {
    updatableWhileConnected: [
      "CustomKeyStoreName",
      "XksAccessKey",
      "XksSecretAccessKey",
      "XksProxyUriPath",
    ],
    healthAtCreate: "public-only",
  },
};

/** A made-up variant that no KMS is known to use: it proves that nothing of the other profile is hard-coded. */
export const ALT_HYPOTHETICAL: XksWireProfile = {
  ...AWS_V1,
  name: "alt-hypothetical",
  signing: {
    ...AWS_V1.signing,
    algorithm: "HMAC-SHA256",
    secretPrefix: "",
    terminator: "request",
    dateHeader: "x-date",
  },
};
