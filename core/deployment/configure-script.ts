import { posix } from "node:path";
import { CERTIFICATE_PATHS, INSTALL_ROOT, SERVICE } from "./layout";

/** A file for a host, with its contents. */
export interface HostFile {
  readonly path: string;
  /** Octal, for example `600`. */
  readonly mode: string;
  readonly contents: string;
}

/** How the configured proxy is looked at. */
export interface HealthProbe {
  /** Name that its certificate must carry. */
  readonly serverName: string;
  readonly port: number;
  /** Path of the health API. */
  readonly path: string;
}

/** Seconds to wait for the proxy to answer. */
const HEALTH_TIMEOUT_IN_SECONDS = 60;

/**
 * Standard input of the configure script: one line per file and a closing line with their number, so that a cut transfer is noticed. Secrets travel this way only:
 * never in the script, its arguments or its environment.
 */
export function filesInput(files: readonly HostFile[]): string {
  const lines = files.map(
    (file) => `${file.mode} ${file.path} ${Buffer.from(file.contents, "utf8").toString("base64")}`,
  );
  return [...lines, `end ${files.length} -`, ""].join("\n");
}

/**
 * Shell script that takes files from standard input, replaces those that changed, starts or restarts the proxy when something changed, and waits until it answers
 * over verified TLS. Exit codes: 31 input cut off, 32 service does not start, 33 no answer in time.
 */
export function configureScript(probe: HealthProbe, revision: string): string {
  return `set -eu
umask 077
mkdir -p '${posix.dirname(CERTIFICATE_PATHS.certificate)}'
count=0
changed=0
complete=0
while read -r mode path data; do
  if [ "$mode" = end ]; then
    [ "$path" = "$count" ] && complete=1
    break
  fi
  printf '%s' "$data" | base64 -d > "$path.next"
  chmod "$mode" "$path.next"
  if cmp -s "$path.next" "$path"; then
    rm "$path.next"
  else
    mv "$path.next" "$path"
    changed=1
  fi
  count=$((count + 1))
done
if [ "$complete" != 1 ]; then
  echo "host: the transfer of the proxy's files was cut off after $count files; run pulumi up again" >&2
  exit 31
fi
if [ "$(cat '${INSTALL_ROOT}/revision' 2>/dev/null || true)" != '${revision}' ]; then
  changed=1
fi
if [ "$changed" = 1 ] || ! systemctl is-active --quiet ${SERVICE}; then
  systemctl daemon-reload
  systemctl enable --quiet ${SERVICE}
  if ! systemctl restart ${SERVICE}; then
    echo "host: the xksproxy service does not start; look at journalctl -u ${SERVICE} on the host" >&2
    exit 32
  fi
fi
deadline=$(( $(date +%s) + ${HEALTH_TIMEOUT_IN_SECONDS} ))
while :; do
  answer=0
  curl --silent --output /dev/null --max-time 5 --cacert '${CERTIFICATE_PATHS.caCertificate}' --resolve '${probe.serverName}:${probe.port}:127.0.0.1' 'https://${probe.serverName}:${probe.port}${probe.path}' || answer=$?
  [ "$answer" = 0 ] && break
  if [ "$(date +%s)" -ge "$deadline" ]; then
    case "$answer" in
      7) echo "host: nothing answers on port ${probe.port} (curl exit 7); look at journalctl -u ${SERVICE} on the host" >&2 ;;
      60) echo "TLS: the proxy's certificate does not verify for ${probe.serverName} (curl exit 60); check its names, its dates and its CA" >&2 ;;
      *) echo "host: the proxy does not answer on port ${probe.port} (curl exit $answer); look at journalctl -u ${SERVICE} on the host" >&2 ;;
    esac
    exit 33
  fi
  sleep 1
done
printf '%s' '${revision}' > '${INSTALL_ROOT}/revision'
echo "configured $count files"
`;
}
