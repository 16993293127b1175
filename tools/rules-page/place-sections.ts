import { CHECKS } from "../../policies/places/checks";
import type { PlacedRequirement } from "../../policies/places/all-places";
import type { Place } from "../../policies/places/place";
import type { Requirement } from "../../policies/rule/facts";
import { escaped, linkTo, list } from "./markdown";

/** Requirements in one kind of place. */
type Placed<K extends Place["place"]> = readonly [Requirement, Extract<Place, { place: K }>];

/** Where every requirement is seen to that no rule judges, and why those are left out that nobody can check. */
export function placeSections(places: readonly PlacedRequirement[]): string {
  const sorted = [...places].sort(([one], [other]) => (one < other ? -1 : 1));
  const of = <K extends Place["place"]>(kind: K) =>
    sorted.filter(([, { place }]) => place === kind) as unknown as Placed<K>[];
  return [
    section(
      "In the configuration",
      "`core/config` refuses what breaks these, all wrong values at once, before anything is made.",
      of("configuration").map(
        ([id, { asks, where }]) => `**${id}** ${escaped(asks)}: \`hyok:${general(where)}\``,
      ),
    ),
    section(
      "In what the kit makes",
      "No configuration can break these; the test that is named fails when one could.",
      of("component").map(
        ([id, { asks, how, proof }]) =>
          `**${id}** ${escaped(asks)}: ${escaped(how)} (\`${proof[0]}\`)`,
      ),
    ),
    section(
      "Left to the doctor",
      "Only the live cloud can tell. The doctor is part of a later version; its checks have their names already.",
      grouped(of("doctor"), ({ check }) => `\`${check}\`, ${CHECKS[check]}`),
    ),
    section(
      "Replaced by a rule",
      "The rule asks for something else, for the reason that is given.",
      of("replaced").map(
        ([id, { asks, by, decision }]) =>
          `**${id}** ${escaped(asks)}: ${linkTo(by)}, as ${escaped(decision)}`,
      ),
    ),
    section(
      "Rules left out, and why",
      "Nothing that the kit sees can tell whether these are kept.",
      grouped(of("uncheckable"), ({ reason }) => capital(escaped(reason))),
    ),
  ].join("\n\n");
}

function section(title: string, introduction: string, items: readonly string[]): string {
  return `### ${title}\n\n${introduction}\n\n${list(items)}`;
}

/** One item for each check or reason, with all its requirements. */
function grouped<P extends Place>(
  placed: readonly (readonly [Requirement, P])[],
  headOf: (place: P) => string,
): string[] {
  const byHead = new Map<string, string[]>();
  for (const [id, place] of placed) {
    const head = headOf(place);
    byHead.set(head, [...(byHead.get(head) ?? []), `  - **${id}** ${escaped(place.asks)}`]);
  }
  return [...byHead].map(([head, items]) => `${head}:\n${items.join("\n")}`);
}

/** A key of the configuration for any place in a list. */
function general(where: string): string {
  return where.replace(/\[\d+\]/g, "[]");
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
