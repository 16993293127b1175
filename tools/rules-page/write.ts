import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { formattedPage } from "./formatted";
import { PAGES } from "./page";

const ROOT = join(__dirname, "../..");

async function writePages(): Promise<void> {
  for (const language of ["en", "zh"] as const)
    writeFileSync(join(ROOT, PAGES[language]), await formattedPage(ROOT, language));
}

void writePages();
