import type { LoadedUnit, ServiceManager } from "./manager";
import { done, failed, type Reply, withSuffix } from "./reply";
import type { Service } from "./service";
import { describeUnit, enabledState, showUnit } from "./unit-report";

interface Call {
  readonly verb: string;
  readonly names: readonly string[];
  readonly now: boolean;
  readonly quiet: boolean;
  readonly valueOnly: boolean;
  readonly properties: readonly string[];
}

type Verb = (call: Call, manager: ServiceManager) => Promise<Reply> | Reply;

const VERBS: Readonly<Record<string, Verb>> = {
  "daemon-reload": async (_call, manager) => {
    await manager.reload();
    return done();
  },
  start: (call, manager) => jobs(call, manager, (service) => service.start()),
  stop: (call, manager) => jobs(call, manager, (service) => service.stop()),
  restart: (call, manager) => jobs(call, manager, (service) => service.restart()),
  reload: (call, manager) => jobs(call, manager, (service) => service.reload()),
  "try-restart": (call, manager) =>
    jobs(call, manager, (service) => (service.state === "active" ? service.restart() : nothing())),
  "reload-or-restart": (call, manager) => jobs(call, manager, reloadOrRestart),
  "reset-failed": (call, manager) =>
    jobs(call, manager, (service) => {
      service.resetFailed();
      return nothing();
    }),
  enable: (call, manager) => setEnabled(call, manager, true),
  disable: (call, manager) => setEnabled(call, manager, false),
  "is-active": (call, manager) => ask(call, manager, (unit) => unit?.service?.state ?? "inactive"),
  "is-failed": (call, manager) => ask(call, manager, (unit) => unit?.service?.state ?? "inactive"),
  "is-enabled": isEnabled,
  status: async (call, manager) => {
    const units = await Promise.all(call.names.map((name) => manager.find(name)));
    const texts = units.map((unit, index) => describeUnit(call.names[index] ?? "", unit, manager));
    const first = units[0];
    const exitCode = first === undefined ? 4 : first.service?.state === "active" ? 0 : 3;
    const missing = units.some((unit) => unit === undefined);
    const text = texts.join("\n");
    return missing
      ? { stdout: "", stderr: text, exitCode }
      : { stdout: text, stderr: "", exitCode };
  },
  show: async (call, manager) => {
    const texts = await Promise.all(
      call.names.map(async (name) =>
        showUnit({ name, ...call }, await manager.find(name), manager),
      ),
    );
    return { ...done(), stdout: texts.join("\n") };
  },
  cat: async (call, manager) => {
    const files = (await Promise.all(call.names.map((name) => manager.sources(name)))).flat();
    if (files.length === 0) return failed(`No files found for ${call.names.join(", ")}.`, 1);
    return { ...done(), stdout: files.map(([file, text]) => `# ${file}\n${text}`).join("\n") };
  },
  "list-units": (_call, manager) => {
    const rows = manager
      .list()
      .map(
        ({ name, service }) =>
          `${name} loaded ${service?.state ?? "inactive"} ${service?.sub ?? "dead"}\n`,
      );
    return { ...done(), stdout: rows.join("") };
  },
  "is-system-running": () => ({ ...done(), stdout: "running\n" }),
};

/** The part of systemctl that a sandbox host has; another verb or option is refused. */
export async function systemctl(args: readonly string[], manager: ServiceManager): Promise<Reply> {
  const call = parse(args);
  if (typeof call === "string") return failed(call, 1);
  const verb = VERBS[call.verb];
  if (verb === undefined) {
    const known = Object.keys(VERBS).join(", ");
    return failed(
      `systemctl: ${call.verb} is not modelled by the sandbox's hosts, expected one of ${known}`,
      1,
    );
  }
  const needsName = !["daemon-reload", "list-units", "is-system-running"].includes(call.verb);
  if (needsName && call.names.length === 0) return failed("Too few arguments.", 1);
  const reply = await verb(call, manager);
  return call.quiet ? { ...reply, stdout: "" } : reply;
}

const IGNORED = new Set([
  "--no-pager",
  "--system",
  "--no-ask-password",
  "-l",
  "--full",
  "--all",
  "-a",
]);

