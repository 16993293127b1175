import assert from "node:assert/strict";
import { Command } from "@pulumi/command/remote/command";
import { certificateChain } from "../../../policies/proxy/certificate-chain";
import { noCaKeyOnHost } from "../../../policies/proxy/no-ca-key-on-host";
import type { StackRule } from "../../../policies/rule/stack-rule";
import { told } from "../support/expectations";
import { resource, type Declared } from "../support/fixture";
import { judgeStack } from "../support/in-memory";
import { later, ref } from "../support/markers";
import { store } from "../volcengine-kms/bases";
import { commandArgs } from "./bases";
import { authority, leaf } from "./certificates";

/** Input that is not known in a preview, which then does not know either what it will be made of. */
const LATE = resource(Command, "host", { args: commandArgs({ stdin: later("files") }) });

const inPreview = (rule: StackRule, all: readonly Declared[]) =>
  judgeStack(rule, all, "preview").map(told);

describe("policies/proxy/deliveries", () => {
  const trusting = store("store", { trustAnchorCertificate: ref("ca", "certPem") });
  const certificates = [...authority("ca"), ...leaf("leaf", "ca"), trusting];

  it("does not know in a preview that late input holds no certificate", () => {
    assert.deepEqual(inPreview(certificateChain, [...certificates, LATE]), ["unknown"]);
    assert.deepEqual(inPreview(certificateChain, certificates), [
      "not-applicable: no certificate of this stack is brought to a host",
    ]);
  });

  it("does not know in a preview that late input holds no private key of an authority of the stack", () => {
    assert.deepEqual(inPreview(noCaKeyOnHost, [...authority("ca"), LATE]), ["unknown"]);
    assert.deepEqual(inPreview(noCaKeyOnHost, [LATE]), ["pass"]);
  });
});
