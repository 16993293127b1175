import { Command as LocalCommand } from "@pulumi/command/local/command";
import { Command } from "@pulumi/command/remote/command";
import { one, type ResourceCase, type ResourceFixtures } from "../support/fixture";
import { later, secret } from "../support/markers";
import {
  commandArgs,
  config,
  configures,
  filesWith,
  localCommandArgs,
  MANAGER,
  type ConfigChange,
} from "./bases";

const NO_CONFIG = "the command delivers no configuration of an XKS proxy";

/** A command that brings a configuration to a host. */
const brings = (change: ConfigChange, says?: string): ResourceCase =>
  one(Command, configures(change), says === undefined ? {} : { says });

/** The same, its files known later. */
const bringsLater = (change: ConfigChange, says: string): ResourceCase =>
  one(Command, commandArgs({ stdin: later(filesWith(config(change))) }), { says });

/** What differs from the vendor's own names of a section. */
const none = undefined;
const sample = (path: string) =>
  `${path} is a sample of the vendor's documents, expected one of your own`;
const FORM =
  "auth.access_key_id is not of the form that KMS takes, expected 20 to 30 characters of A-Z and 2-7";
const SECRET =
  "auth.secret_access_key is not of the form that KMS takes, expected 43 to 64 characters of A-Z, a-z, 0-9, /, + and =";
const LOCAL = 'kms[0].provider is "local", expected aliyun or aws';
const OFF = "server.tls.enabled is false, expected true";

/** Fixtures of the rules about the proxy's configuration. */
export const RESOURCE_FIXTURES: readonly ResourceFixtures[] = [
  {
    rule: "proxy-config-tls",
    broken: {
      "TLS is off": brings({ tls: { enabled: false } }, OFF),
      "TLS is left out": brings(
        { tls: { enabled: none } },
        "server.tls.enabled is not set, expected true",
      ),
      "no certificate": brings(
        { tls: { cert_path: none } },
        "server.tls.cert_path is not set, expected the path of a file on the host",
      ),
      "no private key": brings(
        { tls: { key_path: "" } },
        "server.tls.key_path is not set, expected the path of a file on the host",
      ),
      "no authority": brings(
        { tls: { ca_path: none } },
        "server.tls.ca_path is not set, expected the path of a file on the host",
      ),
      "the configuration is the whole of standard input": one(
        Command,
        commandArgs({ stdin: secret(config({ tls: { enabled: false } })) }),
        { says: OFF },
      ),
      "the configuration is in a variable, and standard input is known later": one(
        Command,
        commandArgs({
          stdin: later("nothing"),
          environment: { CONFIG: secret(config({ tls: { enabled: false } })) },
          logging: "none",
        }),
        { says: OFF },
      ),
      "the configuration is a variable beside one that is known later": one(
        Command,
        commandArgs({
          environment: {
            MODE: later("600"),
            CONFIG: secret(config({ tls: { enabled: false } })),
          },
          logging: "none",
        }),
        { says: OFF },
      ),
      "the configuration is a variable of a command of this machine": one(
        LocalCommand,
        localCommandArgs({
          environment: { MODE: "600", CONFIG: secret(config({ tls: { enabled: false } })) },
        }),
        { says: OFF },
      ),
    },
    good: { "TLS is on": brings({}) },
    notApplicable: {
      "another command": one(Command, commandArgs(), { says: NO_CONFIG }),
      "another YAML file": one(Command, commandArgs({ stdin: "server:\n  tls: false\n" }), {
        says: NO_CONFIG,
      }),
      "a list of key managers alone": one(Command, commandArgs({ stdin: "kms: []\n" }), {
        says: NO_CONFIG,
      }),
      "a text that is no YAML": one(Command, commandArgs({ stdin: "server:\nkms: [\n" }), {
        says: NO_CONFIG,
      }),
    },
    unknown: { "the files are known later": bringsLater({ tls: { enabled: false } }, OFF) },
  },
  {
    rule: "proxy-config-provider",
    broken: {
      "keys of the proxy's own": brings({ kms: [{ ...MANAGER, provider: "local" }] }, LOCAL),
      "no provider, which is the proxy itself": brings(
        { kms: [{ ...MANAGER, provider: none }] },
        LOCAL,
      ),
      "an unknown provider beside a known one": brings(
        { kms: [MANAGER, { ...MANAGER, provider: "gcp" }] },
        'kms[1].provider is "gcp", expected aliyun or aws',
      ),
    },
    good: {
      "both key managers that the proxy knows": brings({
        kms: [MANAGER, { ...MANAGER, provider: "aws" }],
      }),
      "a map of key managers, which the proxy does not read": brings({ kms: {} as never }),
    },
    notApplicable: { "another command": one(Command, commandArgs(), { says: NO_CONFIG }) },
    unknown: {
      "the files are known later": bringsLater({ kms: [{ ...MANAGER, provider: "local" }] }, LOCAL),
    },
  },
  {
    rule: "proxy-config-credentials",
    broken: {
      "the placeholder of the vendor's file": brings(
        { auth: { access_key_id: "YOUR_ACCESS_KEY_ID" } },
        sample("auth.access_key_id"),
      ),
      "the id of the vendor's field table": brings(
        { auth: { access_key_id: ["XT7II5R7F4", "OORP5Z4PRB"].join("") } },
        sample("auth.access_key_id"),
      ),
      "the secret of the vendor's field table": brings(
        {
          auth: { secret_access_key: ["hHnacnaJEUa0AlYd6WZXUlPg9QG0", "Gzasrfjd4VkWIpp"].join("") },
        },
        sample("auth.secret_access_key"),
      ),
      "the placeholder of a key manager": brings(
        { kms: [MANAGER, { ...MANAGER, secret_key: "YOUR_SECRET_ACCESS_KEY" }] },
        sample("kms[1].secret_key"),
      ),
      "19 characters": brings({ auth: { access_key_id: "A".repeat(19) } }, FORM),
      "31 characters": brings({ auth: { access_key_id: "A".repeat(31) } }, FORM),
      "a digit that base32 lacks": brings({ auth: { access_key_id: `${"A".repeat(20)}1` } }, FORM),
      "no id": brings({ auth: { access_key_id: none } }, FORM),
      "a secret of 42 characters": brings({ auth: { secret_access_key: "s".repeat(42) } }, SECRET),
      "a secret of 65 characters": brings({ auth: { secret_access_key: "s".repeat(65) } }, SECRET),
      "a secret with a character that KMS does not take": brings(
        { auth: { secret_access_key: "-".repeat(43) } },
        SECRET,
      ),
      "the id of a key manager": brings(
        { kms: [MANAGER, { ...MANAGER, access_key: "ABCDEFGHIJKLMNOPQRST" }] },
        "kms[1].access_key is that of auth, expected another one: auth's is for the calls of KMS only",
      ),
    },
    good: {
      "20 characters": brings({ auth: { access_key_id: "A".repeat(20) } }),
      "30 characters": brings({ auth: { access_key_id: "2".repeat(30) } }),
      "a secret of 64 characters": brings({ auth: { secret_access_key: "s".repeat(64) } }),
    },
    notApplicable: { "another command": one(Command, commandArgs(), { says: NO_CONFIG }) },
    unknown: {
      "the files are known later": bringsLater({ auth: { access_key_id: "A" } }, FORM),
    },
  },
];
