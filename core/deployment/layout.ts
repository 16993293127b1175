import { posix } from "node:path";
import type { ProxyPaths } from "../xks/proxy-config";

/** Folder of everything that the kit puts on a proxy host. */
export const INSTALL_ROOT = "/opt/xksproxy";

/** The unpacked release in use. The vendor's program looks for `conf/config.yaml` there: from its working directory or from its own folder, which are the same. */
export const CURRENT_RELEASE = posix.join(INSTALL_ROOT, "current");

/** Where the proxy's configuration goes. */
export const CONFIG_PATH = posix.join(CURRENT_RELEASE, "conf/config.yaml");

const CERTIFICATES = posix.join(INSTALL_ROOT, "certs");

/** Certificates of the proxy; the CA's private key is not among them. */
export const CERTIFICATE_PATHS: ProxyPaths = {
  certificate: posix.join(CERTIFICATES, "cert.pem"),
  privateKey: posix.join(CERTIFICATES, "key.pem"),
  caCertificate: posix.join(CERTIFICATES, "ca.pem"),
};

/** Name of the systemd service. */
export const SERVICE = "xksproxy";

/** Path of its unit file. */
export const UNIT_PATH = `/etc/systemd/system/${SERVICE}.service`;
