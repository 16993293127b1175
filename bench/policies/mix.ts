import { alibabaLandscape } from "./alibaba-landscape";
import { commons } from "./commons";
import type { Declared } from "./declared";
import { Random } from "./random";
import type { Team } from "./team";
import { volcengineLandscape } from "./volcengine-landscape";

/** Resources of one team on both clouds; numbers of resources are multiples of it, so that all have the same mix. */
export const RESOURCES_PER_TEAM = 50;

/** Networks of teams lie in 10.0.0.0/8, 256 of them in each 10.x.0.0/16. */
const TEAMS_PER_SIXTEEN = 256;

/**
 * A program of many teams and what they share: exactly as many resources as are asked for, which break no rule, as most resources of most programs
 * do. The last team goes without its last few resources, in favour of what is shared. The same seed gives the same resources.
 */
export function mixOf(count: number, seed: number): readonly Declared[] {
  const random = new Random(seed);
  const teams = Array.from({ length: count / RESOURCES_PER_TEAM }, (_, index) => {
    const team: Team = {
      name: `team${index + 1}`,
      network: [Math.floor(index / TEAMS_PER_SIXTEEN), index % TEAMS_PER_SIXTEEN],
      random,
    };
    const onAlibaba = alibabaLandscape({ ...team, name: `${team.name}-alibaba` });
    return [...onAlibaba, ...volcengineLandscape({ ...team, name: `${team.name}-volc` })];
  });
  return [...commons(), ...teams.flat()].slice(0, count);
}
