import type { Cloud } from "../../../cloud/context";
import { DAY_MS } from "../../dates";
import { refusal } from "../../errors";
import { editionOf, requireServed } from "../instances/service";
import { requireRoomForVersion } from "../instances/quota";
import { makeVersion } from "../key-material";
import { isSymmetric } from "../key-specs";
import { keyOperation, requireEnabled } from "../kms-operation";
import { KEY_VERSION_LIMITS } from "../limits";
import { lastRotationMs } from "../rotation";
import type { KeyRow } from "../tables";
import { keyVersionView } from "./list-key-versions";

/**
 * Makes a new version by hand. The vendor's pages of several years differ in which keys it is for; both are here: symmetric keys of a software
 * instance, and, at most once a week, key pairs outside an instance.
 */
export const createKeyVersion = keyOperation({
  action: "CreateKeyVersion",
  parameter: "KeyId",
  alias: false,
  parameters: [],
  mutates: true,
  run: async (key, { cloud }) => {
    requireServed(cloud, key);
    requireEnabled(key);
    requireVersions(cloud, key);
    requireRoomForVersion(cloud, key);
    const version = await makeVersion(key.keySpec, cloud.clock.now());
    // Another call may have taken the last place meanwhile.
    requireRoomForVersion(cloud, key);
    key.versions.push(version);
    return { KeyVersion: keyVersionView(key, version) };
  },
});

function requireVersions(cloud: Cloud, key: KeyRow): void {
  const edition = editionOf(cloud, key);
  const symmetric = isSymmetric(key.keySpec);
  const possible = edition === "software" ? symmetric : edition === "shared" && !symmetric;
  if (!possible || key.origin === "EXTERNAL")
    throw refusal("Rejected.UnsupportedOperation", "This key gets no version by hand.");
  const { max, intervalInDays } = KEY_VERSION_LIMITS;
  if (key.versions.length >= max)
    throw refusal("Rejected.LimitExceeded", `A key has at most ${max} versions.`);
  const waits = cloud.clock.now() < lastRotationMs(key) + intervalInDays * DAY_MS;
  if (!symmetric && waits)
    throw refusal(
      "Rejected.LimitExceeded",
      `A key pair gets one version in ${intervalInDays} days.`,
    );
}
