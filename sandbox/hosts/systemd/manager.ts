import type { Inside } from "../agent/inside";
import { messageOf, type ServiceStatus } from "../protocol";
import { isUnitName, type Journal } from "./journal";
import { Service } from "./service";
import { Unit } from "./unit";
import { parseUnitFile } from "./unit-file";

const FOLDER = "/etc/systemd/system";

/** What the service manager of a host works with. */
export interface ManagerWorld {
  readonly inside: Inside;
  readonly journal: Journal;
  readonly hostname: string;
  changed(services: readonly ServiceStatus[]): void;
}

/** What the host's disk says about its units. */
interface Disk {
  readonly files: ReadonlyMap<string, string>;
  readonly enabled: ReadonlySet<string>;
}

/** A unit that is known, with the fault of its file if it has one. */
export interface LoadedUnit {
  readonly name: string;
  readonly path: string;
  readonly service?: Service;
  readonly fault?: string;
}

/** Service manager of a host: units in /etc/systemd/system, loaded by a daemon-reload or on first use. */
export class ServiceManager {
  private readonly loaded = new Map<string, LoadedUnit>();
  private enabled: ReadonlySet<string> = new Set();

  constructor(private readonly world: ManagerWorld) {}

  get journal(): Journal {
    return this.world.journal;
  }

  get inside(): Inside {
    return this.world.inside;
  }

  /** Starts what is enabled, as a boot does; a unit that fails does not stop the others. */
  async startEnabled(): Promise<void> {
    await this.reload();
    for (const name of [...this.enabled].sort()) {
      await this.loaded
        .get(name)
        ?.service?.start()
        .catch(() => undefined); // its state and journal tell why
    }
  }

  /** Stops all services at once. */
  async stopAll(): Promise<void> {
    const services = [...this.loaded.values()].flatMap((unit) => unit.service ?? []);
    await Promise.all(services.map((service) => service.stop()));
  }

  /** Reads all units anew: `systemctl daemon-reload`. */
  async reload(): Promise<void> {
    const disk = await this.readDisk();
    this.enabled = disk.enabled;
    const names = new Set([...disk.files.keys()].map(unitOfFile).filter(isUnitName));
    for (const name of names) this.load(name, disk);
    for (const [name, unit] of this.loaded) {
      const idle = unit.service === undefined || unit.service.state !== "active";
      if (!names.has(name) && idle) this.loaded.delete(name);
    }
    this.report();
  }

  /** The unit of this name, loaded on first use; undefined when the host has none. */
  async find(name: string): Promise<LoadedUnit | undefined> {
    if (!this.loaded.has(name)) await this.reload();
    return this.loaded.get(name);
  }

  /** All loaded units by name. */
  list(): LoadedUnit[] {
    return [...this.loaded.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Whether the unit starts at boot. */
  isEnabled(name: string): boolean {
    return this.enabled.has(name);
  }

  /** Text of the unit's files, in the order in which they count. */
  async sources(name: string): Promise<[string, string][]> {
    const { files } = await this.readDisk();
    return filesOf(name, files);
  }

  private load(name: string, disk: Disk): void {
    const facts = { unit: name, hostname: this.world.hostname };
    const path = `${FOLDER}/${name}`;
    const known = this.loaded.get(name)?.service;
    try {
      const parsed = filesOf(name, disk.files).flatMap(([file, text]) => parseUnitFile(file, text));
      const unit = new Unit(path, parsed, facts);
      unit.check();
      const service = known ?? new Service(unit, { ...this.world, changed: () => this.report() });
      service.unit = unit;
      this.loaded.set(name, { name, path, service });
    } catch (error) {
      const fault = messageOf(error);
      this.loaded.set(name, { name, path, fault, ...(known && { service: known }) });
      this.world.journal.write(name, "systemd[1]", fault);
    }
  }

  private report(): void {
    const services = this.list().map(({ name, service }) => ({
      name,
      state: service?.state ?? "inactive",
    }));
    this.world.changed(services);
  }

  private async readDisk(): Promise<Disk> {
    const { stdout } = await this.world.inside.run(READ_UNITS, [FOLDER]);
    const files = new Map<string, string>();
    const enabled = new Set<string>();
    for (let at = 0; at < stdout.length;) {
      const end = stdout.indexOf(10, at);
      const [kind, size = "0", ...path] = stdout.toString("utf8", at, end).split(" ");
      const text = stdout.toString("utf8", end + 1, end + 1 + Number(size));
      if (kind === "file") files.set(path.join(" "), text);
      else enabled.add(path.join(" ").split("/").at(-1) ?? "");
      at = end + 1 + Number(size);
    }
    return { files, enabled };
  }
}

/** `a.service` and `a.service.d/x.conf` both belong to `a.service`. */
function unitOfFile(file: string): string {
  return file.split("/")[0]?.replace(/\.service\.d$/, ".service") ?? file;
}

function filesOf(name: string, files: ReadonlyMap<string, string>): [string, string][] {
  const dropIns = [...files].filter(([file]) => file.startsWith(`${name}.d/`)).sort();
  const own = files.get(name);
  const main: [string, string][] = own === undefined ? [] : [[name, own]];
  return [...main, ...dropIns].map(([file, text]) => [`${FOLDER}/${file}`, text]);
}

/** Read on the host itself, so that links on its disk lead nowhere else. */
const READ_UNITS = `cd "$1" 2>/dev/null || exit 0
for f in *.service *.service.d/*.conf; do
  if [ -f "$f" ]; then printf 'file %s %s\\n' "$(wc -c <"$f" | tr -d ' ')" "$f"; cat "$f"; fi
done
for f in *.wants/*.service; do
  if [ -e "$f" ]; then printf 'wants 0 %s\\n' "$f"; fi
done`;
