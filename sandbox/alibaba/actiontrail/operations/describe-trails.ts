import { optionalText } from "../../parameters";
import { trails } from "../tables";
import { trailOperation } from "../trail-operation";
import { trailView } from "../views";

/** Lists all trails, or those that `NameList` names, separated by commas. */
export const describeTrails = trailOperation({
  action: "DescribeTrails",
  parameters: ["NameList", "IncludeShadowTrails"],
  mutates: false,
  run: ({ cloud, params }) => {
    const names = optionalText(params, "NameList")?.split(",");
    const TrailList = [...trails(cloud).values()]
      .filter((trail) => names === undefined || names.includes(trail.name))
      .map(trailView);
    return { TrailList };
  },
});
