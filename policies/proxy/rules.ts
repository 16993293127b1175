import type { RuleSet } from "../rule/rule-set";
import { certificateChain } from "./certificate-chain";
import { certificateLifetime } from "./certificate-lifetime";
import { certificateNames } from "./certificate-names";
import { configCredentials } from "./config-credentials";
import { configPort } from "./config-port";
import { configProvider } from "./config-provider";
import { configTls } from "./config-tls";
import { downloadPinned } from "./download-pinned";
import { hostKeyPinned } from "./host-key-pinned";
import { keyStrength } from "./key-strength";
import { noCaKeyOnHost } from "./no-ca-key-on-host";
import { noSecretInScript } from "./no-secret-in-script";

/** Rules about the hosts of XKS proxies: their certificates, what is brought to them, and how. */
export const PROXY_RULES: RuleSet = {
  resourceRules: [
    configCredentials,
    configProvider,
    configTls,
    downloadPinned,
    hostKeyPinned,
    keyStrength,
    noSecretInScript,
  ],
  stackRules: [certificateChain, certificateLifetime, certificateNames, configPort, noCaKeyOnHost],
};
