import { createHash } from "node:crypto";
import type { OperationCall } from "../../../cloud/operation";
import { invalidParameter, refusal } from "../../errors";
import { integer, missing, requiredText } from "../../parameters";
import { tokenOf } from "../import-tokens";
import { requireServed } from "../instances/service";
import { decodeBase64, versionOf } from "../key-material";
import { keyOperation } from "../kms-operation";
import type { KeyRow } from "../tables";
import { unwrap } from "../wrapping";

const LATEST_SECOND = 99_999_999_999;

/** Gives a key its material; ever after only the same material may follow. */
export const importKeyMaterial = keyOperation({
  action: "ImportKeyMaterial",
  parameter: "KeyId",
  alias: false,
  parameters: ["EncryptedKeyMaterial", "ImportToken", "KeyMaterialExpireUnix"],
  mutates: true,
  run: (key, call) => {
    const { params, cloud } = call;
    if (key.origin !== "EXTERNAL") throw refusal("Unsupported.Origin");
    if (key.state === "PendingDeletion") throw refusal("Rejected.PendingDeletion");
    requireServed(cloud, key);
    const wrapped = decodeBase64(
      "EncryptedKeyMaterial",
      requiredText(params, "EncryptedKeyMaterial"),
    );
    const token = tokenOf(cloud, requiredText(params, "ImportToken"), key.keyId);
    const expiresAtMs = readExpiry(call);
    accept(key, unwrap(token, wrapped, key.keySpec), cloud.clock.now());
    if (expiresAtMs === undefined) delete key.materialExpiresAtMs;
    else key.materialExpiresAtMs = expiresAtMs;
    if (key.state === "PendingImport") key.state = "Enabled";
    return {};
  },
});

function readExpiry({ params, cloud }: OperationCall): number | undefined {
  const range = { min: 0, max: LATEST_SECOND, unit: "seconds since 1970" };
  const seconds = integer(params, "KeyMaterialExpireUnix", range);
  if (seconds === undefined) throw missing("KeyMaterialExpireUnix");
  if (seconds === 0) return undefined;
  if (seconds * 1000 <= cloud.clock.now())
    throw invalidParameter("KeyMaterialExpireUnix", "0 or a time to come");
  return seconds * 1000;
}

function accept(key: KeyRow, material: Buffer, nowMs: number): void {
  const digest = createHash("sha256").update(material).digest("hex");
  if (key.materialDigest !== undefined && key.materialDigest !== digest)
    throw refusal("InvalidKeyMaterial", "It is not the material that the key had at first.");
  key.materialDigest = digest;
  const [first] = key.versions;
  const version = versionOf(material, nowMs);
  key.versions = [first === undefined ? version : { ...first, material: version.material }];
}
