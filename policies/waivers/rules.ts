import type { RuleFacts } from "../rule/facts";
import { WAIVER_EXPIRED } from "./expired";
import { WAIVER_TOO_WIDE } from "./too-wide";
import { WAIVER_UNUSED } from "./unused";

/** What is judged of waivers themselves. */
export const WAIVER_FACTS: readonly RuleFacts[] = [WAIVER_EXPIRED, WAIVER_UNUSED, WAIVER_TOO_WIDE];
