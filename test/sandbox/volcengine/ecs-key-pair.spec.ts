import assert from "node:assert/strict";
import { volcengineNetworkInventory } from "../../../sandbox/volcengine/network-inventory";
import { keyPath } from "../fabric/key-path";
import { NetworkFixture, PUBLIC_KEY } from "../fabric/network-fixture";
import { refuses } from "./vpc-refusal-cases";

describe("sandbox/volcengine/ecs key pairs", () => {
  it("shows the MD5 fingerprint of an imported key", async () => {
    const fixture = new NetworkFixture();
    const { outputs } = await fixture.create("ecs.KeyPair", {
      keyPairName: "me",
      publicKey: `${PUBLIC_KEY} me@example\n`,
    });
    assert.match(String(outputs["fingerPrint"]), /^([0-9a-f]{2}:){15}[0-9a-f]{2}$/);
    assert.equal(outputs["publicKey"], `${PUBLIC_KEY} me@example`);
  });

  refuses([
    {
      claim: "a name that exists",
      attempt: (f) => f.create("ecs.KeyPair", { keyPairName: "operator", publicKey: PUBLIC_KEY }),
      answer: () => ["InvalidKeyPair.Duplicate", "key pair operator exists in cn-beijing already"],
    },
    {
      claim: "a name of one character",
      attempt: (f) => f.create("ecs.KeyPair", { keyPairName: "o", publicKey: PUBLIC_KEY }),
      answer: () => [
        "InvalidParameter.KeyPairName",
        "keyPairName: expected 2 to 64 characters, received 'o'",
      ],
    },
    {
      claim: "a text that is no public key",
      attempt: (f) => f.create("ecs.KeyPair", { keyPairName: "me", publicKey: "key" }),
      answer: () => [
        "InvalidParameter.PublicKey",
        "publicKey: expected an SSH public key (ssh-rsa, ssh-ed25519, ecdsa-sha2-nistp…), received 'key'",
      ],
    },
    {
      claim: "a key pair that the cloud would generate",
      attempt: (f) => f.create("ecs.KeyPair", { keyPairName: "me" }),
      answer: () => [
        "NotModelled",
        "not modelled by the sandbox: a key pair that the cloud generates; set publicKey to import one; see docs/sandbox.md",
        501,
      ],
    },
  ]);

  it("refuses the deletion of a key pair that instances have", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    const pair = volcengineNetworkInventory(fixture.cloud).find(
      (item) => item.type === "ecs.KeyPair",
    );
    await assert.rejects(fixture.remove("ecs.KeyPair", String(pair?.id)), {
      code: "InvalidKeyPair.InUse",
      message: `operator cannot be deleted while in use by ${path.hosts.join(", ")}`,
    });
  });
});
