import { shellQuote } from "./quote";

/** Seconds that a host may take to reach the key manager. */
const REACH_TIMEOUT_IN_SECONDS = 10;

/**
 * Shell script that fails unless the host reaches the external key manager by HTTPS, whatever that answers to an unsigned call. It changes nothing.
 * Exit code 41: not reached.
 */
export function reachScript(keyManagerHost: string): string {
  const url = shellQuote(`https://${keyManagerHost}/`);
  return `set -eu
answer=0
curl --silent --output /dev/null --max-time ${REACH_TIMEOUT_IN_SECONDS} ${url} || answer=$?
if [ "$answer" != 0 ]; then
  echo "network: this host does not reach ${keyManagerHost} on tcp/443 (curl exit $answer); give its subnet a way out, such as a NAT gateway, and let its security group pass tcp/443 out" >&2
  exit 41
fi
echo "reached"
`;
}
