import { writeFileSync } from "node:fs";
import { RULE_LEVELS_FILE, ruleLevels } from "./support/rule-levels";

writeFileSync(RULE_LEVELS_FILE, ruleLevels());
