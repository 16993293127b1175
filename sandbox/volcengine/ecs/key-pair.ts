import { createHash } from "node:crypto";
import { CloudError } from "../../cloud/error";
import type { ResourceCall } from "../../cloud/resource";
import { malformed, optionalText, text } from "../vpc/inputs";
import {
  idsWhere,
  labelOutputs,
  networkResource,
  newRow,
  readLabels,
  refuseInUse,
} from "../vpc/network-resource";
import { instances, keyPairs, type KeyPairRow } from "./rows";

/** Source: upstream provider, `ecs.KeyPair.keyPairName`. */
const NAME_LENGTH = { min: 2, max: 64 };

const PUBLIC_KEY_FORM =
  /^(ssh-rsa|ssh-ed25519|ecdsa-sha2-nistp(?:256|384|521)) ([A-Za-z0-9+/]+={0,2})(?: .*)?$/;

/** An imported public key. Key pairs that the cloud generates are not modelled: their private key would pass through the provider. */
export const keyPairModel = networkResource<KeyPairRow>({
  token: "volcengine:ecs/keyPair:KeyPair",
  modelled: ["description", "keyPairName", "projectName", "publicKey", "tags"],
  table: keyPairs,
  create(call, inputs) {
    const publicKey = optionalText(inputs, "publicKey")?.trim();
    if (publicKey === undefined) {
      throw new CloudError(
        "NotModelled",
        "not modelled by the sandbox: a key pair that the cloud generates; set publicKey to import one; see docs/sandbox.md",
        501,
      );
    }
    const head = newRow(call, "kp");
    return {
      ...head,
      ...readLabels(inputs, "keyPairName", head.id),
      name: freeName(call, text(inputs, "keyPairName")),
      publicKey,
      fingerPrint: fingerPrint(publicKey),
    };
  },
  outputs: (_call, row) => ({
    ...labelOutputs(row, "keyPairName"),
    fingerPrint: row.fingerPrint,
    keyPairId: row.id,
    publicKey: row.publicKey,
  }),
  update(_call, row, news) {
    Object.assign(row, readLabels(news, "keyPairName", row.name));
  },
  remove(call, row) {
    const users = idsWhere(instances(call.cloud.store), (one) => one.keyPairName === row.name);
    refuseInUse("KeyPair", row.name, users);
  },
});

/** The key pair of a name in the call's region. @throws CloudError */
export function keyPairNamed(call: ResourceCall, name: string): KeyPairRow {
  const row = [...keyPairs(call.cloud.store).values()].find(
    (one) => one.name === name && one.region === call.region,
  );
  if (row) return row;
  throw new CloudError(
    "InvalidKeyPair.NotFound",
    `key pair ${name} does not exist in ${call.region}`,
    404,
  );
}

function freeName(call: ResourceCall, name: string): string {
  if (name.length < NAME_LENGTH.min || name.length > NAME_LENGTH.max) {
    return malformed("keyPairName", `${NAME_LENGTH.min} to ${NAME_LENGTH.max} characters`, name);
  }
  const taken = [...keyPairs(call.cloud.store).values()].some(
    (row) => row.name === name && row.region === call.region,
  );
  if (!taken) return name;
  throw new CloudError(
    "InvalidKeyPair.Duplicate",
    `key pair ${name} exists in ${call.region} already`,
  );
}

/** MD5 of the key blob, in the colon form that the console shows. */
function fingerPrint(publicKey: string): string {
  const blob = PUBLIC_KEY_FORM.exec(publicKey)?.[2];
  if (blob === undefined) {
    return malformed(
      "publicKey",
      "an SSH public key (ssh-rsa, ssh-ed25519, ecdsa-sha2-nistp…)",
      publicKey,
    );
  }
  const digest = createHash("md5").update(Buffer.from(blob, "base64")).digest("hex");
  return (digest.match(/../g) ?? []).join(":");
}
