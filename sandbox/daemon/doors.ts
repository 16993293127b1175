import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { createAlibabaDoor } from "../alibaba/door";
import { kmsHostNames } from "../alibaba/host-names";
import type { Cloud } from "../cloud/context";
import type { Fabric } from "../fabric";
import { createVolcengineDoor } from "../volcengine/door";
import { VOLCENGINE_OPERATIONS } from "../volcengine/operations";
import { serveArchive, type ServedArchive } from "./archive";
import type { DialOrigin } from "./control";
import type { PublicAuthority } from "./certificates";
import { InstanceEndpoints } from "./instance-endpoints";
import { serveInternet, serveLoopback, SourceAddresses } from "./services";

/** What the doors stand in front of. */
export interface DoorParts {
  readonly cloud: Cloud;
  readonly fabric: Fabric;
  readonly authority: PublicAuthority;
  readonly alibabaRegion: string;
  /** Address that calls from this machine seem to come from. */
  readonly operatorAddress: string;
  readonly log: (line: string) => void;
}

/** Loopback ports of the OpenAPI doors. */
export interface DoorPorts {
  readonly volcengine: number;
  readonly alibaba: number;
}

/** Doors that are open. */
export interface OpenDoors {
  readonly ports: DoorPorts;
  readonly archive: ServedArchive;
  /** Gateways of KMS instances. */
  readonly instances: InstanceEndpoints;
  close(): Promise<void>;
}

/** Opens both clouds' OpenAPI doors, for clients on this machine and for hosts, and the download site. The ports on this machine outlive a restart where they are free. */
export async function openDoors(parts: DoorParts): Promise<OpenDoors> {
  const { cloud, operatorAddress } = parts;
  const remembered = cloud.store.table<DoorPorts>("sandbox.ports");
  const wanted = remembered.get("doors");
  const volcengine = await serveLoopback(
    createVolcengineDoor(cloud, VOLCENGINE_OPERATIONS, { sourceIp: () => operatorAddress }),
    wanted?.volcengine,
  );
  const alibaba = await serveLoopback(
    createAlibabaDoor(cloud, { ...alibabaOptions(parts), sourceIpOf: () => operatorAddress }),
    wanted?.alibaba,
  );
  const ports = { volcengine: volcengine.port, alibaba: alibaba.port };
  remembered.set("doors", ports);
  cloud.store.save();
  const closeInside = await openInside(parts);
  const archive = await serveArchive(parts);
  const instances = new InstanceEndpoints(cloud, parts.log);
  return {
    ports,
    archive,
    instances,
    close: async () => {
      closeInside();
      instances.close();
      archive.close();
      await Promise.all([volcengine, alibaba].map(({ server }) => closeServer(server)));
    },
  };
}

/** Opens a connection from where an origin is: through the modelled network of the HYOK side, or inside an Alibaba Cloud VPC. @throws Refusal */
export function dialFrom(
  parts: {
    readonly fabric: Fabric;
    readonly doors: OpenDoors | undefined;
    /** Account by which the modelled KMS connects to endpoint services. */
    readonly kmsServiceAccountId: string;
  },
  origin: DialOrigin,
  to: { readonly host: string; readonly port: number },
): Promise<Duplex> {
  const { fabric, doors, kmsServiceAccountId: accountId } = parts;
  if (origin === "kms") return fabric.connect({ kind: origin, accountId }, to);
  if (origin === "operator") return fabric.connect({ kind: origin }, to);
  if (!doors) throw new Error("the sandbox is not up yet; wait for it");
  return doors.instances.connect(origin.address, to);
}

/** The key manager's door as hosts reach it: they run on the sandbox's clock and come from their own addresses. */
async function openInside(parts: DoorParts): Promise<() => void> {
  const sources = new SourceAddresses();
  const listener = createAlibabaDoor(parts.cloud, {
    ...alibabaOptions(parts),
    machine: parts.cloud.clock,
    sourceIpOf: (request: IncomingMessage) => sources.of(request.socket.remotePort) ?? "0.0.0.0",
  });
  const { fabric, authority } = parts;
  return serveInternet({
    fabric,
    authority,
    names: kmsHostNames(parts.alibabaRegion),
    listener,
    sources,
  });
}

function alibabaOptions({ alibabaRegion, log }: DoorParts) {
  return {
    defaultRegion: alibabaRegion,
    onFailure: (error: unknown) => log(`alibaba door: ${String(error)}`),
  };
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
