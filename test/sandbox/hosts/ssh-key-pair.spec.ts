import assert from "node:assert/strict";
import { utils } from "ssh2";
import { newSshKeyPair } from "../../../sandbox/hosts/root/ssh-key-pair";

describe("sandbox/hosts/root/ssh-key-pair", () => {
  it("makes only keys that an SSH server can read, those that begin with a zero included", () => {
    for (let made = 0; made < 2000; made += 1) {
      const { privateKey, publicKey } = newSshKeyPair();
      const parsed = utils.parseKey(privateKey);
      assert.ok(!(parsed instanceof Error), `key ${made} cannot be read`);
      assert.equal(`${parsed.type} ${parsed.getPublicSSH().toString("base64")}`, publicKey);
    }
  });
});
