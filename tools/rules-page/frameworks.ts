import type { Controls, RuleFacts } from "../../policies/rule/facts";
import { linkTo, list } from "./markdown";

/** Frameworks by the name of their controls in a rule, as they are cited. */
export const FRAMEWORKS: Readonly<Record<keyof Controls, string>> = {
  ccm: "CSA CCM 4",
  pci: "PCI DSS 4.0",
  iso27001: "ISO/IEC 27001:2022",
  mlps3: "MLPS 3 (GB/T 22239-2019)",
  gbt39786: "GB/T 39786-2021",
  cis: "CIS Alibaba Cloud 2.0",
};

const NAMES = Object.keys(FRAMEWORKS) as (keyof Controls)[];

/** Controls of a rule in one line; empty for a rule that no framework asks for. */
export function controlsLine(controls: Controls): string {
  return NAMES.flatMap((name) => {
    const own = controls[name] ?? [];
    return own.length === 0 ? [] : [`${FRAMEWORKS[name]} ${own.join(", ")}`];
  }).join(" · ");
}

/** The controls of each framework, and the rules that show something of each. */
export function frameworkSections(rules: readonly RuleFacts[]): string {
  return NAMES.map((name) => {
    const items = controlsOf(rules, name).map((control) => {
      const own = rules.filter(({ controls }) => controls[name]?.includes(control));
      return `**${control}**: ${own.map(({ id }) => linkTo(id)).join(", ")}`;
    });
    const body = items.length === 0 ? "No rule names one of its controls." : list(items);
    return `### ${FRAMEWORKS[name]}\n\n${body}`;
  }).join("\n\n");
}

function controlsOf(rules: readonly RuleFacts[], name: keyof Controls): string[] {
  const all = new Set(rules.flatMap(({ controls }) => controls[name] ?? []));
  return [...all].sort((one, other) => one.localeCompare(other, "en", { numeric: true }));
}
