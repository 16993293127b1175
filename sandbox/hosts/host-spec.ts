import { isIPv4 } from "node:net";
import { findProgram, missingPrograms } from "./root/machine";

/** A host to start. */
export interface HostSpec {
  readonly id: string;
  /** Persistent folder; `root/` below it is the host's own disk. */
  readonly directory: string;
  readonly hostname: string;
  /** Public keys in authorized_keys form that may log in as root. */
  readonly authorizedKeys: readonly string[];
  /** Certificates that programs on the host trust, PEM. */
  readonly caBundlePem: string;
  /** Names that the host can resolve. */
  readonly names: readonly string[];
  /**
   * Private IPv4 address of the host's interface.
   * @default 10.0.0.2
   */
  readonly address?: string;
}

/** Address of a host that is not given one. */
export const DEFAULT_ADDRESS = "10.0.0.2";

/** @throws Error when the machine cannot run hosts at all, or not this one. */
export function checkSpec(spec: HostSpec): void {
  const missing = missingPrograms((name) => findProgram(name, process.env["PATH"]));
  if (missing !== undefined) throw new Error(`starting host ${spec.id}: ${missing}`);
  const { address = DEFAULT_ADDRESS, hostname } = spec;
  if (!isIPv4(address)) throw fault(spec, "address", `an IPv4 address, received '${address}'`);
  if (!/^[A-Za-z0-9][A-Za-z0-9.-]{0,62}$/.test(hostname)) {
    throw fault(spec, "hostname", `letters, digits, dots and hyphens, received '${hostname}'`);
  }
  const odd = spec.names.find((name) => !/^[A-Za-z0-9._-]{1,253}$/.test(name));
  if (odd !== undefined) throw fault(spec, "names", `DNS names, received '${odd}'`);
}

function fault(spec: HostSpec, key: string, expected: string): Error {
  return new Error(`starting host ${spec.id}: ${key}: expected ${expected}; correct it`);
}
