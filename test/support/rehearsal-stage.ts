import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { withEngine } from "../../cli/rehearsal/deploy";
import type { Phase } from "../../cli/rehearsal/context";
import { setStage, type Stage, type StageOptions } from "../../cli/rehearsal/stage";
import { ensureEngine } from "../../tools/engine/engine";

/** Root of the project. */
export const ROOT = join(__dirname, "../..");

/** Text of a stack file among the fixtures. */
export function stackFixture(name: string): string {
  return readFileSync(join(ROOT, "test/fixtures/stacks", `${name}.yaml`), "utf8");
}

/** A sandbox with the stack of a fixture in it, on the real engine. */
export async function fixtureStage(
  stack: string,
  options: Pick<StageOptions, "seeds"> = {},
): Promise<Stage> {
  const engine = await ensureEngine(process.env, (line) => process.stderr.write(`${line}\n`));
  return setStage({
    root: ROOT,
    stack,
    original: stackFixture(stack),
    engine,
    environment: process.env,
    signal: new AbortController().signal,
    progress: () => undefined,
    ...options,
  });
}

/** Runs phases of a rehearsal in order; answers what each found. */
export async function runPhases(stage: Stage, ...phases: readonly Phase[]): Promise<string[]> {
  const found: string[] = [];
  for (const phase of phases) found.push(await phase.run(stage.rehearsal));
  return found;
}

/** `pulumi up`; answers how many steps of each kind it took. */
export async function update(stage: Stage): Promise<(operation: string) => number> {
  const { log } = await withEngine(stage.rehearsal, "pulumi up", (each) =>
    stage.rehearsal.workspace.stack.up({ onEvent: each.listen }),
  );
  return (operation) => log.count(operation);
}

/** Changes the stack's configuration, as a person with an editor does. */
export function changeConfig(
  stage: Stage,
  change: (config: Record<string, Record<string, unknown>>) => void,
): void {
  const { directory, stack } = stage.rehearsal.workspace;
  const file = join(directory, `Pulumi.${stack.name}.yaml`);
  const document = parse(readFileSync(file, "utf8")) as {
    config: Record<string, Record<string, unknown>>;
  };
  change(document.config);
  writeFileSync(file, stringify(document));
}
