import { newSshKeyPair } from "../../sandbox/hosts/root/ssh-key-pair";

/** A new key pair under the names that the SSH library uses. */
export function sshKeys(): { readonly private: string; readonly public: string } {
  const { privateKey, publicKey } = newSshKeyPair();
  return { private: privateKey, public: publicKey };
}
