import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import type { Language } from "./language";
import { PAGES, rulesPage } from "./page";
import { readProfiles } from "./profiles";

/** A page of rules as the formatter writes it. */
export async function formattedPage(root: string, language: Language): Promise<string> {
  const options = await resolveConfig(join(root, PAGES[language]));
  return format(rulesPage(language, readProfiles(root)), { ...options, parser: "markdown" });
}
