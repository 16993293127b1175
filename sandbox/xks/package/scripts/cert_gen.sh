#!/bin/sh
# Makes the certificates of the proxy:
#   cert_gen.sh all|ca|server [--dns NAME]... [--output FOLDER]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
usage() {
  echo 'usage: cert_gen.sh all|ca|server [--dns NAME]... [--output FOLDER]' >&2
  exit 2
}
[ "$#" -ge 1 ] || usage
step=$1
shift
case "$step" in all | ca | server) ;; *) usage ;; esac
out=certs
names=
while [ "$#" -gt 0 ]; do
  [ "$#" -ge 2 ] || usage
  case "$1" in
    --dns)
      case "$2" in
        '' | *[!A-Za-z0-9.*-]*)
          echo "not a DNS name: $2" >&2
          exit 2
          ;;
      esac
      names="$names $2"
      ;;
    --output) out=$2 ;;
    *) usage ;;
  esac
  shift 2
done
if ! command -v openssl >/dev/null 2>&1; then
  echo 'openssl is not installed; install it and run this again' >&2
  exit 1
fi
# A wildcard name must reach openssl as it is.
set -f
case "$step" in all | server) [ -n "$names" ] || usage ;; esac
case "$step" in all | ca) "$here/generate_ca.sh" "$out" ;; esac
# Names hold no spaces, so that splitting them here is safe.
# shellcheck disable=SC2086
case "$step" in all | server) "$here/generate_server_cert.sh" "$out" $names ;; esac
echo "certificates are in $out"
