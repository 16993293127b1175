import { quote } from "../root/shell-quote";
import type { Command, Unit } from "./unit";
import { readBoolean, readMode, readText } from "./values";
import { expandVariables } from "./words";

/** Exit codes with which systemd reports that a process could not be set up. */
export const SETUP_FAILURES: Readonly<Record<number, string>> = {
  200: "CHDIR",
  203: "EXEC",
  205: "LIMITS",
  217: "USER",
  233: "RUNTIME_DIRECTORY",
  243: "CREDENTIALS",
};

const DIRECTORIES = [
  ["Runtime", "/run", "RUNTIME_DIRECTORY"],
  ["State", "/var/lib", "STATE_DIRECTORY"],
  ["Cache", "/var/cache", "CACHE_DIRECTORY"],
  ["Logs", "/var/log", "LOGS_DIRECTORY"],
  ["Configuration", "/etc", "CONFIGURATION_DIRECTORY"],
] as const;

/**
 * The shell script that becomes a process of a unit: it prepares folders, credentials, limits and variables, says on
 * descriptor 3 that it is ready, and turns into the program. It is sent by standard input, because variables may be
 * secret and a command line is not.
 */
export function launchScript(
  unit: Unit,
  command: Command,
  environment: ReadonlyMap<string, string>,
): string {
  const variables = new Map([...environment, ...folderVariables(unit)]);
  const expanded = command.literal ? command.words : expandVariables(command.words, variables);
  const [program = "", ...args] = expanded;
  const noNewPrivileges = unit.one("NoNewPrivileges", readBoolean, false);
  const prefix = noNewPrivileges ? "setpriv --no-new-privs " : "";
  return [
    ...userLines(unit),
    "umask 022",
    ...folderLines(unit),
    ...credentialLines(unit),
    ...limitLines(unit),
    workingDirectoryLine(unit),
    `umask ${unit.one("UMask", readMode, "0022")}`,
    ...[...variables].map(([name, value]) => `export ${name}=${quote(value)}`),
    ...findLines(program),
    `if ! [ -x "$program" ] || [ -d "$program" ]; then echo ${quote(`Failed to locate executable ${program}: No such file or directory`)} >&2; exit 203; fi`,
    "printf r >&3",
    "exec 3>&-",
    `exec ${prefix}/usr/bin/setsid "$program" ${args.map(quote).join(" ")} </dev/null`,
  ].join("\n");
}

/** A name without a slash is looked up where systemd looks; a shell's own commands do not count. */
function findLines(program: string): string[] {
  if (program.includes("/")) return [`program=${quote(program)}`];
  const folders = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];
  const candidates = folders.map((folder) => quote(`${folder}/${program}`)).join(" ");
  return [
    `program=${quote(program)}`,
    `for p in ${candidates}; do if [ -x "$p" ]; then program=$p; break; fi; done`,
  ];
}

/** One user id exists on a sandbox host: the named user must exist, the process runs as root all the same. */
function userLines(unit: Unit): string[] {
  const user = unit.one("User", readText, "root");
  if (unit.one("DynamicUser", readBoolean, false)) return [];
  return [
    `grep -q ${quote(`^${user}:`)} /etc/passwd || { echo ${quote(`Failed to determine user credentials: no user ${user}`)} >&2; exit 217; }`,
  ];
}

function folderLines(unit: Unit): string[] {
  return DIRECTORIES.flatMap(([name, base]) => {
    const mode = unit.one(`${name}DirectoryMode`, readMode, "0755");
    return unit.words(`${name}Directory`).map((folder) => {
      const path = quote(`${base}/${folder}`);
      return `mkdir -p ${path} && chmod ${mode} ${path} || exit 233`;
    });
  });
}

function folderVariables(unit: Unit): [string, string][] {
  const folders = DIRECTORIES.map(([name, base, variable]): [string, string] => [
    variable,
    unit
      .words(`${name}Directory`)
      .map((folder) => `${base}/${folder}`)
      .join(":"),
  ]).filter(([, value]) => value !== "");
  if (unit.credentials.length === 0) return folders;
  return [...folders, ["CREDENTIALS_DIRECTORY", `/run/credentials/${unit.name}`]];
}

function credentialLines(unit: Unit): string[] {
  if (unit.credentials.length === 0) return [];
  const folder = `/run/credentials/${unit.name}`;
  return [
    `mkdir -p ${quote(folder)} && chmod 700 ${quote(folder)} || exit 243`,
    ...unit.credentials.map(
      ({ name, path }) =>
        `rm -f ${quote(`${folder}/${name}`)} && cp ${quote(path)} ${quote(`${folder}/${name}`)} && chmod 400 ${quote(`${folder}/${name}`)} || exit 243`,
    ),
  ];
}

function limitLines(unit: Unit): string[] {
  const limits = [
    ["LimitNOFILE", "n"],
    ["LimitCORE", "c"],
  ] as const;
  return limits.flatMap(([key, letter]) => {
    const value = unit.one(key, readText, "").split(":")[0] ?? "";
    if (value === "") return [];
    const limit = value === "infinity" ? "unlimited" : value;
    // a host cannot go beyond what the machine allows the sandbox
    return [
      `ulimit -S${letter} ${quote(limit)} 2>/dev/null || ulimit -S${letter} "$(ulimit -H${letter})" || exit 205`,
    ];
  });
}

function workingDirectoryLine(unit: Unit): string {
  const value = unit.one("WorkingDirectory", readText, "/");
  const path = value.replace(/^-/, "");
  const target = quote(path === "~" ? "/root" : path);
  return value.startsWith("-") ? `cd ${target} 2>/dev/null || cd /` : `cd ${target} || exit 200`;
}
