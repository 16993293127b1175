import { PORT } from "../../../core/limits";
import type { Properties } from "../../cloud/resource";
import { malformed, onlyModelled, optionalOneOf, optionalWhole } from "../vpc/inputs";
import type { HealthCheck } from "./rows";

/** Ranges and defaults of a TCP health check. Source: upstream provider documentation, `clb.Listener.healthCheck`. */
const INTERVAL = { min: 1, max: 300 };
const TIMEOUT = { min: 1, max: 60 };
const THRESHOLD = { min: 2, max: 10 };
const DEFAULT_SECONDS = 2;
const DEFAULT_THRESHOLD = 3;

/** Fields that only an HTTP or UDP listener may set. */
const OTHER_PROTOCOLS = {
  domain: [""],
  httpCode: [""],
  method: [""],
  udpExpect: [""],
  udpRequest: [""],
  uri: [""],
};

/** The health check of a TCP listener with the vendor's defaults; it is on when nothing is said. @throws CloudError */
export function readHealthCheck(token: string, value: unknown): HealthCheck {
  const given = (value ?? {}) as Properties;
  onlyModelled(token, given, OTHER_PROTOCOLS);
  const interval = optionalWhole(given, "interval", INTERVAL) ?? DEFAULT_SECONDS;
  const timeout = optionalWhole(given, "timeout", TIMEOUT) ?? DEFAULT_SECONDS;
  if (interval < timeout) malformed("interval", `at least the timeout of ${timeout} s`, interval);
  return {
    enabled: optionalOneOf(given, "enabled", ["on", "off"]) ?? "on",
    interval,
    timeout,
    healthyThreshold: optionalWhole(given, "healthyThreshold", THRESHOLD) ?? DEFAULT_THRESHOLD,
    unHealthyThreshold: optionalWhole(given, "unHealthyThreshold", THRESHOLD) ?? DEFAULT_THRESHOLD,
    port: optionalWhole(given, "port", PORT),
  };
}
