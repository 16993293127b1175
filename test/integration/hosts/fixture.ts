import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Socket } from "node:net";
import { Client, type ClientChannel } from "ssh2";
import { type Egress, Hosts, type HostSpec } from "../../../sandbox/hosts";
import { sshKeys } from "../../support/ssh-keys";

/** Key pair that every host of these tests lets in. */
export const OPERATOR = sshKeys();

/** Egress of a host that may not reach anything. */
export const noEgress: Egress = (_host, to) =>
  Promise.reject(
    Object.assign(new Error(`no route to ${to.host}`), { code: "ENETUNREACH" as const }),
  );

/** A sandbox's hosts in a temporary folder, with the lines that they logged. */
export interface World {
  readonly hosts: Hosts;
  readonly folder: string;
  readonly log: string[];
  /** A specification in this folder. */
  spec(id: string, over?: Partial<HostSpec>): HostSpec;
}

/** Makes a world without hosts. */
export function makeWorld(egress: Egress = noEgress): World {
  const folder = mkdtempSync(join(tmpdir(), "hyok-hosts-"));
  const log: string[] = [];
  return {
    hosts: new Hosts({ egress, log: (line) => log.push(line) }),
    folder,
    log,
    spec: (id, over = {}) => ({
      id,
      directory: join(folder, id),
      hostname: id,
      authorizedKeys: [OPERATOR.public],
      caBundlePem: "",
      names: [],
      ...over,
    }),
  };
}

/** Output of a command over SSH. */
export interface Remote {
  readonly code: number | null;
  readonly signal: string | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Logs in to a host. */
export async function login(
  hosts: Hosts,
  id: string,
  privateKey: string = OPERATOR.private,
): Promise<Client> {
  const sock = (await hosts.dial(id, 22)) as Socket;
  const client = new Client();
  await new Promise<void>((resolve, reject) => {
    client.once("ready", resolve);
    client.once("error", reject);
    client.connect({ sock, username: "root", privateKey });
  });
  return client;
}

/** Runs a command over an open login. */
export async function exec(client: Client, command: string, input = ""): Promise<Remote> {
  const channel = await new Promise<ClientChannel>((resolve, reject) => {
    client.exec(command, (error, opened) => (error ? reject(error) : resolve(opened)));
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  channel.on("data", (chunk: Buffer) => stdout.push(chunk));
  channel.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
  const ended = new Promise<Pick<Remote, "code" | "signal">>((resolve) => {
    // `exit` may come before anybody can listen; `close` repeats it
    channel.on("close", (code: number | null, signal?: string) => resolve({ code, signal }));
  });
  channel.end(input);
  const status = await ended;
  return {
    ...status,
    stdout: Buffer.concat(stdout).toString("utf8"),
    stderr: Buffer.concat(stderr).toString("utf8"),
  };
}

/** Runs a script on a host and returns what it printed. */
export async function script(hosts: Hosts, id: string, text: string): Promise<string> {
  const { output } = await hosts.run(id, text, { timeoutMs: 60_000 });
  return output.toString("utf8");
}