function parse(args: readonly string[]): Call | string {
  const words: string[] = [];
  const properties: string[] = [];
  const flags = new Set<string>();
  const rest = [...args];
  while (rest.length > 0) {
    const word = rest.shift() ?? "";
    const property = /^(?:--property=|-p)(.*)$/.exec(word);
    if (property || word === "--property") {
      properties.push(...(property?.[1] || rest.shift() || "").split(","));
    } else if (["--now", "--quiet", "-q", "--value"].includes(word)) flags.add(word);
    else if (!word.startsWith("-")) words.push(word);
    else if (!IGNORED.has(word)) {
      return `systemctl: option ${word} is not modelled by the sandbox's hosts; leave it out`;
    }
  }
  const [verb = "list-units", ...names] = words;
  return {
    verb,
    names: names.map(withSuffix),
    now: flags.has("--now"),
    quiet: flags.has("--quiet") || flags.has("-q"),
    valueOnly: flags.has("--value"),
    properties,
  };
}

const nothing = (): Promise<void> => Promise.resolve();

async function jobs(
  call: Call,
  manager: ServiceManager,
  job: (service: Service) => Promise<void>,
): Promise<Reply> {
  for (const name of call.names) {
    const unit = await manager.find(name);
    const refused = refuseJob(call.verb, name, unit);
    if (refused !== undefined) return refused;
    if (unit?.service === undefined) continue;
    try {
      await job(unit.service);
    } catch {
      return failed(
        `Job for ${name} failed because the control process exited with error code.\nSee "systemctl status ${name}" and "journalctl -xeu ${name}" for details.`,
        1,
      );
    }
  }
  return done();
}

function refuseJob(verb: string, name: string, unit: LoadedUnit | undefined): Reply | undefined {
  if (unit === undefined) {
    return failed(`Failed to ${verb} ${name}: Unit ${name} not found.`, 5);
  }
  if (unit.fault !== undefined && verb !== "stop") {
    return failed(
      `Failed to ${verb} ${name}: Unit ${name} has a bad unit file setting.\n${unit.fault}`,
      1,
    );
  }
  return undefined;
}

async function reloadOrRestart(service: Service): Promise<void> {
  const reloads = service.state === "active" && service.unit.commands("ExecReload").length > 0;
  await (reloads ? service.reload() : service.restart());
}

const LINK = `mkdir -p "$(dirname "$2")" && ln -sf "$1" "$2"`;
const UNLINK = `rm -f "$2"`;

async function setEnabled(call: Call, manager: ServiceManager, enable: boolean): Promise<Reply> {
  let stderr = "";
  await manager.reload();
  for (const name of call.names) {
    const unit = await manager.find(name);
    const refused =
      unit === undefined
        ? failed(`Failed to ${call.verb} unit: Unit file ${name} does not exist.`, 1)
        : enable
          ? refuseJob(call.verb, name, unit)
          : undefined;
    if (refused !== undefined) return refused;
    for (const target of unit?.service?.unit.wantedBy ?? []) {
      const link = `/etc/systemd/system/${target}.wants/${name}`;
      if (enable === manager.isEnabled(name)) continue;
      await manager.inside.must(enable ? LINK : UNLINK, [unit?.path ?? "", link]);
      if (!call.quiet)
        stderr += enable ? `Created symlink ${link} → ${unit?.path}.\n` : `Removed "${link}".\n`;
    }
  }
  await manager.reload();
  if (!call.now) return { ...done(), stderr };
  const job = enable ? "start" : "stop";
  const reply = await jobs({ ...call, verb: job }, manager, (service) => service[job]());
  return { ...reply, stderr: stderr + reply.stderr };
}

async function ask(
  call: Call,
  manager: ServiceManager,
  state: (unit: LoadedUnit | undefined) => string,
): Promise<Reply> {
  const states = await Promise.all(call.names.map(async (name) => state(await manager.find(name))));
  const wanted = call.verb === "is-failed" ? "failed" : "active";
  const miss = call.verb === "is-failed" ? 1 : 3;
  const exitCode = states.includes(wanted) ? 0 : miss;
  return { ...done(), stdout: states.map((text) => `${text}\n`).join(""), exitCode };
}

async function isEnabled(call: Call, manager: ServiceManager): Promise<Reply> {
  await manager.reload();
  const name = call.names[0] ?? "";
  const unit = await manager.find(name);
  if (unit === undefined) {
    return failed(`Failed to get unit file state for ${name}: No such file or directory`, 1);
  }
  const state = enabledState(unit, manager);
  return { ...done(), stdout: `${state}\n`, exitCode: state === "disabled" ? 1 : 0 };
}
