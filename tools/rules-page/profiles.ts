import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Level, RuleFacts } from "../../policies/rule/facts";

/** Profiles of the pack, in the order of their strictness. */
export const PROFILES = ["dev", "prod", "mlps-3", "pci"] as const;
export type ProfileName = (typeof PROFILES)[number];

/** Level of a rule in a profile. */
export type ProfileLevel = Level | "disabled";

type Entry = string | Readonly<Record<string, unknown>>;

/** What each profile says, by rule. */
export type Profiles = Readonly<Record<ProfileName, Readonly<Record<string, Entry>>>>;

/** The profiles of the project in a folder. */
export function readProfiles(root: string): Profiles {
  const read = (name: ProfileName): unknown =>
    JSON.parse(readFileSync(join(root, "policies/profiles", `${name}.json`), "utf8"));
  return Object.fromEntries(PROFILES.map((name) => [name, read(name)])) as Profiles;
}

/** Level of a rule in a profile: its own entry, else that of all rules, else the rule's. */
export function levelIn(entries: Profiles[ProfileName], rule: RuleFacts): ProfileLevel {
  const level = levelOf(entries[rule.id]) ?? levelOf(entries["all"]) ?? rule.level;
  return level as ProfileLevel;
}

/** A setting of a rule in a profile; undefined where the profile leaves it. */
export function settingIn(entries: Profiles[ProfileName], rule: RuleFacts, name: string): unknown {
  const entry = entries[rule.id];
  return typeof entry === "object" ? entry[name] : undefined;
}

function levelOf(entry: Entry | undefined): unknown {
  return typeof entry === "object" ? entry["enforcementLevel"] : entry;
}
