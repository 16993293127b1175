import { namedTrail } from "../fields";
import { trailOperation } from "../trail-operation";
import { trailStatusView } from "../views";

/** Answers whether a trail is on, and how its last delivery went. */
export const getTrailStatus = trailOperation({
  action: "GetTrailStatus",
  parameters: ["Name"],
  mutates: false,
  run: ({ cloud, params }) => trailStatusView(namedTrail(cloud, params)),
});
