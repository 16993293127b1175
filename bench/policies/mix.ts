import { alibabaLandscape } from "./alibaba-landscape";
import type { Declared } from "./declared";
import { Random } from "./random";
import { RESOURCES_PER_LANDSCAPE, type Team } from "./team";
import { volcengineLandscape } from "./volcengine-landscape";

/** Networks of teams lie in 10.0.0.0/8, 256 of them in each 10.x.0.0/16. */
const TEAMS_PER_SIXTEEN = 256;

/**
 * A program of many teams: as many resources of the same mix as are asked for, which break no rule, as most resources of most programs do.
 * Teams are on one cloud after the other; the same seed gives the same resources.
 */
export function mixOf(count: number, seed: number): readonly Declared[] {
  if (count % (2 * RESOURCES_PER_LANDSCAPE) !== 0)
    throw new Error(
      `sizes: expected a multiple of ${2 * RESOURCES_PER_LANDSCAPE}, received ${count}; round it`,
    );
  const random = new Random(seed);
  return Array.from({ length: count / RESOURCES_PER_LANDSCAPE }, (_, index) => {
    const team: Team = {
      name: `team${index + 1}`,
      network: [Math.floor(index / TEAMS_PER_SIXTEEN), index % TEAMS_PER_SIXTEEN],
      random,
    };
    return index % 2 === 0 ? alibabaLandscape(team) : volcengineLandscape(team);
  }).flat();
}
