import { writeFileSync } from "node:fs";
import { mutationPage, PAGE } from "./page";
import { runTrials } from "./run";

void mutationPage(runTrials((line) => process.stderr.write(`${line}\n`))).then((text) => {
  writeFileSync(PAGE, text);
});
