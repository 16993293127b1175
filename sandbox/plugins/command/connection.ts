import type { Properties } from "../../../providers/server";

/** How to reach one SSH server. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly privateKey?: string;
  readonly privateKeyPassword?: string;
  readonly password?: string;
  /** Pinned key in authorized_keys form; without one any key is accepted, as upstream does. */
  readonly hostKey?: string;
  /** Most errors that are forgiven; -1 forgives all. */
  readonly dialErrorLimit: number;
  /** 0 waits for ever. */
  readonly perDialTimeoutMs: number;
}

/** A server, and the bastion in front of it. */
export interface Connection extends Endpoint {
  readonly proxy?: Endpoint;
}

/** Reads a checked `connection` input. @throws Error for what the sandbox does not model. */
export function parseConnection(settings: Properties): Connection {
  const proxy = settings["proxy"] as Properties | undefined;
  return {
    ...parseEndpoint(settings, "connection"),
    ...(proxy && { proxy: parseEndpoint(proxy, "connection.proxy") }),
  };
}

function parseEndpoint(settings: Properties, path: string): Endpoint {
  if (settings["agentSocketPath"] !== undefined) {
    throw new Error(
      `${path}.agentSocketPath is not modelled by the sandbox; pass privateKey, see docs/sandbox.md`,
    );
  }
  const texts = ["privateKey", "privateKeyPassword", "password", "hostKey"] as const;
  const given = texts
    .filter((name) => typeof settings[name] === "string")
    .map((name) => [name, settings[name]]);
  return {
    host: settings["host"] as string,
    port: (settings["port"] as number | undefined) ?? 22,
    user: (settings["user"] as string | undefined) ?? "root",
    dialErrorLimit: (settings["dialErrorLimit"] as number | undefined) ?? 10,
    perDialTimeoutMs: ((settings["perDialTimeout"] as number | undefined) ?? 15) * 1000,
    ...(Object.fromEntries(given) as Partial<Record<(typeof texts)[number], string>>),
  };
}
