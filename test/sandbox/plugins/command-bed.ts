import assert from "node:assert/strict";
import { type Properties, type ResourceHandler } from "../../../providers/server";
import { createCommandPlugin } from "../../../sandbox/plugins/command/command-plugin";
import { tunnelThrough } from "../../../sandbox/plugins/command/tunnel";
import { loadSchema } from "../../../sandbox/plugins/schema";
import { about, logged, SEED } from "./requests";
import { ConnectDoor, SshHost } from "./ssh-host";

/** Type token of the command that the tests run. */
export const COMMAND = "command:remote:Command";

/** A host, its bastion, the network's door to both, and the plugin side of `remote.Command` in front of it. */
export class CommandBed {
  readonly host = new SshHost();
  readonly bastion = new SshHost();
  readonly door = new ConnectDoor();
  readonly handler: ResourceHandler = createCommandPlugin({
    version: "1.2.1",
    schema: loadSchema("command"),
    dial: tunnelThrough(this.door.socket),
    retry: { firstDelayMs: 1, maxDelayMs: 1 },
  }).handler(COMMAND) as ResourceHandler;

  async open(): Promise<void> {
    await Promise.all([this.host.listen(), this.bastion.listen(), this.door.listen()]);
  }

  async close(): Promise<void> {
    await Promise.all([this.host.close(), this.bastion.close(), this.door.close()]);
  }

  /** Forgets what happened and answers everything. */
  reset(): void {
    this.host.received.length = 0;
    this.host.reply = () => ({});
    this.host.acceptedNames = [];
    this.door.asked.length = 0;
    this.door.route = (target) =>
      target === "203.0.113.9:2222" ? this.bastion.port : this.host.port;
    logged.length = 0;
  }

  connection(more: Properties = {}): Properties {
    const { userKey, hostKey } = this.host;
    return {
      host: "203.0.113.7",
      privateKey: userKey.private,
      hostKey: hostKey.public,
      dialErrorLimit: 2,
      ...more,
    };
  }

  /** Inputs after a check that finds nothing wrong. */
  async checked(news: Properties): Promise<Properties> {
    const { inputs, failures } = await this.handler.check({
      ...about(COMMAND),
      randomSeed: SEED,
      news,
      olds: undefined,
    });
    assert.deepEqual(failures, []);
    return inputs;
  }

  async create(news: Properties): Promise<{ id: string; outputs: Properties }> {
    const inputs = await this.checked({ connection: this.connection(), ...news });
    return this.handler.create({ ...about(COMMAND, "deploy"), inputs, preview: false });
  }
}
