import { namedTrail } from "../fields";
import { trails } from "../tables";
import { trailOperation } from "../trail-operation";

/** Deletes a trail; what it delivered stays in the bucket. */
export const deleteTrail = trailOperation({
  action: "DeleteTrail",
  parameters: ["Name"],
  mutates: true,
  run: ({ cloud, params }) => {
    trails(cloud).delete(namedTrail(cloud, params).name);
    return {};
  },
});
