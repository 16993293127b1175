import type { Requirement } from "../rule/facts";
import { ACCESS_AND_ROLES } from "./access";
import { ALARMS_AND_CERTIFICATES } from "./alarms-and-certificates";
import { APPLICATIONS } from "./applications";
import { INSTANCES_AND_HSMS } from "./instances";
import { KEY_MATERIAL } from "./key-material";
import { KEYS } from "./keys";
import { KIT } from "./kit";
import type { Place, Places } from "./place";
import { SECRETS } from "./secrets";
import { VOLCENGINE_SIDE } from "./volcengine-side";

const TABLES: readonly Places[] = [
  VOLCENGINE_SIDE,
  INSTANCES_AND_HSMS,
  KEYS,
  KEY_MATERIAL,
  ACCESS_AND_ROLES,
  SECRETS,
  ALARMS_AND_CERTIFICATES,
  APPLICATIONS,
  KIT,
];

/** A requirement, and where it is seen to. */
export type PlacedRequirement = readonly [requirement: Requirement, place: Place];

/** Every requirement that no rule names among its sources, and where it is seen to. */
export const ALL_PLACES: readonly PlacedRequirement[] = TABLES.flatMap(
  (table) => Object.entries(table) as [Requirement, Place][],
);
