import { Command } from "@pulumi/command/remote/command";
import { CopyFile } from "@pulumi/command/remote/copyFile";
import { CopyToRemote } from "@pulumi/command/remote/copyToRemote";
import {
  ServerGroupServer,
  type ServerGroupServerArgs,
} from "@pulumi/volcengine/bin/clb/serverGroupServer";
import { Instance } from "@pulumi/volcengine/bin/ecs/instance";
import { resource, type Declared, type StackFixtures } from "../support/fixture";
import { later, ref, secret } from "../support/markers";
import { instanceArgs } from "../volcengine-ecs/bases";
import { commandArgs, config, configures, CONNECTION, copyArgs, filesWith } from "./bases";
import { authority, brings, leaf } from "./certificates";

const server = (name: string, change: Partial<ServerGroupServerArgs> = {}): Declared =>
  resource(ServerGroupServer, name, {
    args: { serverGroupId: "rsp-1", instanceId: "i-1", type: "ecs", port: 443, ...change },
  });

const command = (name: string, args: ReturnType<typeof commandArgs>) =>
  resource(Command, name, { args });

/** Brings a configuration with this port to the host at 10.60.0.5. */
const listens = (port: number | undefined) => command("host", configures({ server: { port } }));

const otherPort = (port: number, expected: number, name: string) =>
  `server.port is ${port}, expected ${expected}, the port of "${name}"`;

const copy = (name: string, remotePath: string) =>
  resource(CopyToRemote, name, { args: copyArgs({ remotePath }) });

const file = (localPath: string, remotePath: string) =>
  resource(CopyFile, "host", { args: { connection: CONNECTION, localPath, remotePath } });

const KEY_FILE = (property: string, path: string) =>
  `${property} is ${JSON.stringify(path)}, expected no private key of an authority`;
const madeOf = (property: string) =>
  `${property} is made of "ca-key", the private key of an authority, expected the proxy's own key`;
const uses = (property: string) =>
  `${property} uses the private key of an authority, expected it to stay off the host`;

/** Fixtures of the rules about what is brought to hosts. */
export const STACK_FIXTURES: readonly StackFixtures[] = [
  {
    rule: "proxy-config-port",
    broken: {
      "the load balancer sends elsewhere": {
        resources: [server("backend"), listens(8443)],
        subject: "host",
        says: otherPort(8443, 443, "backend"),
      },
      "the load balancer sends elsewhere, to an instance that is known later": {
        resources: [server("backend", { instanceId: later("i-1") }), listens(8443)],
        subject: "host",
        says: otherPort(8443, 443, "backend"),
      },
      "no port, which is 443": {
        resources: [server("backend", { port: 8443 }), listens(undefined)],
        subject: "host",
        says: otherPort(443, 8443, "backend"),
      },
      "the host's own entry, by its address": {
        resources: [server("other"), server("own", { ip: "10.60.0.5", port: 8443 }), listens(443)],
        subject: "host",
        says: otherPort(443, 8443, "own"),
      },
    },
    good: {
      "the same port": { resources: [server("backend", { port: 8443 }), listens(8443)] },
      "another host's entry differs, by addresses": {
        resources: [
          server("other", { ip: "10.60.0.6", port: 8443 }),
          server("own", { ip: "10.60.0.5" }),
          listens(443),
        ],
      },
      "another host's entry differs, by the instance": {
        resources: [
          server("other", { instanceId: "i-other", port: 8443 }),
          resource(Instance, "instance", {
            args: instanceArgs({ primaryIpAddress: "10.60.0.5" }),
          }),
          server("own", { instanceId: ref("instance") }),
          listens(443),
        ],
      },
    },
    notApplicable: {
      "another command": {
        resources: [server("backend"), command("host", commandArgs())],
        subject: "host",
        says: "the command delivers no configuration of an XKS proxy",
      },
      "no load balancer in the stack": {
        resources: [listens(8443)],
        subject: "host",
        says: "the stack has no server of a load balancer",
      },
    },
    unknown: {
      "the configuration is known later": {
        resources: [
          server("backend"),
          command(
            "host",
            commandArgs({ stdin: later(filesWith(config({ server: { port: 8443 } }))) }),
          ),
        ],
        subject: "host",
        says: otherPort(8443, 443, "backend"),
      },
      "the load balancer's port is known later": {
        resources: [server("backend", { port: later(8443) }), listens(443)],
        subject: "host",
        says: otherPort(443, 8443, "backend"),
      },
    },
  },
  {
    rule: "proxy-no-ca-key-on-host",
    broken: {
      "the key by standard input": {
        resources: [...authority("ca"), brings("ca-key", "privateKeyPem")],
        subject: "host",
        says: madeOf("stdin"),
      },
      "the key as an asset": {
        resources: [
          ...authority("ca"),
          resource(CopyToRemote, "host", {
            args: copyArgs({ source: ref("ca-key", "privateKeyPem") as never }),
          }),
        ],
        subject: "host",
        says: madeOf("source"),
      },
      "ca.key": {
        resources: [copy("host", "/root/certs/ca.key")],
        subject: "host",
        says: KEY_FILE("remotePath", "/root/certs/ca.key"),
      },
      "a file from here to there": {
        resources: [file("server.key", "ca-key.pem")],
        subject: "host",
        says: KEY_FILE("remotePath", "ca-key.pem"),
      },
      "a file of another name there": {
        resources: [file("C:\\certs\\CA.KEY", "/root/server.key")],
        subject: "host",
        says: KEY_FILE("localPath", "C:\\certs\\CA.KEY"),
      },
      "the key is made on the host": {
        resources: [
          command("host", commandArgs({ create: "openssl genrsa -out /root/certs/ca.key 4096" })),
        ],
        subject: "host",
        says: uses("create"),
      },
      "the host signs": {
        resources: [
          command("host", commandArgs({ update: "openssl x509 -req -CA ca.pem -CAkey k.pem" })),
        ],
        subject: "host",
        says: uses("update"),
      },
    },
    good: {
      "the authority's certificate": {
        resources: [
          ...authority("ca"),
          ...leaf("leaf", "ca"),
          brings("ca", "certPem"),
          brings("leaf-key", "privateKeyPem", "second-host"),
          copy("third-host", "/certs/ca.pem"),
        ],
      },
      "a certificate as a file": {
        resources: [file("cert.pem", "/certs/cert.pem")],
      },
      "the key of a certificate that is none of an authority": {
        resources: [
          ...authority("own", { isCaCertificate: undefined }),
          brings("own-key", "privateKeyPem"),
        ],
      },
      "an authority's key that was made elsewhere": {
        resources: [
          ...authority("ca", { privateKeyPem: secret("key") }),
          brings("ca-key", "privateKeyPem"),
        ],
      },
      "the key that opens the host": {
        resources: [
          ...authority("ca"),
          command(
            "host",
            commandArgs({
              connection: { ...CONNECTION, privateKey: ref("ca-key", "privateKeyPem") },
            }),
          ),
        ],
      },
    },
    unknown: {
      "the path is known later": {
        resources: [copy("host", later("/root/ca.key"))],
        subject: "host",
        says: KEY_FILE("remotePath", "/root/ca.key"),
      },
    },
  },
];
