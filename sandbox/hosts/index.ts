export { ANSWERED_PORTS } from "./agent/network";
export { type HostSpec } from "./host-spec";
export { type Egress, Hosts, type HostStatus, type RunOptions } from "./hosts";
export type { RunResult, ServiceStatus } from "./protocol";
export { removeHostFolder } from "./root/remove-folder";
export { NOT_ENFORCED } from "./systemd/directives";
