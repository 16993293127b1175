import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import type { Command } from "commander";
import { isPrivate } from "../../../core/cidr";
import type { DialOrigin } from "../../../sandbox/daemon/control";
import type { ControlClient } from "../../../sandbox/daemon/control-client";
import { join } from "../../../sandbox/hosts/join";
import { wholeNumber } from "../../arguments";
import { interruptible } from "../../interrupt";
import { CommandError, output, UsageError } from "../../output";
import { connectToSandbox } from "../../sandbox/running";

interface Options {
  readonly from: string;
  readonly port: string;
}

interface Target {
  readonly host: string;
  readonly port: number;
}

/** Highest TCP port. */
const MAX_PORT = 65_535;

/** `hyok sandbox forward` */
export function addForward(sandbox: Command): void {
  sandbox
    .command("forward")
    .summary("open a local port to an address inside, as kubectl port-forward does")
    .description(
      "Example: hyok sandbox forward --from kms ep-svc.privatelink.example:443\n\nOpens a local port to an address inside until Ctrl-C. What the modelled network does not let through is refused with the reason. A KMS instance is reached from a private address of its VPC: hyok sandbox forward --from 10.70.0.5 kst-….cryptoservice.kms.aliyuncs.com:443",
    )
    .argument("<target>", "HOST:PORT inside the sandbox")
    .option(
      "--from <origin>",
      "kms, operator, or a private address in an Alibaba Cloud VPC",
      "operator",
    )
    .option("--port <port>", "local port; 0 takes a free one", "0")
    .action((target: string, options: Options) =>
      interruptible((signal) => forward(target, options, signal)),
    );
}

async function forward(text: string, options: Options, signal: AbortSignal): Promise<void> {
  const target = readTarget(text);
  const origin = readOrigin(options.from);
  const localPort = wholeNumber("--port", options.port, { max: MAX_PORT });
  const { client } = await connectToSandbox();
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
    void carry(socket, () => client.connect(origin, target));
  });
  await listen(server, localPort);
  output.data(`127.0.0.1:${(server.address() as AddressInfo).port} -> ${text}`);
  await aborted(signal);
  server.close();
  for (const socket of open) socket.destroy();
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) =>
      reject(
        new CommandError(`listening on 127.0.0.1:${port}: ${error.message}; name another --port`),
      ),
    );
    server.listen(port, "127.0.0.1", resolve);
  });
}

async function carry(
  socket: Socket,
  connect: () => ReturnType<ControlClient["connect"]>,
): Promise<void> {
  socket.on("error", () => socket.destroy());
  try {
    const inside = await connect();
    if (socket.destroyed) inside.destroy();
    else join(socket, inside);
  } catch (error) {
    output.words(`refused: ${error instanceof Error ? error.message : String(error)}`);
    socket.destroy();
  }
}

function readTarget(text: string): Target {
  const [, host, port] = /^(.+):(\d{1,5})$/.exec(text) ?? [];
  if (host !== undefined && Number(port) >= 1 && Number(port) <= MAX_PORT) {
    return { host, port: Number(port) };
  }
  throw new UsageError(
    `target: expected HOST:PORT with a port from 1 to ${MAX_PORT}, received '${text}'; name an address inside the sandbox`,
  );
}

function readOrigin(text: string): DialOrigin {
  if (text === "kms" || text === "operator") return text;
  if (isPrivate(text) && !text.includes("/")) return { kind: "alibaba-vpc", address: text };
  throw new UsageError(
    `--from: expected kms, operator or a private IPv4 address, received '${text}'; leave it out for operator`,
  );
}
