import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { seedAccount as seedAlibaba, type SeededAccount } from "../alibaba/account";
import { auditRows } from "../alibaba/audit";
import { authenticateAlibaba } from "../alibaba/door/caller";
import { sweepAlibaba } from "../alibaba/sweep";
import type { Cloud } from "../cloud/context";
import { Fabric, operatorOf } from "../fabric";
import { MACHINE, storedClock, type SandboxClock } from "../state/clock";
import { FileStore } from "../state/store";
import {
  seedAccount as seedVolcengine,
  volcengineCaller,
  type AccountRow,
} from "../volcengine/account";
import { resumeHosts } from "../volcengine/ecs/resume-hosts";
import { changeKmsSettings, resumeVolcengineKms } from "../volcengine/kms";
import { VOLCENGINE_FUNCTIONS } from "../volcengine/network-resources";
import { VOLCENGINE_OPERATIONS } from "../volcengine/operations";
import { alibabaControl } from "./alibaba-control";
import { PublicAuthority } from "./certificates";
import { consoleDeeds } from "./console-deeds";
import { createControl, type ControlParts, type SandboxStatus } from "./control";
import { ControlSocket } from "./control-socket";
import { dialFrom, openDoors, type OpenDoors } from "./doors";
import { InstanceHosts } from "./host-runtime";
import { ConsoleFaults } from "./interventions";
import { inventory } from "./inventory";
import { madeObjects } from "./made-resources";
import { createResourceDoor } from "./resource-door";
import { resourceModels } from "./resource-models";
import { RunningChanges } from "./running-changes";
import { seeding } from "./seeding";
import { controlSocketPath } from "./socket-path";
import { sandboxStatus } from "./status";

/** How a sandbox is set up. */
export interface DaemonOptions {
  /** Folder of the state; made when missing, taken up when there. */
  readonly directory: string;
  readonly volcengineRegion: string;
  readonly alibabaRegion: string;
  readonly kmsOpened: boolean;
  /** Account by which the modelled KMS connects to endpoint services. */
  readonly kmsServiceAccountId: string;
  readonly log: (line: string) => void;
}

/** What one call of the XKS proxy may take, connection included, in milliseconds: a loaded machine needs more than AWS's 250 ms, and Volcengine publishes no limit. */
const PROXY_CALL_TIMEOUT_MS = 10_000;

/** Address that calls from this machine seem to come from. */
const OPERATOR_ADDRESS = "198.51.100.10";

/** One running sandbox: both clouds, their doors, the network and the hosts. */
export class SandboxDaemon {
  private readonly faults = new ConsoleFaults();
  private readonly changes = new RunningChanges();
  private readonly store: FileStore;
  private readonly clock: SandboxClock;
  private readonly fabric: Fabric;
  private readonly hosts: InstanceHosts;
  private readonly cloud: Cloud;
  private authority!: PublicAuthority;
  private volcengine!: AccountRow;
  private alibaba!: SeededAccount;
  private doors: OpenDoors | undefined;

  private constructor(
    private readonly options: DaemonOptions,
    private readonly control: ControlSocket,
  ) {
    this.store = new FileStore(options.directory);
    this.clock = storedClock(this.store);
    this.hosts = new InstanceHosts({
      directory: options.directory,
      cloud: () => this.cloud,
      caBundlePem: () => this.authority.caCertificate,
      names: () => this.fabric.names(),
      clockOffsetMs: () => this.clock.now() - MACHINE.now(),
      egress: (hostId, to) => this.fabric.connect({ kind: "host", hostId }, to),
      log: options.log,
    });
    this.fabric = new Fabric({
      store: this.store,
      runtime: this.hosts,
      operator: () => operatorOf(this.store, OPERATOR_ADDRESS),
    });
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
    mkdirSync(options.directory, { recursive: true, mode: 0o700 });
    const control = new ControlSocket(controlSocketPath(options.directory));
    await control.claim(); // before the state is read: it is this daemon's alone from now on
    let daemon: SandboxDaemon | undefined;
    try {
      daemon = new SandboxDaemon(options, control);
      await daemon.open();
      return daemon;
    } catch (error) {
      await (daemon ?? { stop: () => control.close() }).stop();
      throw error;
    }
  }

  /** Stops hosts and doors; the state stays. */
  async stop(): Promise<void> {
    await this.hosts.stopAll();
    await this.doors?.close();
    this.store.save();
    await this.control.close();
  }

  /** Path of the Unix socket by which the sandbox is controlled. */
  get socket(): string {
    return this.control.path;
  }

