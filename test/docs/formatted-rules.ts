import { format, resolveConfig } from "prettier";
import { rulesPage } from "./rules-table";

/** The page of rules as the formatter writes it. */
export async function formattedRules(path: string): Promise<string> {
  return format(rulesPage(), { ...(await resolveConfig(path)), parser: "markdown" });
}
