import { connect, createServer, type Server, type Socket } from "node:net";
import { CodedError, codeOf, messageOf } from "../protocol";
import { runOnMachine } from "./machine-run";
import { findProgram } from "../root/machine";

/** Ports on which other machines answer; any other port is refused at once. */
export const ANSWERED_PORTS: readonly number[] = [22, 80, 443];

/** Accepted connections stay unread until whoever serves them takes over; small messages are sent at once. */
const UNREAD = { pauseOnConnect: true, allowHalfOpen: true, noDelay: true };

/** Next hop of every host: the agent's own side of the cable. */
const GATEWAY = "169.254.1.1";

/**
 * Lays a cable between the host's network namespace and the agent's, and makes every address outside the host local on
 * the agent's side, so that one listener per port answers for all of them.
 */
export async function layCable(initPid: number, address: string): Promise<void> {
  const nsenter = findProgram("nsenter", process.env["PATH"]) ?? "nsenter";
  const ip = findProgram("ip", process.env["PATH"]) ?? "ip";
  const agentSide = [
    `${ip} link set lo up`,
    `${ip} link add cable type veth peer name eth0 netns ${initPid}`,
    `${ip} addr add ${GATEWAY}/32 dev cable`,
    `${ip} link set cable up`,
    `${ip} route add ${address}/32 dev cable`,
    `${ip} route add local default dev lo table main`,
  ];
  const hostSide = [
    `${ip} addr add ${address}/32 dev eth0`,
    `${ip} link set eth0 up`,
    `${ip} route add ${GATEWAY} dev eth0`,
    `${ip} route add default via ${GATEWAY}`,
  ];
  await runOnMachine("sh", ["-c", agentSide.join(" && ")]);
  const enter = ["--preserve-credentials", `--target=${initPid}`, "--user", "--net", "--"];
  await runOnMachine(nsenter, [...enter, "/bin/sh", "-c", hostSide.join(" && ")]);
}

/** Calls `onConnection` with each connection that the host opens, unread, and the address it was meant for. */
export async function listenForEgress(
  onConnection: (socket: Socket, address: string, port: number) => void,
): Promise<Server[]> {
  return Promise.all(
    ANSWERED_PORTS.map(async (port) => {
      const server = createServer(UNREAD, (socket) => {
        const address = socket.localAddress;
        if (address === undefined) socket.destroy();
        else onConnection(socket, address, port);
      });
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        // every address of a network namespace that nothing but this cable leads to
        server.listen(port, "0.0.0.0", resolve);
      });
      return server;
    }),
  );
}

/** Opens a connection to a port of the host and leaves it unread. */
export function connectToHost(address: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: address, port, allowHalfOpen: true, noDelay: true });
    socket.pause();
    socket.once("connect", () => resolve(socket));
    socket.once("error", (error) => {
      const text = `connecting to port ${port} of the host: ${messageOf(error)}`;
      reject(new CodedError(codeOf(error), text, { cause: error }));
    });
  });
}

/** Two connected sockets in the agent's own network namespace, which the host cannot reach. */
export async function socketPair(): Promise<[Socket, Socket]> {
  const server = createServer(UNREAD);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const accepted = new Promise<Socket>((resolve) => server.once("connection", resolve));
  const bound = server.address();
  const port = typeof bound === "object" && bound !== null ? bound.port : 0;
  const opened = await connectToHost("127.0.0.1", port);
  const pair: [Socket, Socket] = [opened, await accepted];
  server.close();
  return pair;
}
