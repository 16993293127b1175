import type { Text } from "./text";

/** How loud a rule is: a mandatory violation fails a preview, an update and the gate. */
export type Level = "advisory" | "mandatory";

/** How much a violation endangers the keys. */
export type Severity = "low" | "medium" | "high" | "critical";

/** A requirement that a rule answers: R-001 to R-497 of the vendors' documents, U-01 to U-80 of the union of the known packs. */
export type Requirement = `R-${string}` | `U-${string}`;

/** Frameworks, and how their controls are numbered. */
export interface Controls {
  /** Cloud Security Alliance, Cloud Controls Matrix 4, domain CEK: "CEK-12". */
  readonly ccm?: readonly string[];
  /** PCI DSS 4.0: "3.7.4". */
  readonly pci?: readonly string[];
  /** ISO/IEC 27001:2022: "A.8.24". */
  readonly iso27001?: readonly string[];
  /** GB/T 22239-2019 (MLPS 2.0), level 3: "8.1.4.8". */
  readonly mlps3?: readonly string[];
  /**
   * GB/T 39786-2021, level 3: a chapter ("8.2" networks and communication, "8.3" devices and computing, "8.4" applications and data), or
   * "B" for the annex on the life cycle of keys. INFERRED: given from general knowledge of the standard, not from its text; the assessor checks them.
   */
  readonly gbt39786?: readonly string[];
  /** CIS Alibaba Cloud Foundation Benchmark 2.0: "2.20". */
  readonly cis?: readonly string[];
}

/** Values that a profile may set for a rule. */
export type Settings = Readonly<Record<string, number | string | boolean | readonly string[]>>;

/** Everything about a rule but its judgement. */
export interface RuleFacts<S extends Settings = Settings> {
  /** `<folder>-<file name>`; words, never numbers, never used again for something else. */
  readonly id: string;
  /** Level where no profile says otherwise. */
  readonly level: Level;
  readonly severity: Severity;
  /** What is wrong when the rule is broken; one sentence, lower case, no final period. */
  readonly what: Text;
  /** Why it matters. */
  readonly why: Text;
  /** One thing to do. */
  readonly fix: Text;
  readonly sources: readonly Requirement[];
  readonly controls: Controls;
  /** Settings and their defaults; profiles change them. */
  readonly settings?: S;
  /** What a setting means: unit, range, source. One line for each setting. */
  readonly settingNotes?: Readonly<Record<keyof S & string, string>>;
}
