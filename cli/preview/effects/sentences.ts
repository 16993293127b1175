import { effect } from "./effect";

/**
 * Minutes that a store takes to connect over a PrivateLink endpoint service. Source: AWS KMS Developer Guide, "Connect an external key store"; INFERRED for
 * Volcengine, whose documents name no time.
 */
export const RECONNECT_MINUTES = 5;

/** A change that KMS makes only while the store is disconnected. */
export const RECONNECTS = effect(
  "outage",
  `the store disconnects and reconnects: its hosted keys are unusable meanwhile, about ${RECONNECT_MINUTES} minutes (inferred from the AWS interface that Volcengine KMS follows)`,
  `密钥库将断开并重新连接：期间其托管密钥不可用，约 ${RECONNECT_MINUTES} 分钟（依据火山引擎 KMS 所遵循的 AWS 接口推断）`,
);

/**
 * The proxies know one pair and one path only, so for a while they and the store disagree. Source: AWS XKS Proxy API specification, rotation of credentials; the
 * order proxy first, store second is the program's.
 */
export const ANOTHER_PAIR = effect(
  "pause",
  "proxies and store get the new value one after the other and the store stays connected: calls fail from the restart of a proxy until the store has it, too",
  "代理与密钥库先后使用新值，密钥库保持连接：从代理重启到密钥库更新为止，调用会失败",
);

/** A proxy that takes no calls for a while. */
export const ONE_PROXY_FEWER = effect(
  "pause",
  "one proxy takes no calls until its host is back: a stack with a single proxy has no usable keys meanwhile",
  "在主机恢复之前该代理不接受调用：只有一个代理的环境在此期间没有可用密钥",
);

/** The store's way to the proxies is cut. */
export const NO_WAY_IN = effect(
  "outage",
  "KMS does not reach the proxies any more: hosted keys are unusable until the way is there again",
  "KMS 无法再访问代理：在通路恢复之前托管密钥不可用",
);

/** The proxies' way to the external key manager is cut. */
export const NO_WAY_OUT = effect(
  "outage",
  "the proxies do not reach the external key manager any more: hosted keys are unusable until the way is there again",
  "代理无法再访问外部密钥管理服务：在通路恢复之前托管密钥不可用",
);

/** Statements of the proxies or of applications change. */
export const PERMISSIONS = effect(
  "access",
  "who may use which keys, or from where, changes: a key or an address that is missing makes every call with it fail",
  "谁可以从哪里使用哪些密钥发生变化：遗漏的密钥或地址会使相关调用全部失败",
);
