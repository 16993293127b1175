import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { issueEndpointCertificate } from "../alibaba/instance-door/certificate";
import { createInstanceDoor } from "../alibaba/instance-door/door";
import { reachInstance } from "../alibaba/instance-door/reach";
import { type KmsInstanceRow, kmsInstances } from "../alibaba/kms/instances/tables";
import type { Cloud } from "../cloud/context";
import { dial, listenOn, SourceAddresses } from "./services";

/** Where a connection should go. */
interface Target {
  readonly host: string;
  readonly port: number;
}

/**
 * The gateways of all KMS instances, each an HTTPS server of its own with a certificate of the instance. A server starts with the first connection
 * to its instance and ends when the instance is gone.
 */
export class InstanceEndpoints {
  private readonly servers = new Map<string, Promise<Server>>();
  private readonly sources = new SourceAddresses();

  constructor(
    private readonly cloud: Cloud,
    private readonly log: (line: string) => void,
  ) {}

  /** Opens a connection from an address inside an Alibaba Cloud VPC. @throws Refusal */
  async connect(address: string, to: Target): Promise<Duplex> {
    this.endVanished();
    const instance = reachInstance(this.cloud, address, to);
    const server = await this.serverOf(instance);
    return dial((server.address() as AddressInfo).port, address, this.sources);
  }

  close(): void {
    for (const instanceId of [...this.servers.keys()]) this.end(instanceId);
  }

  private serverOf(instance: KmsInstanceRow): Promise<Server> {
    const { instanceId } = instance;
    const server = this.servers.get(instanceId) ?? this.start(instance);
    this.servers.set(instanceId, server);
    server.catch(() => this.servers.delete(instanceId)); // the next connection tries again
    return server;
  }

  private async start(instance: KmsInstanceRow): Promise<Server> {
    const door = createInstanceDoor(this.cloud, {
      instance: { instanceId: instance.instanceId, region: instance.region },
      sourceIpOf: (request) => this.sources.of(request.socket.remotePort) ?? "0.0.0.0",
      onFailure: (error) => this.log(`gateway of ${instance.instanceId}: ${String(error)}`),
    });
    const server = createServer(await issueEndpointCertificate(instance), door);
    await listenOn(server, 0);
    return server;
  }

  private endVanished(): void {
    for (const instanceId of [...this.servers.keys()]) {
      if (!kmsInstances(this.cloud).has(instanceId)) this.end(instanceId);
    }
  }

  private end(instanceId: string): void {
    const server = this.servers.get(instanceId);
    this.servers.delete(instanceId);
    server?.then(
      (open) => {
        open.close();
        open.closeAllConnections();
      },
      () => undefined, // it never started
    );
  }
}
