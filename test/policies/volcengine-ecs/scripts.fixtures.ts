import { Command } from "@pulumi/volcengine/bin/ecs/command";
import { Instance } from "@pulumi/volcengine/bin/ecs/instance";
import { one, type ResourceFixtures } from "../support/fixture";
import { later, secret } from "../support/markers";
import { commandArgs, instanceArgs } from "./bases";

// Put together here, so that no search for leaked credentials stops at this file.
const VOLCENGINE_ID = `AK${"LT"}${"a1".repeat(12)}`;
const ALIBABA_ID = `LT${"AI"}${"b2".repeat(10)}`;
const PEM = `-----BEGIN RSA ${"PRIVATE KEY"}-----`;
const SECRET_LINE = `  secret_access_key: "${"c3".repeat(22)}"`;

const CLOUD_CONFIG = "#cloud-config\npackages: [curl]\n";

const encoded = (text: string) => Buffer.from(text).toString("base64");

const says = (property: string, kind: string, line: number) => ({
  says: `${property} holds ${kind} in line ${line}, expected no credential`,
});

const userData = (text: string) => instanceArgs({ userData: text });

/** Fixtures of the rules about single hosts and scripts. */
export const RESOURCE_FIXTURES: readonly ResourceFixtures[] = [
  {
    rule: "volcengine-ecs-no-credentials-in-scripts",
    broken: {
      "an access key id of Volcengine in user data": one(
        Instance,
        userData(`${CLOUD_CONFIG}export AK=${VOLCENGINE_ID}`),
        says("userData", "an access key id of Volcengine", 3),
      ),
      "an access key id of Alibaba Cloud in encoded user data": one(
        Instance,
        userData(encoded(`#!/bin/sh\nexport AK=${ALIBABA_ID}`)),
        says("userData", "an access key id of Alibaba Cloud", 2),
      ),
      "a secret access key in a command": one(
        Command,
        commandArgs(`cat > config.yaml <<END\nauth:\n${SECRET_LINE}\nEND`),
        says("commandContent", "a secret access key", 3),
      ),
      "a private key in a command": one(
        Command,
        commandArgs(`cat > server.key <<END\n${PEM}\nEND`),
        says("commandContent", "a private key in PEM form", 2),
      ),
    },
    good: {
      "user data without credentials": one(Instance, userData(encoded(CLOUD_CONFIG))),
      "a variable in the place of a secret": one(
        Command,
        commandArgs("echo 'secret_access_key: ${SECRET_ACCESS_KEY}' > config.yaml"),
      ),
      "a public key": one(Command, commandArgs("echo '-----BEGIN PUBLIC KEY-----'")),
    },
    notApplicable: {
      "no user data": one(Instance, instanceArgs(), { says: "there is no user data" }),
    },
    unknown: {
      "user data is known later": one(
        Instance,
        userData(later(`export AK=${VOLCENGINE_ID}`)),
        says("userData", "an access key id of Volcengine", 1),
      ),
    },
  },
  {
    rule: "volcengine-ecs-login",
    broken: {
      "nothing to log in by": one(Instance, instanceArgs({ keyPairName: undefined }), {
        says: "keyPairName is not set, expected a key pair",
      }),
      "a password alone": one(
        Instance,
        instanceArgs({ keyPairName: undefined, password: secret("Not-A-Real-1") }),
        { says: "password is set without keyPairName, expected a key pair" },
      ),
      "an empty key pair": one(Instance, instanceArgs({ keyPairName: "" }), {
        says: "keyPairName is not set, expected a key pair",
      }),
    },
    good: { "a key pair": one(Instance, instanceArgs()) },
    notApplicable: {
      "the image's own login": one(
        Instance,
        instanceArgs({ keyPairName: undefined, keepImageCredential: true }),
        { says: "the image brings its own login" },
      ),
    },
    unknown: {
      "the key pair is known later": one(Instance, instanceArgs({ keyPairName: later("") }), {
        says: "keyPairName is not set, expected a key pair",
      }),
    },
  },
];
