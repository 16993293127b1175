#!/bin/sh
# Makes the CA: ca.key and ca.pem in the given folder.
set -eu
umask 077
here=$(cd "$(dirname "$0")" && pwd)
out=${1:?"usage: generate_ca.sh FOLDER"}
if [ -e "$out/ca.key" ]; then
  echo "$out/ca.key exists; remove it or choose another folder" >&2
  exit 1
fi
mkdir -p "$out"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -sha256 -days 3650 \
  -config "$here/ca.cnf" -keyout "$out/ca.key" -out "$out/ca.pem" 2>/dev/null
chmod 644 "$out/ca.pem"
