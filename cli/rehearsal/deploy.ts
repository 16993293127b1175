import type { EngineEvent } from "@pulumi/pulumi/automation";
import { EngineLog } from "../pulumi/events";
import { CommandError } from "../output";
import { alibabaFacts } from "../verification/alibaba-facts";
import { stackFacts } from "../verification/stack-facts";
import { consoleDeeds } from "./console";
import { judged, judgementLines, ViolationError } from "./judged";
import { objects } from "./objects";
import type { Phase, Rehearsal } from "./context";
import { PersonAtConsole } from "./person";

/** Runs an engine command and turns its failure into the errors that the engine reported. */
export async function withEngine<T>(
  rehearsal: Rehearsal,
  what: string,
  run: (log: EngineLog) => Promise<T>,
): Promise<{ result: T; log: EngineLog }> {
  const log = new EngineLog((line) => rehearsal.progress(line), rehearsal.onEvent);
  try {
    return { result: await run(log), log };
  } catch (error) {
    if (error instanceof ViolationError) throw error.with(log.errors);
    const details =
      log.errors.length > 0
        ? log.errors.join("\n")
        : error instanceof Error
          ? error.message
          : String(error);
    throw new CommandError(`${what} failed:\n${details}`);
  }
}

/** What would be made, with nothing made. */
export const preview: Phase = {
  name: "preview",
  async run(rehearsal) {
    const before = objects(await rehearsal.sandbox.inventory());
    const { stack } = rehearsal.workspace;
    const { result } = await withEngine(rehearsal, "pulumi preview", (log) =>
      judged(rehearsal, "preview", (packs) =>
        stack.preview({ ...packs, onEvent: log.listen, signal: rehearsal.call.signal }),
      ),
    );
    const after = objects(await rehearsal.sandbox.inventory());
    if (after !== before)
      throw new CommandError(`pulumi preview changed the clouds, expected no change:\n${after}`);
    return [
      `${result.changeSummary.create ?? 0} resources to create, none made`,
      ...judgementLines(rehearsal, "preview"),
    ].join("\n");
  },
};

/** Everything made; what only a person can do is played. */
export const up: Phase = {
  name: "up",
  async run(rehearsal) {
    const person = personAt(rehearsal);
    const signal = AbortSignal.any([rehearsal.call.signal, person.signal]);
    const { result, log } = await withEngine(rehearsal, "pulumi up", async (each) => {
      const onEvent = (event: EngineEvent) => {
        each.listen(event);
        person.listen(event);
      };
      try {
        return await judged(rehearsal, "update", (packs) =>
          rehearsal.workspace.stack.up({ ...packs, onEvent, signal }),
        );
      } finally {
        // what the console refused is the reason, and the update's own end is not
        await person.report();
      }
    });
    const outputs = Object.fromEntries(
      Object.entries(result.outputs).map(([name, { value }]) => [name, value as unknown]),
    );
    rehearsal.facts = stackFacts(outputs);
    rehearsal.alibaba = alibabaFacts(outputs);
    return [
      `${log.count("create")} resources created`,
      ...judgementLines(rehearsal, "update"),
      ...(await person.report()),
    ].join("\n");
  },
};

function personAt({ workspace, sandbox }: Rehearsal): PersonAtConsole {
  return new PersonAtConsole({
    exportState: () => workspace.stack.exportStack(),
    deeds: consoleDeeds(sandbox),
  });
}

/** Nothing left to do. */
export const upAgain: Phase = {
  name: "up again",
  async run(rehearsal) {
    const { log } = await withEngine(rehearsal, "pulumi up --expect-no-changes", (each) =>
      rehearsal.workspace.stack.up({
        onEvent: each.listen,
        expectNoChanges: true,
        signal: rehearsal.call.signal,
      }),
    );
    return `no change in ${log.count("same")} resources`;
  },
};

/** No drift. */
export const refresh: Phase = {
  name: "refresh",
  async run(rehearsal) {
    const { log } = await withEngine(rehearsal, "pulumi refresh --expect-no-changes", (each) =>
      rehearsal.workspace.stack.refresh({
        onEvent: each.listen,
        expectNoChanges: true,
        signal: rehearsal.call.signal,
      }),
    );
    return `no drift in ${log.count("same") + log.count("refresh")} resources`;
  },
};
