/** What a host name of the vendor says. */
export interface HostName {
  /** For example `kms`; undefined for a name that is not the vendor's, such as 127.0.0.1. */
  readonly service: string | undefined;
  readonly region: string | undefined;
}

const VENDOR =
  /^(kms|business|hsm|ram|sts|vpc|actiontrail|metrics|resourcemanager)(-vpc)?(?:\.([a-z0-9-]+))?\.aliyuncs\.com$/;

/** Reads a Host header, with or without a port. */
export function readHostName(host: string): HostName {
  const [, service, , region] = VENDOR.exec(host.replace(/:\d+$/, "").toLowerCase()) ?? [];
  return { service, region };
}
