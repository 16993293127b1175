import type { Duplex } from "node:stream";
import { Client, type ConnectConfig } from "ssh2";
import type { Connection, Endpoint } from "./connection";
import { hostKeyOf, HostKeyMismatch, parseHostKey } from "./host-key";
import { loginKey } from "./login-key";
import { retrying, type RetryPlan } from "./retry";
import type { Dial } from "./tunnel";

/** What an SSH session is opened with. */
export interface SshContext {
  readonly dial: Dial;
  readonly signal: AbortSignal;
  readonly retry: Omit<RetryPlan, "errorLimit">;
  /** Told about each failed attempt that is followed by another. */
  onRetry(message: string): void;
}

/**
 * Waits between attempts: upstream starts at the same 100 ms but grows to 5 s. The sandbox's hosts answer as soon as they run, so that long
 * waits would only cost time.
 */
export const SANDBOX_RETRY: Omit<RetryPlan, "errorLimit"> = { firstDelayMs: 100, maxDelayMs: 1000 };

/** Key types in the order in which upstream's SSH library asks for them (INFERRED): with several host keys the first of these is shown. */
const HOST_KEY_ALGORITHMS = [
  "ecdsa-sha2-nistp256",
  "ecdsa-sha2-nistp384",
  "ecdsa-sha2-nistp521",
  "rsa-sha2-256",
  "rsa-sha2-512",
  "ssh-ed25519",
] as const;

/** An open session and what has to be closed after it. */
export interface SshSession {
  readonly client: Client;
  close(): void;
}

/** Opens a session with a server, through its bastion when it has one. */
export async function openSession(
  connection: Connection,
  context: SshContext,
): Promise<SshSession> {
  const { proxy } = connection;
  if (!proxy) {
    const client = await login(connection, context, {
      what: "Dial",
      open: (signal) => context.dial(connection, signal),
    });
    return { client, close: () => client.end() };
  }
  const bastion = await named(
    login(proxy, context, { what: "Dial proxy", open: (signal) => context.dial(proxy, signal) }),
  );
  try {
    const client = await named(
      login(connection, context, {
        what: "Dial from proxy",
        open: () => forward(bastion, connection),
      }),
    );
    return { client, close: () => void (client.end(), bastion.end()) };
  } catch (error) {
    bastion.end();
    throw error;
  }
}

async function named(session: Promise<Client>): Promise<Client> {
  try {
    return await session;
  } catch (error) {
    throw new Error(`proxy: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** A way to reach a server. */
interface Way {
  /** Upstream's words for it, shown with each failed attempt. */
  readonly what: string;
  open(signal: AbortSignal): Promise<Duplex>;
}

function login(endpoint: Endpoint, context: SshContext, way: Way): Promise<Client> {
  const limit = endpoint.dialErrorLimit < 0 ? "inf" : String(endpoint.dialErrorLimit);
  return retrying(
    async () => {
      const signal = perDial(endpoint, context.signal);
      return handshake(endpoint, await way.open(signal), signal);
    },
    {
      ...context.retry,
      errorLimit: endpoint.dialErrorLimit,
      signal: context.signal,
      // A server with a wrong key does not get a better one by waiting.
      isFinal: (error) => error instanceof HostKeyMismatch || error instanceof UnusableSettings,
      onFailure: (attempts) => context.onRetry(`${way.what} ${attempts}/${limit} failed: retrying`),
    },
  );
}

function perDial(endpoint: Endpoint, signal: AbortSignal): AbortSignal {
  return endpoint.perDialTimeoutMs > 0
    ? AbortSignal.any([signal, AbortSignal.timeout(endpoint.perDialTimeoutMs)])
    : signal;
}

/** Login settings that cannot be used; the text of a key never gets into the message. */
class UnusableSettings extends Error {}

function handshake(endpoint: Endpoint, sock: Duplex, signal: AbortSignal): Promise<Client> {
  return new Promise((resolve, reject) => {
    const client = new Client();
    let mismatch: HostKeyMismatch | undefined;
    const stop = (): void => void client.destroy();
    const settle = (run: () => void): void => {
      signal.removeEventListener("abort", stop);
      run();
    };
    signal.addEventListener("abort", stop, { once: true });
    client.once("ready", () => settle(() => resolve(client)));
    // Stays for the session's life: an error after the login ends in `close`, which the running command hears.
    client.on("error", (error) => {
      settle(() => reject(mismatch ?? failure(endpoint, error)));
      client.destroy();
    });
    client.once("close", () => settle(() => reject(mismatch ?? closed(endpoint, signal))));
    try {
      client.connect({ ...loginConfig(endpoint, (found) => (mismatch = found)), sock });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      settle(() =>
        reject(
          new UnusableSettings(`ssh ${endpoint.user}@${endpoint.host}:${endpoint.port}: ${why}`),
        ),
      );
      sock.destroy();
    }
  });
}

function loginConfig(
  endpoint: Endpoint,
  onMismatch: (found: HostKeyMismatch) => void,
): ConnectConfig {
  const pinned = endpoint.hostKey === undefined ? undefined : parseHostKey(endpoint.hostKey);
  const { user, privateKey, privateKeyPassword, password } = endpoint;
  return {
    username: user,
    ...(privateKey !== undefined && { privateKey: loginKey(privateKey) }),
    ...(privateKeyPassword !== undefined && { passphrase: privateKeyPassword }),
    ...(password !== undefined && { password, tryKeyboard: false }),
    // The time limit of a dial is the signal's, and covers the connection as well.
    readyTimeout: 0,
    algorithms: { serverHostKey: [...HOST_KEY_ALGORITHMS] },
    hostVerifier: (key: Buffer): boolean => {
      const shown = hostKeyOf(key);
      if (!pinned || pinned.blob.equals(shown.blob)) return true;
      onMismatch(new HostKeyMismatch(`${endpoint.host}:${endpoint.port}`, pinned, shown));
      return false;
    },
  };
}

function failure(endpoint: Endpoint, error: Error): Error {
  return new Error(`ssh ${endpoint.user}@${endpoint.host}:${endpoint.port}: ${error.message}`);
}

function closed(endpoint: Endpoint, signal: AbortSignal): Error {
  const why = signal.aborted
    ? "no answer within the time limit"
    : "the server closed the connection";
  return new Error(`ssh ${endpoint.user}@${endpoint.host}:${endpoint.port}: ${why}`);
}

function forward(bastion: Client, to: Endpoint): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    bastion.forwardOut("127.0.0.1", 0, to.host, to.port, (error, channel) => {
      if (error)
        reject(new Error(`dialing ${to.host}:${to.port} from the bastion: ${error.message}`));
      else resolve(channel);
    });
  });
}
