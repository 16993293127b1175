import { CURRENT_RELEASE, INSTALL_ROOT } from "./layout";
import { shellQuote } from "./quote";

/** What to download. */
export interface Archive {
  readonly url: string;
  /** SHA-256 in 64 lower-case hex digits. */
  readonly sha256: string;
}

/** Seconds that the download may take. */
const DOWNLOAD_TIMEOUT_IN_SECONDS = 300;

/**
 * Shell script that downloads, checks and unpacks the proxy. It holds no secret, and running it again changes nothing.
 * Exit codes: 21 download failed, 22 checksum differs, 23 no proxy in the archive.
 */
export function installScript(archive: Archive): string {
  return `set -eu
url=${shellQuote(archive.url)}
sha256=${shellQuote(archive.sha256)}
releases=${shellQuote(`${INSTALL_ROOT}/releases`)}
release="$releases/$sha256"
if [ ! -x "$release/xksproxy" ]; then
  mkdir -p "$releases"
  work=$(mktemp -d "$releases/.new.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  if ! curl -fsSL --proto '=https' --retry 2 --max-time ${DOWNLOAD_TIMEOUT_IN_SECONDS} -o "$work/archive" "$url"; then
    echo "network: download of $url failed; give the proxies a way out on tcp/443 (network.egress) and check the address" >&2
    exit 21
  fi
  received=$(sha256sum "$work/archive" | cut -d ' ' -f 1)
  if [ "$received" != "$sha256" ]; then
    echo "configuration: archive checksum differs: expected $sha256, received $received; run hyok pin $url and compare with what the vendor announces" >&2
    exit 22
  fi
  if ! tar -xzf "$work/archive" -C "$work" --no-same-owner || [ ! -x "$work/xksproxy/xksproxy" ]; then
    echo "configuration: the archive holds no executable xksproxy/xksproxy; check proxy.archive.url" >&2
    exit 23
  fi
  rm -rf "$release"
  mv "$work/xksproxy" "$release"
fi
ln -sfn "$release" ${shellQuote(CURRENT_RELEASE)}
echo "installed $sha256"
`;
}
