import type { PlacedRequirement } from "../../policies/places/all-places";
import type { Place } from "../../policies/places/place";
import { isMandatory } from "../../policies/places/requirements";
import type { Requirement, RuleFacts } from "../../policies/rule/facts";
import { table } from "./markdown";

type Kind = "policy rule" | Place["place"];

const KINDS: Readonly<Record<Kind, string>> = {
  "policy rule": "judged by a rule of the pack",
  configuration: "refused by the configuration before anything is made",
  component: "kept by what the kit makes, which a test proves",
  doctor: "left to the doctor of a later version, under the name of a check",
  replaced: "replaced by a rule that asks for something else",
  uncheckable: "left out: nothing that the kit sees can tell",
};

/** A table of how many requirements are seen to where. */
export function coverageTable(
  rules: readonly RuleFacts[],
  places: readonly PlacedRequirement[],
): string {
  // A requirement that a rule replaces is among the rule's sources, too; the decision is its place.
  const kinds = new Map<Requirement, Kind>([
    ...rules.flatMap(({ sources }) => sources.map((each) => [each, "policy rule"] as const)),
    ...places.map(([requirement, { place }]) => [requirement, place] as const),
  ]);
  const counts = (matches: (kind: Kind) => boolean) => {
    const own = [...kinds].filter(([, kind]) => matches(kind)).map(([requirement]) => requirement);
    const mandatory = own.filter(isMandatory).length;
    const union = own.filter((each) => each.startsWith("U-")).length;
    return [mandatory, own.length - mandatory - union, union, own.length].map(String);
  };
  return table(
    ["place", "mandatory", "recommended", "union", "all"],
    [
      ...(Object.entries(KINDS) as [Kind, string][]).map(([kind, meaning]) => [
        `**${kind}**: ${meaning}`,
        ...counts((each) => each === kind),
      ]),
      ["all", ...counts(() => true)],
    ],
  );
}
