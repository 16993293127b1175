import { ensureEngine, type Engine } from "../tools/engine/engine";
import { progressLine } from "../tools/engine/progress";
import { CommandError } from "./output";

/** The engine that a command works with, built on first use. @throws CommandError with the remedy when there is none and none can be built. */
export async function engineFor(environment: NodeJS.ProcessEnv): Promise<Engine> {
  const line = progressLine(process.stderr);
  try {
    return await ensureEngine(environment, (text) => line.update(text));
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error), {
      cause: error,
    });
  } finally {
    line.finish();
  }
}
