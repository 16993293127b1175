import { namedTrail } from "../fields";
import { trailOperation } from "../trail-operation";

/** Ends the delivery: what happens from now on reaches no bucket, even when the trail is started again. */
export const stopLogging = trailOperation({
  action: "StopLogging",
  parameters: ["Name"],
  mutates: true,
  run: ({ cloud, params }) => {
    const trail = namedTrail(cloud, params);
    trail.status = "Disable";
    trail.stoppedAtMs = cloud.clock.now();
    return {};
  },
});
