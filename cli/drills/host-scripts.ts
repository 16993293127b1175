import { randomBytes } from "node:crypto";
import { CERTIFICATE_PATHS, CONFIG_PATH, SERVICE } from "../../core/deployment";
import { XKS_PORT } from "../../core/limits";

/** Restarts the proxy and waits until it answers again, whatever it answers. */
const RESTART = `systemctl restart ${SERVICE}
for attempt in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  answer=0
  curl --silent --output /dev/null --max-time 5 https://127.0.0.1:${XKS_PORT}/ || answer=$?
  [ "$answer" = 7 ] || exit 0
  sleep 0.5
done
echo "the proxy does not listen after its restart" >&2
exit 1
`;

/** Stops the proxy. */
export const STOP_PROXY = `systemctl stop ${SERVICE}\n`;

/** Gives the proxy another secret than KMS has. */
export function otherSecretScript(): string {
  const secret = randomBytes(33).toString("base64");
  return `set -eu
sed -i -E 's|^( *secret_access_key: ).*|\\1"${secret}"|' '${CONFIG_PATH}'
${RESTART}`;
}

/** Renames every alias that the proxy maps. */
export const RENAME_ALIASES = `set -eu
sed -i -E '/key_mapping:/,/^log:/ s|^( {6,}"?)([A-Za-z0-9._-]+"?: )|\\1retired-\\2|' '${CONFIG_PATH}'
${RESTART}`;

/** Puts another certificate and key in place of the proxy's own. */
export function otherCertificateScript(pem: {
  readonly certificate: string;
  readonly privateKey: string;
}): string {
  const write = (path: string, text: string) => `cat > '${path}' <<'PEM'\n${text.trim()}\nPEM\n`;
  return `set -eu
${write(CERTIFICATE_PATHS.certificate, pem.certificate)}${write(CERTIFICATE_PATHS.privateKey, pem.privateKey)}${RESTART}`;
}
