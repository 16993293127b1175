import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import type { Command } from "commander";
import type { OriginKind } from "../../../sandbox/daemon/control";
import type { ControlClient } from "../../../sandbox/daemon/control-client";
import { wholeNumber } from "../../arguments";
import { interruptible } from "../../interrupt";
import { output, UsageError } from "../../output";
import { connectToSandbox } from "../../sandbox/record";

interface Options {
  readonly from: string;
  readonly port: string;
}

interface Target {
  readonly host: string;
  readonly port: number;
}

/** `hyok sandbox forward` */
export function addForward(sandbox: Command): void {
  sandbox
    .command("forward")
    .summary("open a local port to an address inside, as kubectl port-forward does")
    .argument("<target>", "HOST:PORT inside the sandbox")
    .option("--from <origin>", "kms or operator", "operator")
    .option("--port <port>", "local port; 0 takes a free one", "0")
    .action((target: string, options: Options) => interruptible((signal) => forward(target, options, signal)));
}

async function forward(text: string, options: Options, signal: AbortSignal): Promise<void> {
  const target = readTarget(text);
  const origin = readOrigin(options.from);
  const localPort = wholeNumber("--port", options.port);
  const sandbox = await connectToSandbox();
  const server = createServer((socket) => void carry(sandbox, origin, target, socket));
  await listen(server, localPort);
  output.data(`127.0.0.1:${(server.address() as AddressInfo).port} -> ${text}`);
  await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  server.close();
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
}

async function carry(sandbox: ControlClient, origin: OriginKind, target: Target, socket: Socket): Promise<void> {
  socket.on("error", () => socket.destroy());
  try {
    const inside = await sandbox.connect(origin, target);
    inside.on("error", () => socket.destroy());
    socket.on("close", () => inside.destroy());
    socket.pipe(inside).pipe(socket);
  } catch (error) {
    output.words(`refused: ${error instanceof Error ? error.message : String(error)}`);
    socket.destroy();
  }
}

function readTarget(text: string): Target {
  const [, host, port] = /^(.+):(\d{1,5})$/.exec(text) ?? [];
  if (host === undefined) throw new UsageError(`target: expected HOST:PORT, received '${text}'; name an address inside the sandbox`);
  return { host, port: Number(port) };
}

function readOrigin(text: string): OriginKind {
  if (text === "kms" || text === "operator") return text;
  throw new UsageError(`--from: expected kms or operator, received '${text}'; leave it out for operator`);
}
