import { CLB_SOURCE_CIDR, XKS_PORT } from "../../core/limits";
import type { Finding } from "./finding";
import { WRITE_ANEW } from "./kms-codes";

/** What only a sandbox can tell of a failed call of the proxy: the words of its network or of its TLS check. */
interface Obstacle {
  /** Matches the sandbox's reason. */
  readonly reason: RegExp;
  readonly layer: Finding["layer"];
  /** @default - the reason */
  readonly cause?: (reason: string, match: RegExpExecArray) => string;
  readonly remedy: (match: RegExpExecArray) => string;
}

/** A way through the load balancer to a port that no proxy has. */
const OTHER_PORT = new RegExp(`on tcp/(?!${XKS_PORT}\\b)(\\d+)`);

const OBSTACLES: readonly Obstacle[] = [
  {
    reason: OTHER_PORT,
    layer: "network",
    cause: (reason, [, port]) =>
      `the load balancer calls port ${port} of a proxy, whose server.port in config.yaml is ${XKS_PORT}: ${reason}`,
    remedy: () => `give that backend port ${XKS_PORT}: run pulumi refresh, then pulumi up`,
  },
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
    reason: /is \S+, not RUNNING/,
    layer: "host",
    remedy: () => "start that instance",
  },
  {
    reason: /was called as \S+, but its certificate is for /,
    layer: "TLS",
    remedy: () =>
      "let endpoint service and domain of the key store be those of the certificate: run pulumi refresh, then pulumi up",
  },
  {
    reason: /expired on /,
    layer: "TLS",
    remedy: () =>
      "renew it: run pulumi up, at least once in the last third of a certificate's life",
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
  for (const { reason: pattern, layer, cause, remedy } of OBSTACLES) {
    const match = pattern.exec(reason);
    if (!match) continue;
    const text = cause?.(reason, match) ?? causeOf(general, reason);
    return { layer, cause: text, remedy: remedy(match) };
  }
  return { ...general, cause: causeOf(general, reason) };
}

/** A proxy's error name says less than the general cause does. */
function causeOf(general: Finding, reason: string): string {
  return reason.startsWith("the proxy answered ") ? general.cause : reason;
}
