import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Programs of the machine that build a host, each with the package that has it. */
export const REQUIRED_PROGRAMS: Readonly<Record<string, string>> = {
  unshare: "util-linux",
  nsenter: "util-linux",
  setpriv: "util-linux",
  setsid: "util-linux",
  mount: "mount",
  umount: "mount",
  pivot_root: "util-linux",
  ip: "iproute2",
};

const EXTRA_FOLDERS = [
  "/usr/local/sbin",
  "/usr/local/bin",
  "/usr/sbin",
  "/usr/bin",
  "/sbin",
  "/bin",
];

/** Absolute path of a program of the machine, or undefined. */
export function findProgram(name: string, path: string | undefined): string | undefined {
  const folders = [...EXTRA_FOLDERS, ...(path ?? "").split(delimiter)].filter((f) => f !== "");
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** One sentence for what is missing on the machine, or undefined. */
export function missingPrograms(find: (name: string) => string | undefined): string | undefined {
  const missing = Object.keys(REQUIRED_PROGRAMS).filter((name) => find(name) === undefined);
  if (missing.length === 0) return undefined;
  const packages = [...new Set(missing.map((name) => REQUIRED_PROGRAMS[name]))].join(" ");
  return `the sandbox's hosts need ${missing.join(", ")}; install the packages ${packages}`;
}

/** What decides which remedy fits where namespaces are forbidden. */
export interface NamespaceFacts {
  readonly platform: string;
  readonly apparmorRestricts: boolean;
  readonly unprivilegedDisabled: boolean;
  readonly maxUserNamespaces: number | undefined;
  readonly inContainer: boolean;
}

/** Reads the facts from the running kernel. */
export function namespaceFacts(): NamespaceFacts {
  return {
    platform: process.platform,
    apparmorRestricts: kernelSetting("kernel/apparmor_restrict_unprivileged_userns") === "1",
    unprivilegedDisabled: kernelSetting("kernel/unprivileged_userns_clone") === "0",
    maxUserNamespaces: numberOrUndefined(kernelSetting("user/max_user_namespaces")),
    inContainer: existsSync("/.dockerenv") || existsSync("/run/.containerenv"),
  };
}

function kernelSetting(name: string): string | undefined {
  try {
    return readFileSync(`/proc/sys/${name}`, "utf8").trim();
  } catch {
    return undefined;
  }
}

function numberOrUndefined(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

/** What lets this machine make namespaces. */
export function namespaceRemedy(facts: NamespaceFacts): string {
  if (facts.platform !== "linux") return "run the sandbox on Linux or in a Linux virtual machine";
  if (facts.unprivilegedDisabled)
    return "run `sysctl -w kernel.unprivileged_userns_clone=1` as root";
  if (facts.maxUserNamespaces === 0)
    return "run `sysctl -w user.max_user_namespaces=15000` as root";
  if (facts.apparmorRestricts) {
    return "run `sysctl -w kernel.apparmor_restrict_unprivileged_userns=0` as root";
  }
  if (facts.inContainer) {
    return "start the container with `--security-opt seccomp=unconfined --security-opt apparmor=unconfined --security-opt systempaths=unconfined`";
  }
  return "use a kernel with user, mount, network and PID namespaces and the veth driver";
}
