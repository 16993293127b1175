import { choice, optionalText } from "../../parameters";
import { namedTrail, requireTarget } from "../fields";
import type { TrailRow } from "../tables";
import { trailOperation } from "../trail-operation";
import { trailView } from "../views";

/** Changes a trail. A parameter that is absent changes nothing. */
export const updateTrail = trailOperation({
  action: "UpdateTrail",
  parameters: [
    "Name",
    "OssBucketName",
    "OssKeyPrefix",
    "OssWriteRoleArn",
    "EventRW",
    "TrailRegion",
  ],
  mutates: true,
  run: ({ cloud, params }) => {
    const trail = namedTrail(cloud, params);
    const changes: Pick<
      TrailRow,
      "bucketName" | "keyPrefix" | "writeRoleArn" | "eventRw" | "trailRegion"
    > = {
      bucketName: optionalText(params, "OssBucketName") ?? trail.bucketName,
      keyPrefix: optionalText(params, "OssKeyPrefix") ?? trail.keyPrefix,
      writeRoleArn: optionalText(params, "OssWriteRoleArn") ?? trail.writeRoleArn,
      eventRw: choice(params, "EventRW", ["Read", "Write", "All"]) ?? trail.eventRw,
      trailRegion: optionalText(params, "TrailRegion") ?? trail.trailRegion,
    };
    requireTarget(cloud, { ...trail, ...changes });
    Object.assign(trail, changes, { updatedAtMs: cloud.clock.now() });
    return trailView(trail);
  },
});
