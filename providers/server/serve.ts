import { Server, ServerCredentials } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { ProviderPlugin } from "./handler";
import { ProviderService } from "./service";

/** Largest message between engine and plugin, in bytes: the engine's own limit. */
const MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

/** How often a plugin looks whether its engine is still there, in milliseconds. */
const ORPHAN_CHECK_MS = 1000;

/** A plugin that listens on a loopback port. */
export interface ServedPlugin {
  readonly port: number;
  close(): void;
}

/** Starts a plugin on a free loopback port. */
export async function listen(
  plugin: ProviderPlugin,
  engineAddress?: string,
): Promise<ServedPlugin> {
  const { server, port } = await start(new ProviderService(plugin, engineAddress));
  return { port, close: () => server.forceShutdown() };
}

/**
 * Runs a plugin process: prints its port for the engine, and serves until it is stopped.
 * When the engine dies, running operations are finished first, so that what they made is not left half-made; those that only wait for a person end.
 */
export async function serve(plugin: ProviderPlugin): Promise<void> {
  const service = new ProviderService(
    plugin,
    process.argv.at(-1)?.includes(":") ? process.argv.at(-1) : undefined,
  );
  const { port } = await start(service);
  process.stdout.write(`${port}\n`);
  exitWithEngine(service);
}

async function start(service: ProviderService): Promise<{ server: Server; port: number }> {
  const server = new Server({
    "grpc.max_receive_message_length": MAX_MESSAGE_BYTES,
    "grpc.max_send_message_length": MAX_MESSAGE_BYTES,
  });
  server.addService(ResourceProviderService, service.implementation());
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return { server, port };
}

function exitWithEngine(service: ProviderService): void {
  const engine = process.ppid;
  setInterval(() => {
    if (process.ppid === engine) return;
    service.calls.loseEngine();
    if (service.calls.idle) process.exit(0);
  }, ORPHAN_CHECK_MS);
}
