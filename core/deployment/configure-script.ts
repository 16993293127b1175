import { CERTIFICATE_PATHS, INSTALL_ROOT, SERVICE } from "./layout";
import { shellQuote } from "./quote";

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

/** Holds the revision that runs. It is absent from the first change of a file until the proxy answers with all of them. */
const REVISION_PATH = `${INSTALL_ROOT}/revision`;

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
revision=${shellQuote(revision)}
${RECEIVE_FILES}${RESTART_ON_CHANGE}${waitForAnswer(probe)}printf '%s' "$revision" > '${REVISION_PATH}'
echo "configured $count files"
`;
}

const RECEIVE_FILES = `count=0
complete=0
while read -r mode path data; do
  if [ "$mode" = end ]; then
    [ "$path" = "$count" ] && complete=1
    break
  fi
  mkdir -p "\${path%/*}"
  printf '%s' "$data" | base64 -d > "$path.next"
  chmod "$mode" "$path.next"
  if cmp -s "$path.next" "$path"; then
    rm "$path.next"
  else
    rm -f '${REVISION_PATH}'
    mv "$path.next" "$path"
  fi
  count=$((count + 1))
done
if [ "$complete" != 1 ]; then
  echo "host: the transfer of the proxy's files was cut off after $count files; run pulumi up again" >&2
  exit 31
fi
`;

const RESTART_ON_CHANGE = `if [ "$(cat '${REVISION_PATH}' 2>/dev/null || true)" != "$revision" ] || ! systemctl is-active --quiet ${SERVICE}; then
  rm -f '${REVISION_PATH}'
  systemctl daemon-reload
  systemctl enable --quiet ${SERVICE}
  if ! systemctl restart ${SERVICE}; then
    echo "host: the xksproxy service does not start; look at journalctl -u ${SERVICE} on the host" >&2
    exit 32
  fi
fi
`;

function waitForAnswer({ serverName, port, path }: HealthProbe): string {
  const resolve = shellQuote(`${serverName}:${port}:127.0.0.1`);
  const url = shellQuote(`https://${serverName}:${port}${path}`);
  return `server_name=${shellQuote(serverName)}
deadline=$(( $(date +%s) + ${HEALTH_TIMEOUT_IN_SECONDS} ))
while :; do
  answer=0
  words=$(curl --silent --show-error --output /dev/null --max-time 5 --cacert '${CERTIFICATE_PATHS.caCertificate}' --resolve ${resolve} ${url} 2>&1) || answer=$?
  [ "$answer" = 0 ] && break
  # A certificate that does not verify gets no better by waiting.
  if [ "$answer" = 60 ] || [ "$(date +%s)" -ge "$deadline" ]; then
    words=$(printf '%s\\n' "$words" | sed 's/^curl: ([0-9]*) //;q')
    case "$words" in
      *expired*|*"not yet valid"*) fault="$words; check the clocks of this host and of the machine that runs pulumi, then run pulumi up again" ;;
      *"subject name"*) fault="it lacks the name $server_name; raise credentialRotation, so that pulumi up writes the proxy's files anew" ;;
      *issuer*|*self?signed*|*"signature failure"*) fault="it was not issued by this stack's CA ($words); raise credentialRotation, so that pulumi up writes the proxy's files anew" ;;
      *) fault="$words; look at journalctl -u ${SERVICE} on the host" ;;
    esac
    case "$answer" in
      7) echo "host: nothing answers on port ${port} (curl exit 7); look at journalctl -u ${SERVICE} on the host" >&2 ;;
      60) echo "TLS: the proxy's certificate does not verify (curl exit 60): $fault" >&2 ;;
      *) echo "host: the proxy does not answer on port ${port} (curl exit $answer: $words); look at journalctl -u ${SERVICE} on the host" >&2 ;;
    esac
    exit 33
  fi
  sleep 1
done
`;
}
