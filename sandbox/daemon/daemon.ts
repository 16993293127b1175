import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import type { IncomingMessage, Server } from "node:http";
import { seedAccount as seedAlibaba, type SeededAccount } from "../alibaba/account";
import { auditRows } from "../alibaba/audit";
import { createAlibabaDoor } from "../alibaba/door";
import { authenticateAlibaba } from "../alibaba/door/caller";
import { ALIBABA_RESOURCES } from "../alibaba/resources";
import { kmsHostNames } from "../alibaba/host-names";
import type { Cloud } from "../cloud/context";
import { Fabric } from "../fabric";
import { SandboxClock } from "../state/clock";
import { FileStore } from "../state/store";
import { seedAccount as seedVolcengine, volcengineCaller, type AccountRow } from "../volcengine/account";
import { createVolcengineDoor } from "../volcengine/door";
import { resumeHosts } from "../volcengine/ecs/resume-hosts";
import { instances } from "../volcengine/ecs/rows";
import { VOLCENGINE_IAM_RESOURCES } from "../volcengine/iam";
import { changeKmsSettings, resumeVolcengineKms, VOLCENGINE_KMS_RESOURCES } from "../volcengine/kms";
import { keyStores } from "../volcengine/kms/rows";
import { VOLCENGINE_FUNCTIONS, volcengineNetworkResources } from "../volcengine/network-resources";
import { VOLCENGINE_OPERATIONS } from "../volcengine/operations";
import { serveArchive, type ServedArchive } from "./archive";
import { PublicAuthority } from "./certificates";
import { consoleDeeds } from "./console-deeds";
import { createControl, type ControlParts, type SandboxStatus } from "./control";
import { InstanceHosts } from "./host-runtime";
import { ConsoleFaults } from "./interventions";
import { inventory } from "./inventory";
import { remembered } from "./made-resources";
import { createResourceDoor } from "./resource-door";
import { serveInternet, serveLoopback, SourceAddresses } from "./services";
import { controlSocketPath } from "./socket-path";

/** How a sandbox is set up. */
export interface DaemonOptions {
  /** Folder of the state; made when missing, taken up when there. */
  readonly directory: string;
  readonly volcengineRegion: string;
  readonly alibabaRegion: string;
  readonly kmsOpened: boolean;
  readonly log: (line: string) => void;
}

/** What one call of the XKS proxy may take, connection included, in milliseconds: a loaded machine needs more than AWS's 250 ms, and Volcengine publishes no limit. */
const PROXY_CALL_TIMEOUT_MS = 10_000;

/** Address that calls from this machine seem to come from. */
const OPERATOR_ADDRESS = "198.51.100.10";

/** One running sandbox: both clouds, their doors, the network and the hosts. */
export class SandboxDaemon {
  private readonly closers: (() => void | Promise<void>)[] = [];
  private readonly faults = new ConsoleFaults();
  private readonly store: FileStore;
  private readonly clock: SandboxClock;
  private readonly fabric: Fabric;
  private readonly hosts: InstanceHosts;
  private readonly cloud: Cloud;
  readonly socket: string;
  private authority!: PublicAuthority;
  private archive!: ServedArchive;
  private volcengine!: AccountRow;
  private alibaba!: SeededAccount;
  private ports = { volcengine: 0, alibaba: 0 };

  private constructor(private readonly options: DaemonOptions) {
    this.store = new FileStore(options.directory);
    this.clock = persistentClock(this.store);
    this.socket = controlSocketPath(options.directory);
    this.hosts = new InstanceHosts({
      directory: options.directory,
      cloud: () => this.cloud,
      caBundlePem: () => this.authority.caCertificate,
      names: () => this.fabric.names(),
      clockOffsetMs: () => this.clock.now() - Date.now(),
      egress: (hostId, to) => this.fabric.connect({ kind: "host", hostId }, to),
      log: options.log,
    });
    this.fabric = new Fabric({ store: this.store, runtime: this.hosts, operator: () => ({ address: OPERATOR_ADDRESS }) });
    this.cloud = {
      store: this.store,
      clock: this.clock,
      network: this.fabric,
      faults: this.faults,
      newId: (prefix) => `${prefix}${randomBytes(10).toString("hex")}`,
    };
  }

  /** Starts a sandbox and resolves when all its doors are open. */
  static async start(options: DaemonOptions): Promise<SandboxDaemon> {
    const daemon = new SandboxDaemon(options);
    await daemon.open();
    return daemon;
  }

  /** Stops hosts and doors; the state stays. */
  async stop(): Promise<void> {
    await this.hosts.stopAll();
    for (const close of this.closers.reverse()) await close();
    this.store.save();
    rmSync(this.socket, { force: true });
  }

  /** Called when a program asks the sandbox to end. */
  onStop: () => void = () => {};

  private async open(): Promise<void> {
    this.volcengine = seedVolcengine(this.cloud, { kmsOpened: this.options.kmsOpened });
    changeKmsSettings(this.cloud, { callTimeoutMs: PROXY_CALL_TIMEOUT_MS });
    this.alibaba = seedAlibaba(this.cloud);
    this.authority = await PublicAuthority.of(this.store);
    await this.openDoors();
    await resumeHosts(this.cloud, this.volcengineRoot(), this.hosts);
    resumeVolcengineKms(this.cloud);
    this.faults.onDeed(consoleDeeds({ cloud: this.cloud, hosts: this.hosts, models: this.models(), call: this.consoleCall() }));
    await this.openControl();
  }

