import { Scalar, stringify, YAMLMap } from "yaml";
import { derBase64, trimSlashes, type XksEndpoint } from "./endpoint";

/** Where the proxy finds its files on a host. */
export interface ProxyPaths {
  readonly certificate: string;
  readonly privateKey: string;
  readonly caCertificate: string;
}

/** An external key manager behind the proxy. */
export interface KeyManager {
  /** Unique name inside config.yaml. */
  readonly id: string;
  readonly provider: "aliyun" | "aws";
  readonly region: string;
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** External key id (alias on the wire) to key id in the key manager. */
  readonly keyMapping: Readonly<Record<string, string>>;
}

/** Values of `xks_proxy` that the vendor asks to leave unchanged, whatever the number of proxies. Source: vendor's default document. */
const PROXY_VERSION = { fleet_size: 1, vendor: "Volc XKS Proxy", model: "Volc XKS Proxy v1.0" };

/** Read and write time-outs in seconds, and log limits (MB, days, files). Source: vendor's default document. */
const TIMEOUT_IN_SECONDS = 30;
const LOG = { level: "info", file_path: "", max_size: 100, max_age: 7, max_backups: 5 };

/** Every text is quoted on one line, as readers of YAML 1.1 and 1.2 disagree on what `on`, `0o7` or `1_000` means. */
const QUOTED = {
  defaultStringType: "QUOTE_DOUBLE",
  defaultKeyType: "PLAIN",
  lineWidth: 0,
} as const;

/** The proxy's `config.yaml`. It is never left with a blank that the proxy would fill in itself, as a rewritten file would lose the filled value. */
export function proxyConfig(
  endpoint: XksEndpoint,
  paths: ProxyPaths,
  managers: readonly KeyManager[],
): string {
  const document = {
    server: {
      host: "0.0.0.0",
      port: endpoint.port,
      read_timeout: TIMEOUT_IN_SECONDS,
      write_timeout: TIMEOUT_IN_SECONDS,
      path_prefix: trimSlashes(endpoint.pathPrefix),
      tls: {
        enabled: true,
        cert_path: paths.certificate,
        key_path: paths.privateKey,
        ca_path: paths.caCertificate,
        ca_base64: derBase64(endpoint.caCertificatePem),
      },
    },
    auth: { access_key_id: endpoint.accessKeyId, secret_access_key: endpoint.secretAccessKey },
    kms: managers.map((manager) => ({
      id: manager.id,
      provider: manager.provider,
      region: manager.region,
      endpoint: manager.endpoint,
      access_key: manager.accessKeyId,
      secret_key: manager.secretAccessKey,
      key_mapping: quotedKeys(manager.keyMapping),
    })),
    log: LOG,
    xks_proxy: PROXY_VERSION,
  };
  return stringify(document, QUOTED);
}

function quotedKeys(mapping: Readonly<Record<string, string>>): YAMLMap {
  const map = new YAMLMap();
  for (const [alias, keyId] of Object.entries(mapping)) {
    const key = new Scalar(alias);
    key.type = Scalar.QUOTE_DOUBLE;
    map.set(key, keyId);
  }
  return map;
}
