import type { CheckResult, ProviderPlugin, ResourceHandler } from "../../../providers/server";
import { notModelled } from "../not-modelled";
import type { Schema } from "../schema";
import { CERT_REQUEST } from "./cert-request";
import { GET_PUBLIC_KEY, getPublicKey } from "./get-public-key";
import { LOCALLY_SIGNED_CERT } from "./locally-signed-cert";
import { PRIVATE_KEY } from "./private-key";
import { SELF_SIGNED_CERT } from "./self-signed-cert";
import { TlsResource, type Maker, type Now } from "./tls-resource";

/** What the stand-in for the `tls` provider is made of. */
export interface TlsPluginParts {
  readonly version: string;
  readonly schema: Schema;
  readonly now: Now;
}

const MAKERS: Readonly<Record<string, Maker>> = {
  "tls:index/privateKey:PrivateKey": PRIVATE_KEY,
  "tls:index/selfSignedCert:SelfSignedCert": SELF_SIGNED_CERT,
  "tls:index/certRequest:CertRequest": CERT_REQUEST,
  "tls:index/locallySignedCert:LocallySignedCert": LOCALLY_SIGNED_CERT,
};

/** A stand-in for the `tls` provider: real keys and certificates, dated by the sandbox clock. */
export function createTlsPlugin(parts: TlsPluginParts): ProviderPlugin {
  const { schema, version, now } = parts;
  return {
    name: "tls",
    version,
    checkConfig: (): CheckResult["failures"] => [],
    configure: () => undefined,
    handler: (type): ResourceHandler => {
      const facts = schema.resource(type);
      const maker = MAKERS[type];
      if (!facts || !maker) throw notModelled(type);
      return new TlsResource({ schema, facts, maker, now });
    },
    invoke: (token) => {
      if (token !== GET_PUBLIC_KEY) throw notModelled(token);
      return getPublicKey;
    },
  };
}
