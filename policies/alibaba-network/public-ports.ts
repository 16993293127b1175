import { within } from "../../core/limits";
import { portsOf, type GroupRule } from "./opening";

/** Whether each port that a rule opens is one of a list. */
export function isMeant(rule: GroupRule, ports: readonly string[]): boolean {
  const range = portsOf(rule);
  const meant = new Set(ports.map(Number).filter((port) => within(range, port)));
  return meant.size === range.max - range.min + 1;
}
