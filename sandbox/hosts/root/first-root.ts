import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { PROGRAMS } from "../programs/programs";
import { newSshKeyPair } from "./ssh-key-pair";

/** Folders of a host that are its own disk; everything else of its root is the machine's, read-only. */
export const OWN_FOLDERS: readonly string[] = [
  "etc",
  "root",
  "opt",
  "var",
  "tmp",
  "home",
  "srv",
  "mnt",
  "data",
  "usr/local",
];

/**
 * Folder below the host's own in which the daemon may leave files for the host, which finds them in /run/sandbox,
 * read-only. It is no part of the host's disk, so the daemon can write there without following the host's links.
 */
export const SHOWN_RUN = "root/run/sandbox";

/** What a new root is made with. */
export interface FirstRoot {
  readonly directory: string;
  readonly hostname: string;
  readonly authorizedKeys: readonly string[];
  readonly caBundlePem: string;
}

/** File that holds the certificates that a host trusts, and the other places where programs look for it. */
export const CA_BUNDLE = "etc/ssl/certs/ca-certificates.crt";
const CA_BUNDLE_LINKS = [
  "etc/ssl/cert.pem",
  "etc/ssl/ca-bundle.pem",
  "etc/pki/tls/cert.pem",
  "etc/pki/tls/certs/ca-bundle.crt",
  "etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
];

/** Files of the machine that its programs need and that tell nothing about it. */
const COPIED = ["etc/alternatives", "etc/ld.so.cache", "etc/services", "etc/protocols"];

/** Makes the folders of a host; a root that exists is left as it is. */
export function prepareDirectory(first: FirstRoot): void {
  for (const folder of ["mnt", "host/bin", "host/run", "host/log/journal"]) {
    mkdirSync(join(first.directory, folder), { recursive: true, mode: 0o755 });
  }
  chmodSync(first.directory, 0o700);
  writeFileSync(join(first.directory, "host/node"), "");
  for (const [name, text] of Object.entries(PROGRAMS)) {
    writeFileSync(join(first.directory, "host/bin", name), text, { mode: 0o755 });
  }
  if (!existsSync(join(first.directory, "root"))) makeWholeRoot(first);
  mkdirSync(join(first.directory, SHOWN_RUN), { recursive: true });
}

function makeWholeRoot(first: FirstRoot): void {
  // made beside its place and renamed, so that a half-made root is never taken for a whole one
  const draft = join(first.directory, "root.draft");
  rmSync(draft, { recursive: true, force: true });
  makeRoot(draft, first);
  renameSync(draft, join(first.directory, "root"));
}

function makeRoot(root: string, first: FirstRoot): void {
  for (const folder of [...OWN_FOLDERS, ...SUBFOLDERS]) {
    mkdirSync(join(root, folder), { recursive: true, mode: 0o755 });
  }
  chmodSync(join(root, "tmp"), 0o1777);
  chmodSync(join(root, "root"), 0o700);
  for (const [path, text] of Object.entries(textFiles(first))) {
    mkdirSync(dirname(join(root, path)), { recursive: true, mode: 0o755 });
    writeFileSync(join(root, path), text, { mode: SECRET_FILES.has(path) ? 0o600 : 0o644 });
  }
  for (const path of COPIED.filter((path) => existsSync(`/${path}`))) {
    if (path === "etc/alternatives") {
      cpSync(`/${path}`, join(root, path), { recursive: true, verbatimSymlinks: true });
    } else copyFileSync(`/${path}`, join(root, path));
  }
  makeLinks(root);
}

const SUBFOLDERS = [
  "etc/systemd/system/multi-user.target.wants",
  "usr/local/bin",
  "usr/local/sbin",
  "usr/local/lib",
  "usr/local/share",
  "var/lib",
  "var/cache",
  "var/log",
  "var/tmp",
];
const SECRET_FILES = new Set(["etc/ssh/ssh_host_ed25519_key", "root/.ssh/authorized_keys"]);

function textFiles(first: FirstRoot): Record<string, string> {
  const key = newSshKeyPair();
  const shell = existsSync("/usr/bin/bash") || existsSync("/bin/bash") ? "/bin/bash" : "/bin/sh";
  return {
    "etc/passwd": `root:x:0:0:root:/root:${shell}\nnobody:x:65534:65534:nobody:/:/bin/false\n`,
    "etc/group": "root:x:0:\nnogroup:x:65534:\n",
    "etc/hostname": `${first.hostname}\n`,
    "etc/hosts": `127.0.0.1 localhost\n::1 localhost\n`,
    "etc/resolv.conf": "# names come from /etc/hosts: this host has no name server\n",
    "etc/nsswitch.conf": "passwd: files\ngroup: files\nshadow: files\nhosts: files\n",
    "etc/os-release": 'PRETTY_NAME="HYOK sandbox host"\nNAME="HYOK sandbox"\nID=hyok-sandbox\n',
    "etc/profile": 'export PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"\n',
    [CA_BUNDLE]: first.caBundlePem,
    "etc/ssh/ssh_host_ed25519_key": key.privateKey,
    "etc/ssh/ssh_host_ed25519_key.pub": `${key.publicKey} root@${first.hostname}\n`,
    "root/.ssh/authorized_keys": first.authorizedKeys.map((k) => `${k.trim()}\n`).join(""),
  };
}

function makeLinks(root: string): void {
  for (const path of CA_BUNDLE_LINKS) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    symlinkSync(`/${CA_BUNDLE}`, join(root, path));
  }
  for (const name of Object.keys(PROGRAMS))
    symlinkSync(`/usr/host/bin/${name}`, join(root, "usr/local/bin", name));
  symlinkSync("/usr/host/node", join(root, "usr/local/bin/node"));
  symlinkSync("/usr/host/log/journal", join(root, "var/log/journal"));
  symlinkSync("/usr/host/log/network.log", join(root, "var/log/network.log"));
}