  private async openDoors(): Promise<void> {
    const volcengineDoor = await serveLoopback(createVolcengineDoor(this.cloud, VOLCENGINE_OPERATIONS, { sourceIp: () => OPERATOR_ADDRESS }));
    const alibabaOptions = { defaultRegion: this.options.alibabaRegion, onFailure: (error: unknown) => this.options.log(`alibaba door: ${String(error)}`) };
    const alibabaDoor = await serveLoopback(createAlibabaDoor(this.cloud, { ...alibabaOptions, sourceIpOf: () => OPERATOR_ADDRESS }));
    this.ports = { volcengine: volcengineDoor.port, alibaba: alibabaDoor.port };
    for (const { server } of [volcengineDoor, alibabaDoor]) this.closers.push(() => closeServer(server));
    // Hosts run on the sandbox's clock and come from their own addresses.
    const sources = new SourceAddresses();
    const sourceIpOf = (request: IncomingMessage) => sources.of(request.socket.remotePort) ?? "0.0.0.0";
    const inside = createAlibabaDoor(this.cloud, { ...alibabaOptions, machine: this.clock, sourceIpOf });
    const network = { fabric: this.fabric, authority: this.authority };
    this.closers.push(await serveInternet({ ...network, names: kmsHostNames(this.options.alibabaRegion), listener: inside, sources }));
    this.archive = await serveArchive(network);
    this.closers.push(this.archive.close);
  }

  private models() {
    return {
      volcengine: [...volcengineNetworkResources(this.hosts), ...VOLCENGINE_KMS_RESOURCES, ...VOLCENGINE_IAM_RESOURCES].map(remembered),
      alibaba: ALIBABA_RESOURCES.map(remembered),
    };
  }

  private async openControl(): Promise<void> {
    const resources = createResourceDoor({
      cloud: this.cloud,
      models: this.models(),
      functions: VOLCENGINE_FUNCTIONS,
      authenticate: (cloud, credentials) =>
        cloud === "volcengine"
          ? volcengineCaller(this.cloud, credentials, OPERATOR_ADDRESS)
          : authenticateAlibaba(this.cloud, credentials, OPERATOR_ADDRESS),
    });
    const server = createControl(this.controlParts(resources));
    rmSync(this.socket, { force: true });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(this.socket, resolve);
    });
    this.closers.push(() => closeServer(server));
  }

  private controlParts(resources: ControlParts["resources"]): ControlParts {
    return {
      status: () => this.status(),
      inventory: () => inventory(this.cloud),
      audit: () => [...auditRows(this.cloud).values()],
      now: () => this.clock.now(),
      advanceClock: async (byMs) => {
        this.clock.advance(byMs);
        this.store.save();
        this.hosts.clockMoved();
      },
      faults: this.faults,
      intervene: (intervention) => this.faults.intervene(intervention),
      resources,
      connect: (kind, to) => this.fabric.connect(kind === "kms" ? { kind, accountId: "2100052433" } : { kind }, to),
      stop: () => this.onStop(),
    };
  }

  private status(): SandboxStatus {
    return {
      pid: process.pid,
      directory: this.options.directory,
      now: this.clock.now(),
      volcengine: {
        endpoint: `http://127.0.0.1:${this.ports.volcengine}`,
        accessKeyId: this.volcengine.accessKeyId,
        secretAccessKey: this.volcengine.secretAccessKey,
        region: this.options.volcengineRegion,
        accountId: this.volcengine.accountId,
      },
      alibaba: {
        endpoint: `http://127.0.0.1:${this.ports.alibaba}`,
        accessKeyId: this.alibaba.accessKeyId,
        secretAccessKey: this.alibaba.accessKeySecret,
        region: this.options.alibabaRegion,
        accountId: this.alibaba.accountId,
      },
      archive: { url: this.archive.url, sha256: this.archive.sha256 },
      hosts: [...instances(this.store).keys()].map((id) => ({ id, running: this.hosts.running(id) })),
      keyStoreFailures: [...keyStores(this.cloud).values()].flatMap((row) =>
        row.connectionState === "FAILED" && row.lastFailure ? [{ storeId: row.id, ...row.lastFailure }] : [],
      ),
    };
  }

  private volcengineRoot() {
    return volcengineCaller(this.cloud, { accessKeyId: this.volcengine.accessKeyId, secretAccessKey: this.volcengine.secretAccessKey }, OPERATOR_ADDRESS);
  }

  /** A person at either cloud's console is the account itself. */
  private consoleCall() {
    const { accessKeyId, accessKeySecret: secretAccessKey } = this.alibaba;
    return {
      volcengine: { cloud: this.cloud, caller: this.volcengineRoot(), region: this.options.volcengineRegion },
      alibaba: { cloud: this.cloud, caller: authenticateAlibaba(this.cloud, { accessKeyId, secretAccessKey }, OPERATOR_ADDRESS), region: this.options.alibabaRegion },
    };
  }
}

function persistentClock(store: FileStore): SandboxClock {
  const row = () => store.table<{ offsetMs: number }>("sandbox.clock");
  return new SandboxClock({
    readMs: () => row().get("offset")?.offsetMs ?? 0,
    writeMs: (offsetMs) => void row().set("offset", { offsetMs }),
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
