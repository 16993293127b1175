import { join } from "node:path";
import { ALL_RULES } from "../../../policies/rules";

/** The list of the pack's rules that a change of the pack has to change, too. */
export const RULE_LEVELS_FILE = join(__dirname, "../rule-levels.txt");

/** Id, level and severity of each rule, a line each. */
export function ruleLevels(): string {
  const lines = ALL_RULES.map(({ id, level, severity }) => `${id} ${level} ${severity}`);
  return `${lines.sort().join("\n")}\n`;
}
