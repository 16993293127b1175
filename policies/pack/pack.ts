import type { PolicyPackArgs } from "@pulumi/policy";
import { RESOURCE_RULES, STACK_RULES } from "../rules";
import { resourcePolicy, stackPolicy } from "./adapter";
import type { PackContext, PackRun } from "./context";
import { closingPolicy } from "./closing-policy";
import type { VerdictEnd, VerdictRecord } from "./verdict-record";
import type { Waiver } from "./waiver";
import { waiverPolicies } from "./waiver-policies";
import { covers, hasExpired } from "./waivers";
import { StackOnce } from "./stack-once";

/** What the entry gives the pack. */
export interface PackInputs extends PackRun {
  /** How many times the engine has asked about a whole stack. */
  round(): number;
  readonly waivers: readonly Waiver[];
  /** YYYY-MM-DD. */
  readonly today: string;
  keep(line: VerdictRecord | VerdictEnd): void;
}

/** Everything that the policy SDK serves. */
export function packArgs(inputs: PackInputs): PolicyPackArgs {
  const used = new Set<Waiver>();
  const waiting = new Map<string, number>();
  const stacks = new StackOnce();
  const context: PackContext = {
    ...inputs,
    stackOf: (resources) => stacks.of(resources, inputs.round()),
    waiverFor(rule, urn) {
      const found = inputs.waivers.filter((waiver) => covers(waiver, rule, urn));
      // A preview may find a violation, or wait for a value, that the update does not.
      if (inputs.stage() !== "preview") for (const waiver of found) used.add(waiver);
      return found.find((waiver) => !hasExpired(waiver, inputs.today));
    },
    keep(record) {
      if (record.kind === "unknown") waiting.set(record.rule, (waiting.get(record.rule) ?? 0) + 1);
      inputs.keep(record);
    },
  };
  const book = { all: inputs.waivers, today: inputs.today, used };
  return {
    policies: [
      ...RESOURCE_RULES.map((rule) => resourcePolicy(rule, context)),
      ...STACK_RULES.map((rule) => stackPolicy(rule, context)),
      ...waiverPolicies(book, context),
      closingPolicy({
        waiting,
        failsClosed: inputs.failsClosed,
        finish: () => inputs.keep({ complete: true, stage: inputs.stage() }),
      }),
    ],
  };
}
