import { Command as LocalCommand } from "@pulumi/command/local/command";
import { Command, type CommandArgs } from "@pulumi/command/remote/command";
import { CopyFile } from "@pulumi/command/remote/copyFile";
import { CopyToRemote } from "@pulumi/command/remote/copyToRemote";
import { PrivateKey, type PrivateKeyArgs } from "@pulumi/tls/privateKey";
import { one, type ResourceCase, type ResourceFixtures } from "../support/fixture";
import { later, secret } from "../support/markers";
import { commandArgs, CONNECTION, copyArgs, localCommandArgs } from "./bases";

const command = (change: Partial<CommandArgs>, says?: string): ResourceCase =>
  one(Command, commandArgs(change), says === undefined ? {} : { says });

const key = (args: PrivateKeyArgs, says?: string): ResourceCase =>
  one(PrivateKey, args, says === undefined ? {} : { says });

const PEM = ["-----BEGIN", "RSA PRIVATE KEY-----"].join(" ");
const ACCESS_KEY = ["LTAI", "5tExampleExample"].join("");
const { hostKey, ...UNPINNED } = CONNECTION;
const HOST_KEY = "connection.hostKey is not set, expected the public key of the host";
const BASTION_KEY = "connection.proxy.hostKey is not set, expected the public key of the host";
const PASSWORD = "connection.password is set, expected a private key";
const loud = (logging: string) => `logging is ${logging}, expected "none"`;

const FETCH = "curl -fsSL -o p.tar.gz https://mirror.example/p.tar.gz";
const UNCHECKED = (property: string) =>
  `${property} unpacks an archive without a checksum, expected sha256sum to compare it first`;
const PLAIN = "create fetches over http, expected https";

