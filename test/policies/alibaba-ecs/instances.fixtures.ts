import { NodePool, type NodePoolArgs } from "@pulumi/alicloud/cs/nodePool";
import { Command } from "@pulumi/alicloud/ecs/command";
import { Instance, type InstanceArgs } from "@pulumi/alicloud/ecs/instance";
import { one, type ResourceFixtures } from "../support/fixture";
import { later } from "../support/markers";
import { instanceArgs, nodePoolArgs } from "./bases";

// Put together here, so that no search for leaked credentials stops at this file.
const ACCESS_KEY_ID = `LT${"AI"}${"b2".repeat(10)}`;
const PEM = `-----BEGIN ${"PRIVATE KEY"}-----`;
const SECRET_LINE = `export ALIBABA_CLOUD_ACCESS_KEY_SECRET=${"c3".repeat(15)}`;

const encoded = (text: string) => Buffer.from(text).toString("base64");

const server = (change: Partial<InstanceArgs>, says?: string) =>
  one(Instance, instanceArgs(change), says === undefined ? {} : { says });

const pool = (change: Partial<NodePoolArgs>, says?: string) =>
  one(NodePool, nodePoolArgs(change), says === undefined ? {} : { says });

const command = (script: string, says?: string) => {
  const args = { name: "read", type: "RunShellScript", commandContent: encoded(script) };
  return one(Command, args, says === undefined ? {} : { says });
};

const holds = (property: string, kind: string, line: number) =>
  `${property} holds ${kind} in line ${line}, expected no credential`;

const tokens = (property: string, is: string) => `${property} is ${is}, expected "required"`;

/** Fixtures of the rules about instances and scripts. */
export const RESOURCE_FIXTURES: readonly ResourceFixtures[] = [
  {
    rule: "alibaba-ecs-no-credentials-in-user-data",
    broken: {
      "an access key id in user data": server(
        { userData: `#!/bin/sh\nexport AK=${ACCESS_KEY_ID}` },
        holds("userData", "an access key id of Alibaba Cloud", 2),
      ),
      "a private key in encoded user data": server(
        { userData: encoded(`#!/bin/sh\ncat > key.pem <<END\n${PEM}\nEND`) },
        holds("userData", "a private key in PEM form", 3),
      ),
      "a secret access key in the user data of nodes": pool(
        { userData: encoded(SECRET_LINE) },
        holds("userData", "a secret access key", 1),
      ),
      "a private key in a command": command(
        `cat > key.pem <<END\n${PEM}\nEND`,
        holds("commandContent", "a private key in PEM form", 2),
      ),
    },
    good: {
      "user data without credentials": server({ userData: encoded("#!/bin/sh\nyum update -y") }),
      "a command without credentials": command("systemctl status xksproxy"),
    },
    notApplicable: {
      "no user data": server({}, "there is no user data"),
      "empty user data of nodes": pool({ userData: "" }, "there is no user data"),
    },
    unknown: {
      "user data is known later": server(
        { userData: later(`export AK=${ACCESS_KEY_ID}`) },
        holds("userData", "an access key id of Alibaba Cloud", 1),
      ),
    },
  },
  {
    rule: "alibaba-ecs-metadata-token",
    broken: {
      "tokens are optional": server({ httpTokens: "optional" }, tokens("httpTokens", '"optional"')),
      "nothing is said of tokens": server(
        { httpTokens: undefined },
        tokens("httpTokens", "not set"),
      ),
      "tokens of nodes are optional": pool(
        { instanceMetadataOptions: { httpTokens: "optional" } },
        tokens("instanceMetadataOptions.httpTokens", '"optional"'),
      ),
      "nothing is said of tokens of nodes": pool(
        { instanceMetadataOptions: undefined },
        tokens("instanceMetadataOptions.httpTokens", "not set"),
      ),
      "tokens are optional in spite of a launch template": server(
        { httpTokens: "optional", launchTemplateId: "lt-1" },
        tokens("httpTokens", '"optional"'),
      ),
    },
    good: {
      "tokens are required": server({}),
      "tokens of nodes are required": pool({}),
      "metadata are switched on": server({ httpEndpoint: "enabled" }),
    },
    notApplicable: {
      "metadata are switched off": server(
        { httpEndpoint: "disabled", httpTokens: "optional" },
        "the metadata are switched off",
      ),
      "a launch template": server(
        { httpTokens: undefined, launchTemplateId: "lt-1" },
        "the launch template of the instance decides",
      ),
    },
    unknown: {
      "tokens are known later": server(
        { httpTokens: later("optional") },
        tokens("httpTokens", '"optional"'),
      ),
    },
  },
];
