import type { Stage } from "../../policies/pack/stage";
import type { Waiver } from "../../policies/pack/waiver";
import type { Level, RuleFacts } from "../../policies/rule/facts";
import type { Text } from "../../policies/rule/text";

/** What one rule found wrong with one resource. */
export interface Finding {
  readonly rule: RuleFacts;
  /** Level in the profile that was judged by. */
  readonly level: Level;
  /** URN of the resource, or of the stack. */
  readonly urn: string;
  /** What is wrong here: property, received, expected. */
  readonly message: Text;
  /** The waiver that covers it; such a finding fails nothing. */
  readonly waiver?: Waiver;
}

/** What a rule could not say before the update. */
export interface Unknown {
  readonly rule: RuleFacts;
  readonly level: Level;
  readonly urn: string;
  /** Property paths that decide. */
  readonly properties: readonly string[];
  /** The waiver that covers whatever it will be; with the fail-closed switch such a one fails nothing either. */
  readonly waiver?: Waiver;
}

/** Why a rule has nothing to say of a resource of its type. */
export interface NotApplicable {
  readonly rule: RuleFacts;
  readonly urn: string;
  readonly reason: Text;
}

/** Everything that one judgement of a stack found; every report is made of this. */
export interface GateResult {
  readonly project: string;
  readonly stack: string;
  readonly stage: Stage;
  readonly profile: string;
  /** Day of the judgement, YYYY-MM-DD. */
  readonly date: string;
  readonly packVersion: string;
  /** Whether both clouds were the sandbox's. */
  readonly sandbox: boolean;
  readonly failsClosed: boolean;
  /** Why not everything was judged, free of secrets, perhaps in several lines; such a gate is closed. @default - everything was judged */
  readonly incomplete?: string;
  /** Every rule of the pack with its level in the profile; "disabled" ones judge nothing. */
  readonly rules: readonly { readonly facts: RuleFacts; readonly level: Level | "disabled" }[];
  /** Violations, sorted: not waived first, then by severity, rule and URN. */
  readonly findings: readonly Finding[];
  readonly unknown: readonly Unknown[];
  readonly notApplicable: readonly NotApplicable[];
  /** Judgements that passed. */
  readonly passed: number;
  /** Resources that at least one rule judged. */
  readonly resources: number;
}

/** Whether the gate is to stop: a mandatory violation that nothing waives, a judgement that broke off, or with the fail-closed switch a mandatory unknown that nothing waives. */
export function isClosed(result: GateResult): boolean {
  const { findings, unknown, failsClosed, incomplete } = result;
  return (
    incomplete !== undefined ||
    findings.some(isBlocking) ||
    (failsClosed && unknown.some(isBlocking))
  );
}

/** Whether a finding alone closes the gate; with the fail-closed switch one that is not known yet, too. */
export function isBlocking({ level, waiver }: Finding | Unknown): boolean {
  return level === "mandatory" && waiver === undefined;
}
