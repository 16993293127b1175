import { existsSync, lstatSync, readlinkSync } from "node:fs";
import { OWN_FOLDERS, SHOWN_RUN } from "./first-root";
import { type MachineMount, readOnlyBind } from "./mounts";
import { quote } from "./shell-quote";

/** What the root of a host is built from. */
export interface RootPlan {
  /** The host's folder: `root/` is its own disk, `host/` what the sandbox shows it, `mnt/` the mount point. */
  readonly directory: string;
  readonly hostname: string;
  readonly nodePath: string;
  readonly mounts: readonly MachineMount[];
}

const MACHINE_TREES = ["bin", "sbin", "lib", "lib32", "lib64", "libx32", "libexec", "share"];
const TOP_LINKS = ["bin", "sbin", "lib", "lib32", "lib64", "libx32"];
const DEVICES = ["null", "zero", "full", "random", "urandom", "tty"];
const SHADOWED = ["systemctl", "journalctl"];
/** Entries of /proc through which a process with the machine's user id could reach the machine's kernel. */
const READ_ONLY_PROC = ["sys", "bus", "fs", "irq", "acpi", "scsi", "driver", "tty"];
const HIDDEN_PROC = [
  "sysrq-trigger",
  "kcore",
  "keys",
  "key-users",
  "timer_list",
  "sched_debug",
  "kmsg",
];

/** Line that the init process prints once the host's namespaces stand. */
export const INIT_READY = "ready";

/**
 * Shell script that turns a fresh mount namespace into a host: it builds the root on a small tmpfs, enters it, drops
 * the machine's file system, then takes two more user namespaces. The first owns the processes, the second is where
 * everything on the host runs: what the outer ones mounted is locked for it.
 */
export function buildScript(plan: RootPlan): string {
  return [
    "set -e",
    ...tmpfsLines(plan),
    ...machineLines(plan),
    ...ownLines(plan),
    ...deviceLines(plan),
    `mount --rbind /proc ${quote(at(plan, "proc"))}`,
    `cd ${quote(at(plan, ""))}`,
    "pivot_root . old",
    "umount -l old",
    "rmdir old",
    "mount -o remount,bind,ro /",
    `exec unshare -U -r -m -p -i --fork --kill-child /bin/sh -c ${quote(processScript(plan))}`,
  ].join("\n");
}

function at(plan: RootPlan, path: string): string {
  return `${plan.directory}/mnt/${path}`;
}

function tmpfsLines(plan: RootPlan): string[] {
  const folders = [...OWN_FOLDERS, ...DEVICE_FOLDERS, "proc", "run", "sys", "old", "usr/host"];
  return [
    `mount -t tmpfs -o mode=755,size=16m tmpfs ${quote(at(plan, ""))}`,
    `mkdir -p ${folders.map((folder) => quote(at(plan, folder))).join(" ")}`,
    `mount -t tmpfs -o mode=755 tmpfs ${quote(at(plan, "run"))}`,
    `mkdir ${quote(at(plan, "run/sandbox"))}`,
  ];
}

const DEVICE_FOLDERS = ["dev", "dev/shm"];

function machineLines(plan: RootPlan): string[] {
  const trees = MACHINE_TREES.filter((tree) => isFolder(`/usr/${tree}`)).map((t) => `usr/${t}`);
  const tops = TOP_LINKS.filter((name) => isFolder(`/${name}`));
  const links = [...TOP_LINKS, ...MACHINE_TREES.map((tree) => `usr/${tree}`)].filter((name) =>
    isLink(`/${name}`),
  );
  return [
    ...[...trees, ...tops].flatMap((tree) => [
      `mkdir -p ${quote(at(plan, tree))}`,
      ...readOnlyBind(`/${tree}`, at(plan, tree), plan.mounts),
    ]),
    ...links.map((name) => `ln -s ${quote(readlinkSync(`/${name}`))} ${quote(at(plan, name))}`),
    ...readOnlyBind(`${plan.directory}/host`, at(plan, "usr/host"), plan.mounts),
    ...readOnlyBind(plan.nodePath, at(plan, "usr/host/node"), plan.mounts),
    ...readOnlyBind(`${plan.directory}/${SHOWN_RUN}`, at(plan, "run/sandbox"), plan.mounts),
    ...SHADOWED.filter((name) => existsSync(`/usr/bin/${name}`)).flatMap((name) =>
      readOnlyBind(`${plan.directory}/host/bin/${name}`, at(plan, `usr/bin/${name}`), plan.mounts),
    ),
  ];
}

function ownLines(plan: RootPlan): string[] {
  return OWN_FOLDERS.map(
    (folder) =>
      `mount --bind ${quote(`${plan.directory}/root/${folder}`)} ${quote(at(plan, folder))}`,
  );
}

function deviceLines(plan: RootPlan): string[] {
  const links: [string, string][] = [
    ["/proc/self/fd", "fd"],
    ["/proc/self/fd/0", "stdin"],
    ["/proc/self/fd/1", "stdout"],
    ["/proc/self/fd/2", "stderr"],
  ];
  return [
    ...DEVICES.flatMap((device) => [
      `: > ${quote(at(plan, `dev/${device}`))}`,
      `mount --bind /dev/${device} ${quote(at(plan, `dev/${device}`))}`,
    ]),
    ...links.map(([to, name]) => `ln -s ${to} ${quote(at(plan, `dev/${name}`))}`),
    `mount -t tmpfs -o mode=1777 tmpfs ${quote(at(plan, "dev/shm"))}`,
  ];
}

/** Runs in the namespace that owns the host's processes: a fresh /proc with the kernel's knobs out of reach. */
function processScript(plan: RootPlan): string {
  return [
    "set -e",
    "mount -t proc -o nosuid,nodev,noexec proc /proc",
    `for f in ${READ_ONLY_PROC.join(" ")}; do if [ -d /proc/$f ]; then mount --rbind /proc/$f /proc/$f; mount -o remount,bind,ro,nosuid,nodev,noexec /proc/$f; fi; done`,
    `for f in ${HIDDEN_PROC.join(" ")}; do if [ -f /proc/$f ]; then mount --bind /dev/null /proc/$f; fi; done`,
    `exec unshare -U -r -m -n -u /bin/sh -c ${quote(initScript(plan))}`,
  ].join("\n");
}

/** The first process of a host: it says that the host stands, then only reaps what others leave behind. */
function initScript(plan: RootPlan): string {
  return [
    "ip link set lo up || exit 1",
    `hostname ${quote(plan.hostname)} 2>/dev/null`,
    "cd /",
    `echo ${INIT_READY}`,
    "exec </dev/null >/dev/null 2>&1",
    "while :; do sleep 2147483647 & wait $!; done",
  ].join("\n");
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}
