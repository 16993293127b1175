import { createHash } from "node:crypto";
import { keyStoreSettings, proxyConfig, uriHost, type KeyManager, type XksEndpoint } from "../xks";
import type { HealthProbe, HostFile } from "./configure-script";
import type { Archive } from "./install-script";
import { CERTIFICATE_PATHS, CONFIG_PATH, UNIT_PATH } from "./layout";
import { serviceUnit } from "./unit";

/** Digits of a revision: enough to tell releases apart. */
const REVISION_LENGTH = 16;

/** What a proxy's files are made of. */
export interface HostFileSources {
  readonly endpoint: XksEndpoint;
  readonly managers: readonly KeyManager[];
  /** PEM of the server certificate. */
  readonly certificate: string;
  /** PEM of the server's private key. */
  readonly privateKey: string;
}

/** Every file of a proxy besides its release. The CA's private key is not among them. */
export function hostFiles({
  endpoint,
  managers,
  certificate,
  privateKey,
}: HostFileSources): HostFile[] {
  return [
    { path: UNIT_PATH, mode: "644", contents: serviceUnit() },
    { path: CERTIFICATE_PATHS.caCertificate, mode: "644", contents: endpoint.caCertificatePem },
    { path: CERTIFICATE_PATHS.certificate, mode: "644", contents: certificate },
    { path: CERTIFICATE_PATHS.privateKey, mode: "600", contents: privateKey },
    {
      path: CONFIG_PATH,
      mode: "600",
      contents: proxyConfig(endpoint, CERTIFICATE_PATHS, managers),
    },
  ];
}

/** How a proxy is looked at: by the name and path that KMS calls. */
export function healthProbe(endpoint: XksEndpoint): HealthProbe {
  const settings = keyStoreSettings(endpoint);
  return {
    serverName: uriHost(settings.xksProxyUriEndpoint),
    port: endpoint.port,
    path: `${settings.xksProxyUriPath}/health`,
  };
}

/** What restarts a proxy apart from its files: another release, or another unit. */
export function revisionOf(archive: Archive): string {
  return createHash("sha256")
    .update(`${archive.sha256}\n${serviceUnit()}`)
    .digest("hex")
    .slice(0, REVISION_LENGTH);
}
