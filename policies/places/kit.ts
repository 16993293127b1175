import { component, configuration, doctor, replaced, type Places } from "./place";

const AGREEMENT = "test/core/xks/agreement.spec.ts";
const WORKFLOWS = "test/docs/workflows.spec.ts";

/** Requirements on the kit itself, and rows of the union of the known packs, that no rule judges. */
export const KIT: Places = {
  "R-487": doctor("a cluster runs before it counts as encrypted", "cluster-running"),
  "R-490": component(
    "a preview of a pull request shows no secret",
    "workflows ask for none and trace nothing",
    [WORKFLOWS, "show no secret: neither by Pulumi's option nor by a shell that traces"],
  ),
  "R-492": configuration(
    "who did a step by hand is written down",
    "dedicatedKms.binding.performedBy",
  ),
  "R-493": configuration("regions are ones that have what is asked", "keySource.region", [
    "test/core/config/wrong-instances.ts",
    "a hardware instance where there are no HSMs",
  ]),
  "R-494": configuration(
    "what costs and cannot be undone is acknowledged",
    "dedicatedKms.purchase.acknowledgement",
  ),
  "R-496": doctor("environments share no key", "keys-per-environment"),
  "U-18": component(
    "the proxies' endpoint is a name of limited length",
    "the key store refuses anything else",
    [
      "test/providers/hyok/custom-key-store/check.spec.ts",
      '["xksProxyUriEndpoint", `https://${"a".repeat(121)}`, false]',
    ],
  ),
  "U-27": doctor("the proxies' credential is young", "credential-age"),
  "U-28": component(
    "credentials differ by environment and store",
    "each stack makes a random pair of its own",
    [
      "test/providers/hyok/proxy-credential/handler.spec.ts",
      "makes a pair at create, its secret marked",
    ],
  ),
  "U-30": component("no log tells plaintext", "the level is always info", [
    AGREEMENT,
    "config.yaml has no blank that the proxy would fill in, and the vendor's values unchanged",
  ]),
  "U-31": replaced(
    "the path of the proxy cannot be guessed",
    "volcengine-kms-one-store-per-service",
    "an endpoint service serves one store, and every call is signed: there is nothing to guess",
  ),
  "U-46": doctor("every mapped key exists", "mapped-key-exists"),
  "U-47": doctor("production shares no key", "keys-per-environment"),
  "U-51": component(
    "nothing is replaced or deleted without approval",
    "a deployment compares its digest with the approved one",
    [WORKFLOWS, "deploy nothing but what was approved"],
  ),
  "U-53": doctor("a key encrypts less than 2^32 times", "gcm-budget"),
  "U-58": configuration("bound VPCs are no more than bought", "dedicatedKms.vpcQuota", [
    "test/core/config/wrong-instance-networks.ts",
    "more bound VPCs than bought",
  ]),
  "U-68": doctor("alarms watch the proxies", "alarms-of-proxy"),
  "U-69": doctor("requests of the proxies are kept elsewhere", "proxy-log-shipped"),
  "U-73": component(
    "the proxy has as few rights on its host as it can",
    "its unit writes below its own folder only and gains no privilege",
    [
      "test/core/deployment/unit.spec.ts",
      "may write below its own folder only, bind a low port and gain no privilege",
    ],
  ),
  "U-76": doctor("secrets in the state are encrypted", "state-encrypted"),
  "U-77": doctor("the state does not need the hosted key", "state-key-not-hosted"),
  "U-78": component(
    "what a preview cannot know is listed and judged later",
    "unknown is a verdict of its own; the update judges again",
    [
      "test/integration/policies/late-values.spec.ts",
      "lists every one of them in the preview as not known yet, and in one advisory line",
    ],
  ),
  "U-80": doctor("the kill switch was rehearsed", "kill-switch-evidence"),
};
