import { INSTALL_ROOT, SERVICE, UNIT_PATH } from "./layout";

/** Shell script that takes the proxy and all its files off a host that stays; running it again changes nothing. */
export function removeScript(): string {
  return `set -eu
if [ -e '${UNIT_PATH}' ]; then
  systemctl disable --quiet --now ${SERVICE}
  rm -f '${UNIT_PATH}'
  systemctl daemon-reload
fi
rm -rf '${INSTALL_ROOT}'
echo "removed"
`;
}
