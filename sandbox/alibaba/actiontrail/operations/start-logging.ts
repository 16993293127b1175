import { namedTrail } from "../fields";
import { trailOperation } from "../trail-operation";

/** Lets a trail deliver what happens from now on. */
export const startLogging = trailOperation({
  action: "StartLogging",
  parameters: ["Name"],
  mutates: true,
  run: ({ cloud, params }) => {
    const trail = namedTrail(cloud, params);
    trail.status = "Enable";
    trail.startedAtMs = cloud.clock.now();
    return {};
  },
});
