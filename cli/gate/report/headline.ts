import type { Text } from "../../../policies/rule/text";
import type { GateResult } from "../result";
import { tallyOf, type Tally } from "./tally";

/** The verdict in one sentence; every report opens with it. */
export function headlineOf(result: GateResult): Text {
  const tally = tallyOf(result);
  const reasons = reasonsOf(result, tally);
  return {
    en: `${tally.closed ? "gate closed" : "gate open"}: ${reasons.map(({ en }) => en).join(", ")}`,
    zh: `${tally.closed ? "门禁未通过" : "门禁通过"}：${reasons.map(({ zh }) => zh).join("，")}`,
  };
}

/** What heads the reason of a judgement that broke off. */
export const BROKEN_OFF: Text = { en: "the judgement broke off", zh: "判定中断" };

/** Why not everything was judged, by lines; none where it was. */
export function brokenOffLines({ incomplete }: GateResult): readonly string[] {
  return incomplete === undefined ? [] : incomplete.split("\n");
}

function reasonsOf(
  { incomplete }: GateResult,
  { mandatory, advisory, closingUnknown, waived }: Tally,
): Text[] {
  const counted: Text[] = [];
  if (mandatory > 0)
    counted.push({
      en: plural(mandatory, "mandatory violation"),
      zh: `${mandatory} 项强制规则违规`,
    });
  if (closingUnknown > 0)
    counted.push({
      en: `${plural(closingUnknown, "mandatory judgement")} not known yet`,
      zh: `${closingUnknown} 项强制规则尚无法判定`,
    });
  if (advisory > 0)
    counted.push({ en: plural(advisory, "advisory violation"), zh: `${advisory} 项建议规则违规` });
  if (incomplete !== undefined) counted.unshift(BROKEN_OFF);
  else if (mandatory + advisory === 0) counted.unshift({ en: "no violation", zh: "无违规" });
  if (waived.length > 0)
    counted.push({ en: `${waived.length} waived`, zh: `${waived.length} 项已豁免` });
  return counted;
}

/** A number with its noun. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** What was judged, in words: where, when and by what. */
export function circumstancesOf(result: GateResult): string {
  const { project, stack, stage, profile, packVersion, date, sandbox, failsClosed } = result;
  return [
    `${project}/${stack}`,
    `${stage}${sandbox ? " in the sandbox" : ""}`,
    `profile ${profile}`,
    `pack ${packVersion}`,
    date,
    ...(failsClosed ? ["what is not known fails"] : []),
  ].join(", ");
}

/** How much was judged, in words. */
export function countsOf({ resources, passed, unknown, notApplicable }: GateResult): string {
  return [
    plural(resources, "resource"),
    `${passed} passed`,
    `${unknown.length} not known yet`,
    `${notApplicable.length} not applicable`,
  ].join(", ");
}
