#!/bin/sh
# Makes the server's key and certificate in the given folder, which holds ca.key and ca.pem. The names follow.
set -eu
umask 077
here=$(cd "$(dirname "$0")" && pwd)
out=${1:?"usage: generate_server_cert.sh FOLDER NAME..."}
shift
if [ "$#" -eq 0 ]; then
  echo "at least one DNS name is needed" >&2
  exit 2
fi
if [ ! -e "$out/ca.key" ]; then
  echo "$out/ca.key is missing; make the CA first" >&2
  exit 1
fi
if [ -e "$out/key.pem" ]; then
  echo "$out/key.pem exists; remove it or choose another folder" >&2
  exit 1
fi
cp "$here/server.cnf" "$out/openssl.cnf"
chmod u+w "$out/openssl.cnf"
number=1
for name in "$@"; do
  echo "DNS.$number = $name" >>"$out/openssl.cnf"
  number=$((number + 1))
done
openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -sha256 \
  -config "$out/openssl.cnf" -keyout "$out/key.pem" -out "$out/cert.csr" 2>/dev/null
openssl x509 -req -sha256 -days 825 -in "$out/cert.csr" -CA "$out/ca.pem" -CAkey "$out/ca.key" \
  -CAcreateserial -CAserial "$out/ca.srl" -extfile "$out/openssl.cnf" -extensions server \
  -out "$out/cert.pem" 2>/dev/null
chmod 644 "$out/cert.pem"
