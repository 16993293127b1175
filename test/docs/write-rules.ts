import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { formattedRules } from "./formatted-rules";

const PAGE = join(__dirname, "../../docs/rules.md");

void formattedRules(PAGE).then((text) => {
  writeFileSync(PAGE, text);
});