  /** Called when a program asks the sandbox to end. */
  onStop: () => void = () => {};

  private async open(): Promise<void> {
    this.volcengine = seedVolcengine(this.cloud, { kmsOpened: this.options.kmsOpened });
    changeKmsSettings(this.cloud, {
      callTimeoutMs: PROXY_CALL_TIMEOUT_MS,
      serviceAccountId: this.options.kmsServiceAccountId,
    });
    this.alibaba = seedAlibaba(this.cloud);
    this.authority = await PublicAuthority.of(this.store, MACHINE);
    this.doors = await openDoors({
      cloud: this.cloud,
      fabric: this.fabric,
      authority: this.authority,
      alibabaRegion: this.options.alibabaRegion,
      operatorAddress: OPERATOR_ADDRESS,
      log: this.options.log,
    });
    await resumeHosts(this.cloud, this.volcengineRoot(), this.hosts);
    resumeVolcengineKms(this.cloud);
    this.faults.onDeed(
      consoleDeeds({
        cloud: this.cloud,
        hosts: this.hosts,
        models: resourceModels(this.hosts),
        call: this.consoleCall(),
        operations: VOLCENGINE_OPERATIONS,
        advanceClock: (byMs) => this.advanceClock(byMs),
      }),
    );
    this.openControl();
  }

  private openControl(): void {
    const resources = createResourceDoor({
      cloud: this.cloud,
      models: resourceModels(this.hosts),
      functions: VOLCENGINE_FUNCTIONS,
      changes: this.changes,
      authenticate: (cloud, credentials) =>
        cloud === "volcengine"
          ? volcengineCaller(this.cloud, credentials, OPERATOR_ADDRESS)
          : authenticateAlibaba(this.cloud, credentials, OPERATOR_ADDRESS),
    });
    this.control.serve(createControl(this.controlParts(resources)));
  }

  private controlParts(resources: ControlParts["resources"]): ControlParts {
    return {
      status: () => this.status(),
      inventory: () => inventory(this.cloud),
      audit: () => [...auditRows(this.cloud).values()],
      madeObjects: () => this.changes.ended().then(() => madeObjects(this.cloud)),
      now: () => this.clock.now(),
      advanceClock: (byMs) => this.advanceClock(byMs),
      faults: this.faults,
      intervene: (intervention) => this.faults.intervene(intervention),
      seeds: seeding({
        cloud: this.cloud,
        hosts: this.hosts,
        call: this.consoleCall().volcengine,
        alibabaAccountId: this.alibaba.accountId,
      }),
      alibaba: alibabaControl(this.consoleCall().alibaba),
      resources,
      connect: (origin, to) => {
        const { kmsServiceAccountId } = this.options;
        const { fabric, doors } = this;
        return dialFrom({ fabric, doors, kmsServiceAccountId }, origin, to);
      },
      stop: () => this.onStop(),
    };
  }

  private advanceClock(byMs: number): Promise<void> {
    this.clock.advance(byMs);
    sweepAlibaba(this.cloud); // what time alone does is done now, not at the next call
    this.store.save();
    this.hosts.clockMoved();
    return Promise.resolve();
  }

  private status(): SandboxStatus {
    if (!this.doors) throw new Error("the sandbox is not up yet; wait for it");
    const { directory, volcengineRegion, alibabaRegion } = this.options;
    return sandboxStatus({
      cloud: this.cloud,
      directory,
      doors: this.doors,
      volcengine: { ...this.volcengine, region: volcengineRegion },
      alibaba: { ...this.alibaba, region: alibabaRegion },
      egressRefusals: this.hosts.egressRefusals,
      isRunning: (hostId) => this.hosts.running(hostId),
    });
  }

  private volcengineRoot() {
    const { accessKeyId, secretAccessKey } = this.volcengine;
    return volcengineCaller(this.cloud, { accessKeyId, secretAccessKey }, OPERATOR_ADDRESS);
  }

  /** A person at either cloud's console is the account itself. */
  private consoleCall() {
    const { accessKeyId, accessKeySecret: secretAccessKey } = this.alibaba;
    return {
      volcengine: {
        cloud: this.cloud,
        caller: this.volcengineRoot(),
        region: this.options.volcengineRegion,
      },
      alibaba: {
        cloud: this.cloud,
        caller: authenticateAlibaba(this.cloud, { accessKeyId, secretAccessKey }, OPERATOR_ADDRESS),
        region: this.options.alibabaRegion,
      },
    };
  }
}
