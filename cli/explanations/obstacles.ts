import { CLB_SOURCE_CIDR, XKS_PORT } from "../../core/limits";
import type { Finding } from "./finding";
import { WRITE_ANEW } from "./kms-codes";

/** What only a sandbox can tell of a failed call of the proxy: the words of its network or of its TLS check. */
interface Obstacle {
  /** Matches the sandbox's reason. */
  readonly reason: RegExp;
  readonly layer: Finding["layer"];
  readonly remedy: (match: RegExpExecArray) => string;
}

const OBSTACLES: readonly Obstacle[] = [
  {
    reason: /has no ingress rule for \S+ on tcp\/(\d+)|drops ingress from \S+ on tcp\/(\d+)/,
    layer: "network",
    remedy: ([, lacking, dropped]) =>
      `let tcp/${lacking ?? dropped} from ${CLB_SOURCE_CIDR} into that security group`,
  },
  {
    reason: new RegExp(`finds nothing on tcp/${XKS_PORT} of (\\S+)`),
    layer: "host",
    remedy: ([, host]) =>
      `start the proxy (systemctl start xksproxy) on ${host}, and look at journalctl -u xksproxy there`,
  },
  {
    reason: /finds nothing on tcp\/(\d+) of \S+/,
    layer: "network",
    remedy: () =>
      `give that backend port ${XKS_PORT}, the server.port of config.yaml: run pulumi refresh, then pulumi up`,
  },
  {
    reason: /is \S+, not RUNNING/,
    layer: "host",
    remedy: () => "start that instance",
  },
  {
    reason: /expired on /,
    layer: "TLS",
    remedy: () => "renew it: run pulumi up, at least once in the last third of a certificate's life",
  },
  {
    reason: /was issued by |self-signed|comes from another CA/,
    layer: "TLS",
    remedy: () => `install the certificate of this stack's own CA: ${WRITE_ANEW}`,
  },
  {
    reason: /the proxy answered AuthenticationFailedException/,
    layer: "credential",
    remedy: () => `let both have the same pair: ${WRITE_ANEW} and gives KMS the new pair`,
  },
];

/** The finding with the sandbox's own reason as its cause, and the remedy for exactly that. */
export function withReason(general: Finding, reason: string): Finding {
  for (const { reason: pattern, layer, remedy } of OBSTACLES) {
    const match = pattern.exec(reason);
    if (match) return { layer, cause: causeOf(general, reason), remedy: remedy(match) };
  }
  return { ...general, cause: causeOf(general, reason) };
}

/** A proxy's error name says less than the general cause does. */
function causeOf(general: Finding, reason: string): string {
  return reason.startsWith("the proxy answered ") ? general.cause : reason;
}
