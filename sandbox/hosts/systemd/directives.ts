import {
  oneOf,
  readAccount,
  readBoolean,
  readCount,
  readMode,
  type Reader,
  readSignal,
  readSpanMs,
  readText,
} from "./values";

/** How the sandbox treats a directive, and how its value must look. */
export interface Directive {
  readonly enforced: boolean;
  readonly read: Reader<unknown>;
}

const enforced = (read: Reader<unknown>): Directive => ({ enforced: true, read });
const accepted = (read: Reader<unknown>): Directive => ({ enforced: false, read });
const all = (names: readonly string[], directive: Directive): Record<string, Directive> =>
  Object.fromEntries(names.map((name) => [name, directive]));

const readBooleanOr = (...words: string[]): Reader<unknown> => {
  const readWord = oneOf("yes", "no", "true", "false", "on", "off", "1", "0", ...words);
  return (text) => readWord(text);
};

/** Output goes to the journal, or nowhere. */
const readOutput = oneOf("journal", "inherit", "null", "syslog", "journal+console");

const UNIT: Readonly<Record<string, Directive>> = {
  ...all(["Description", "Documentation"], enforced(readText)),
  ConditionPathExists: enforced(readText),
  StartLimitIntervalSec: enforced(readSpanMs),
  StartLimitBurst: enforced(readCount),
  ...all(
    ["After", "Before", "Wants", "Requires", "PartOf", "BindsTo", "Conflicts"],
    accepted(readText),
  ),
  DefaultDependencies: accepted(readBoolean),
};

const COMMANDS = [
  "ExecStart",
  "ExecStartPre",
  "ExecStartPost",
  "ExecReload",
  "ExecStop",
  "ExecStopPost",
];
const DIRECTORIES = ["Runtime", "State", "Cache", "Logs", "Configuration"];

const SERVICE: Readonly<Record<string, Directive>> = {
  Type: enforced(oneOf("simple", "exec", "oneshot")),
  ...all(COMMANDS, enforced(readText)),
  WorkingDirectory: enforced(readText),
  Environment: enforced(readText),
  EnvironmentFile: enforced(readText),
  LoadCredential: enforced(readText),
  Restart: enforced(
    oneOf("no", "always", "on-success", "on-failure", "on-abnormal", "on-abort", "on-watchdog"),
  ),
  RestartSec: enforced(readSpanMs),
  StartLimitInterval: enforced(readSpanMs),
  StartLimitBurst: enforced(readCount),
  TimeoutStartSec: enforced(readSpanMs),
  TimeoutStopSec: enforced(readSpanMs),
  TimeoutSec: enforced(readSpanMs),
  RemainAfterExit: enforced(readBoolean),
  KillSignal: enforced(readSignal),
  KillMode: enforced(oneOf("control-group", "mixed", "process")),
  SuccessExitStatus: enforced(readText),
  RestartPreventExitStatus: enforced(readText),
  User: enforced(readAccount),
  Group: accepted(readAccount),
  UMask: enforced(readMode),
  NoNewPrivileges: enforced(readBoolean),
  LimitNOFILE: enforced(readText),
  LimitCORE: enforced(readText),
  ...all(["StandardOutput", "StandardError"], enforced(readOutput)),
  StandardInput: enforced(oneOf("null")),
  SyslogIdentifier: enforced(readText),
  ...all(
    DIRECTORIES.map((name) => `${name}Directory`),
    enforced(readText),
  ),
  ...all(
    DIRECTORIES.map((name) => `${name}DirectoryMode`),
    enforced(readMode),
  ),
  ...all(
    ["DynamicUser", "PrivateTmp", "PrivateDevices", "PrivateUsers", "PrivateMounts"],
    accepted(readBoolean),
  ),
  ...all(
    ["PrivateNetwork", "PrivateIPC", "MemoryDenyWriteExecute", "LockPersonality"],
    accepted(readBoolean),
  ),
  ...all(
    ["RestrictRealtime", "RestrictSUIDSGID", "RemoveIPC", "ProtectClock"],
    accepted(readBoolean),
  ),
  ...all(["ProtectHostname", "ProtectKernelLogs", "ProtectKernelModules"], accepted(readBoolean)),
  ...all(["ProtectKernelTunables", "ProtectControlGroups"], accepted(readBoolean)),
  ProtectSystem: accepted(readBooleanOr("full", "strict")),
  ProtectHome: accepted(readBooleanOr("read-only", "tmpfs")),
  ProtectProc: accepted(oneOf("noaccess", "invisible", "ptraceable", "default")),
  ProcSubset: accepted(oneOf("all", "pid")),
  RestrictNamespaces: accepted(readText),
  ...all(
    ["CapabilityBoundingSet", "AmbientCapabilities", "SecureBits", "SupplementaryGroups"],
    accepted(readText),
  ),
  ...all(
    ["RestrictAddressFamilies", "SystemCallFilter", "SystemCallArchitectures"],
    accepted(readText),
  ),
  ...all(
    ["SystemCallErrorNumber", "SystemCallLog", "DevicePolicy", "DeviceAllow"],
    accepted(readText),
  ),
  ...all(
    ["ReadWritePaths", "ReadOnlyPaths", "InaccessiblePaths", "NoExecPaths", "ExecPaths"],
    accepted(readText),
  ),
  ...all(
    ["TemporaryFileSystem", "IPAddressAllow", "IPAddressDeny", "KeyringMode"],
    accepted(readText),
  ),
  ...all(
    ["MemoryMax", "MemoryHigh", "CPUQuota", "TasksMax", "CPUWeight", "IOWeight"],
    accepted(readText),
  ),
  ...all(
    ["LimitNPROC", "LimitMEMLOCK", "LimitAS", "Nice", "OOMScoreAdjust", "Slice"],
    accepted(readText),
  ),
};

const INSTALL: Readonly<Record<string, Directive>> = {
  WantedBy: enforced(oneOf("multi-user.target", "default.target")),
};

/** Every directive that the sandbox's service manager takes; any other is refused. */
export const DIRECTIVES: Readonly<Record<string, Readonly<Record<string, Directive>>>> = {
  Unit: UNIT,
  Service: SERVICE,
  Install: INSTALL,
};

/** Directives whose value is checked but has no effect on a sandbox host: the journal of a unit names those it uses. */
export const NOT_ENFORCED: readonly string[] = Object.values(DIRECTIVES)
  .flatMap((section) => Object.entries(section))
  .filter(([, directive]) => !directive.enforced)
  .map(([name]) => name);
