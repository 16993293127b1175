import assert from "node:assert/strict";
import { replacements } from "../../../cli/seeding/replacements";
import type { Planted } from "../../../sandbox/seeds";
import { ADOPTED, BEHIND_BASTION, configOf, DEVELOPMENT } from "../../support/environments";

const ACCOUNT = "1100000000000001";
const PLANTED: Planted = {
  sentences: [],
  hostKeys: { "i-1": "ssh-ed25519 Seeded" },
  bastionHostKey: "ssh-ed25519 SeededBastion",
};

/** Changes, and what becomes of a copy that holds only what is replaced. */
function replaced(changes: Parameters<typeof configOf>[0], copy: Record<string, unknown> = {}) {
  const result = replacements(configOf(changes), PLANTED, ACCOUNT);
  result.adjust(copy);
  return { changes: result.changes, copy };
}

describe("cli/seeding/replacements", () => {
  it("replaces nothing of a stack that makes everything", () => {
    assert.deepEqual(replaced(DEVELOPMENT), { changes: [], copy: {} });
  });

  it("replaces host keys, account and ARNs by those of the sandbox, and keeps the rest", () => {
    const adopted = { ...ADOPTED, "keySource.accountId": "1234567890123456" };
    assert.deepEqual(replaced(adopted, { "hyok:proxy": { count: 1 } }), {
      changes: [
        "hyok:proxy.existingHostKeys: replaced by those of the seeded instances",
        "hyok:keySource.accountId: replaced by that of the sandbox's account",
        "hyok:hostedKeys.externalKeyId: the account in the ARNs is replaced by that of the sandbox's account",
      ],
      copy: {
        "hyok:proxy": { count: 1, existingHostKeys: ["ssh-ed25519 Seeded"] },
        "hyok:keySource": { accountId: ACCOUNT },
        "hyok:hostedKeys": [
          { name: "finetune", externalKeyId: `acs:kms:cn-beijing:${ACCOUNT}:key/key-1` },
        ],
      },
    });
  });

  it("replaces host key, user and port of a bastion", () => {
    const { changes, copy } = replaced({
      ...structuredClone(BEHIND_BASTION),
      "operatorAccess.bastion.port": 2222,
    });
    assert.deepEqual(changes, [
      "hyok:operatorAccess.bastion.hostKey: replaced by that of the seeded bastion",
      "hyok:operatorAccess.bastion.user: replaced by root, as the sandbox has it",
      "hyok:operatorAccess.bastion.port: replaced by 22, as the sandbox has it",
    ]);
    assert.deepEqual(copy["hyok:operatorAccess"], {
      bastion: {
        host: "bastion.example.com",
        user: "root",
        port: 22,
        hostKey: "ssh-ed25519 SeededBastion",
      },
    });
  });

  it("replaces a bastion's private address by a public name", () => {
    const { changes } = replaced({
      ...structuredClone(BEHIND_BASTION),
      "operatorAccess.bastion.host": "10.20.0.5",
      "operatorAccess.bastion.user": "root",
    });
    assert.deepEqual(changes, [
      "hyok:operatorAccess.bastion.hostKey: replaced by that of the seeded bastion",
      "hyok:operatorAccess.bastion.host: replaced by bastion.hyok-sandbox.test, as the sandbox has it",
    ]);
  });
});