/** Fixtures of the rules about commands, files for hosts, and keys. */
export const RESOURCE_FIXTURES: readonly ResourceFixtures[] = [
  {
    rule: "proxy-host-key-pinned",
    broken: {
      "any host is taken": command({ connection: UNPINNED }, HOST_KEY),
      "any bastion is taken": command(
        { connection: { ...CONNECTION, proxy: { host: "203.0.113.1" } } },
        BASTION_KEY,
      ),
      "a password opens the host": command(
        { connection: { ...CONNECTION, password: secret("password") } },
        PASSWORD,
      ),
      "a password opens the bastion": command(
        {
          connection: {
            ...CONNECTION,
            proxy: { host: "203.0.113.1", hostKey, password: secret("password") },
          },
        },
        "connection.proxy.password is set, expected a private key",
      ),
      "any host gets an asset": one(CopyToRemote, copyArgs({ connection: UNPINNED }), {
        says: HOST_KEY,
      }),
      "any host gets a file": one(
        CopyFile,
        { connection: UNPINNED, localPath: "cert.pem", remotePath: "/certs/cert.pem" },
        { says: HOST_KEY },
      ),
    },
    good: {
      "the host is known": command({}),
      "the bastion is known, too": command({
        connection: { ...CONNECTION, proxy: { host: "203.0.113.1", hostKey } },
      }),
    },
    unknown: {
      "the host's key is known later": command(
        { connection: { ...CONNECTION, hostKey: later("") } },
        HOST_KEY,
      ),
      // The SDK makes the whole connection secret, so that one value that is not known yet hides all others.
      "a password, and the connection is known later": command(
        { connection: secret(later({ ...CONNECTION, password: "password" })) },
        PASSWORD,
      ),
    },
  },
  {
    rule: "proxy-no-secret-in-script",
    broken: {
      "a private key in the script": command(
        { create: `umask 077\ncat > key.pem <<END\n${PEM}\nEND` },
        "create holds a private key in PEM form in line 3, expected it in stdin",
      ),
      "an access key id in the script for updates": command(
        { update: `export ID=${ACCESS_KEY}` },
        "update holds an access key id of Alibaba Cloud in line 1, expected it in stdin",
      ),
      "a secret in the script for deletion, here": one(
        LocalCommand,
        localCommandArgs({ delete: `tool --secret_access_key=${"a1".repeat(20)}` }),
        { says: "delete holds a secret access key in line 1, expected it in stdin" },
      ),
      "secret input that may be printed": command(
        { stdin: secret("password"), logging: undefined as never },
        loud("not set"),
      ),
      "a secret variable that may be printed": command(
        { environment: { A: "a", TOKEN: secret("token") }, logging: "stderr" },
        loud('"stderr"'),
      ),
      "secret variables that may be printed": command(
        { environment: secret({ TOKEN: "token" }), logging: "stdoutAndStderr" },
        loud('"stdoutAndStderr"'),
      ),
    },
    good: {
      "secret input, nothing is printed": command({ stdin: secret("password") }),
      "no secret, and output is printed": command({
        stdin: "text",
        environment: { A: "a" },
        logging: "stdout",
      }),
    },
    unknown: {
      "the script is known later": command(
        { create: later(`echo ${ACCESS_KEY}`) },
        "create holds an access key id of Alibaba Cloud in line 1, expected it in stdin",
      ),
    },
  },
  {
    rule: "proxy-download-pinned",
    broken: {
      "curl without a checksum": command(
        { create: `${FETCH}\ntar -xzf p.tar.gz` },
        UNCHECKED("create"),
      ),
      "wget without a checksum, in the script for updates": command(
        { update: "wget https://mirror.example/p.tgz" },
        UNCHECKED("update"),
      ),
      "an archive by another name": command(
        { create: "curl -o p https://mirror.example/p && tar xzf p" },
        UNCHECKED("create"),
      ),
      "no TLS, here": one(
        LocalCommand,
        localCommandArgs({ create: "wget http://mirror.example/p.tgz; sha256sum -c sums" }),
        { says: PLAIN },
      ),
    },
    good: {
      sha256sum: command({ create: `${FETCH}\nsha256sum -c sums\ntar -xzf p.tar.gz` }),
      shasum: command({ create: `${FETCH}\nshasum -a 256 -c sums` }),
      openssl: command({ create: `${FETCH}\nopenssl dgst -sha256 p.tar.gz` }),
      "a look at the machine itself": command({
        create: `${FETCH}\nsha256sum -c sums\ncurl http://127.0.0.1:8080/health`,
      }),
    },
    notApplicable: {
      "nothing is fetched": command({}, "the command fetches no archive"),
      "no archive is fetched": command(
        { create: "curl http://mirror.example/version" },
        "the command fetches no archive",
      ),
      "an archive of the host is unpacked": command(
        { create: "tar -xzf p.tar.gz" },
        "the command fetches no archive",
      ),
    },
    unknown: {
      "the script is known later": command({ create: later(FETCH) }, UNCHECKED("create")),
    },
  },
  {
    rule: "proxy-key-strength",
    broken: {
      "a short RSA key": key(
        { algorithm: "RSA", rsaBits: 2047 },
        "rsaBits is 2047, expected at least 2048",
      ),
      "a short curve": key(
        { algorithm: "ECDSA", ecdsaCurve: "P224" },
        'ecdsaCurve is "P224", expected P256 or P384 or P521',
      ),
      "no curve, which is the short one": key(
        { algorithm: "ECDSA" },
        'ecdsaCurve is "P224", expected P256 or P384 or P521',
      ),
    },
    good: {
      RSA: key({ algorithm: "RSA", rsaBits: 2048 }),
      "RSA of no number of bits, which is 2048": key({ algorithm: "RSA" }),
      P256: key({ algorithm: "ECDSA", ecdsaCurve: "P256" }),
      P521: key({ algorithm: "ECDSA", ecdsaCurve: "P521" }),
      Ed25519: key({ algorithm: "ED25519" }),
    },
    unknown: {
      "the bits are known later": key(
        { algorithm: "RSA", rsaBits: later(1024) },
        "rsaBits is 1024, expected at least 2048",
      ),
    },
  },
];
