export {
  type Egress,
  Hosts,
  type HostSpec,
  type HostStatus,
  type RunOptions,
} from "./hosts";
export type { RunResult, ServiceStatus } from "./protocol";
export { ANSWERED_PORTS } from "./agent/network";
export { NOT_ENFORCED } from "./systemd/directives";
