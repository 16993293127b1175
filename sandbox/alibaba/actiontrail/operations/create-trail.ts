import { refusal } from "../../errors";
import { choice, optionalText, requiredText } from "../../parameters";
import { requireTarget, TRAIL_NAME, TRAILS_PER_REGION } from "../fields";
import { type TrailRow, trails } from "../tables";
import { trailOperation } from "../trail-operation";
import { trailView } from "../views";

/** Creates a trail to a bucket that exists. It delivers nothing before StartLogging. */
export const createTrail = trailOperation({
  action: "CreateTrail",
  parameters: [
    "Name",
    "OssBucketName",
    "OssKeyPrefix",
    "OssWriteRoleArn",
    "EventRW",
    "TrailRegion",
  ],
  mutates: true,
  run: ({ cloud, caller, params, region }) => {
    const name = requiredText(params, "Name");
    if (!TRAIL_NAME.test(name)) {
      throw refusal(
        "InvalidTrailNameException",
        "Expected 6 to 36 letters, digits, hyphens and underscores, a letter first.",
      );
    }
    if (trails(cloud).has(name)) throw refusal("TrailAlreadyExistsException");
    const atHome = [...trails(cloud).values()].filter((trail) => trail.homeRegion === region);
    if (atHome.length >= TRAILS_PER_REGION) throw refusal("MaximumNumberOfTrailsExceededException");
    const now = cloud.clock.now();
    const trail: TrailRow = {
      name,
      accountId: caller.accountId,
      homeRegion: region,
      createdAtMs: now,
      updatedAtMs: now,
      bucketName: requiredText(params, "OssBucketName"),
      keyPrefix: optionalText(params, "OssKeyPrefix") ?? "",
      writeRoleArn: optionalText(params, "OssWriteRoleArn") ?? "",
      eventRw: choice(params, "EventRW", ["Read", "Write", "All"]) ?? "All",
      trailRegion: optionalText(params, "TrailRegion") ?? "All",
      status: "Fresh",
    };
    requireTarget(cloud, trail);
    trails(cloud).set(name, trail);
    return trailView(trail);
  },
});
