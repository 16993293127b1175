import type { Duplex } from "node:stream";
import { Fabric } from "../../../sandbox/fabric";
import { MemoryStore } from "../../../sandbox/state/store";

/** A fabric that hands out the doors that were put into it, whatever the network says. */
export class RecordingFabric extends Fabric {
  readonly opened = new Map<string, (sourceIp: string) => Promise<Duplex>>();

  constructor() {
    super({
      store: new MemoryStore(),
      runtime: { dial: () => Promise.reject(new Error("no host")) },
    });
  }

  override register(name: string, port: number, open: (sourceIp: string) => Promise<Duplex>): void {
    super.register(name, port, open);
    this.opened.set(`${name}:${port}`, open);
  }

  /** Goes through a door as a caller at an address. @throws Error when there is none. */
  enter(at: string, sourceIp: string): Promise<Duplex> {
    const open = this.opened.get(at);
    if (!open) throw new Error(`no door at ${at}`);
    return open(sourceIp);
  }
}
