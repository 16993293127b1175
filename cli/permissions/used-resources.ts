import type { EngineEvent } from "@pulumi/pulumi/automation";
import type { UsedResource } from "../../core/ram/operator-policies";
import type { EngineLog } from "../pulumi/events";
import { resourcesOf, type StackExport } from "../recovery/deployment";
import { withEngine } from "../rehearsal/deploy";
import { setStage, type StageOptions } from "../rehearsal/stage";

/** Stands in events of a preview for a text that only an update knows. Source: Pulumi SDK, `rpc.unknownValue`. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Step of a resource that the program only reads. */
const READ = "read";

/** Resources that a preview of a stack would make, in a sandbox that is thrown away: no account is needed. */
export async function previewedResources(options: StageOptions): Promise<readonly UsedResource[]> {
  const stage = await setStage(options);
  const found: UsedResource[] = [];
  const listen = (log: EngineLog) => (event: EngineEvent) => {
    log.listen(event);
    const used = resourceOf(event);
    if (used) found.push(used);
  };
  try {
    const { stack } = stage.rehearsal.workspace;
    await withEngine(stage.rehearsal, "pulumi preview", (log) =>
      stack.preview({ onEvent: listen(log), signal: options.signal }),
    );
    return found;
  } finally {
    await stage.strike(false);
  }
}

/** The resource of an event that says what a preview is about to do; undefined for other events. */
export function resourceOf(event: EngineEvent): UsedResource | undefined {
  const step = event.resourcePreEvent?.metadata;
  const next = step?.new;
  if (!next) return undefined;
  const inputs = (next.inputs ?? {}) as Record<string, unknown>;
  const known = Object.entries(inputs).filter(([, value]) => value !== UNKNOWN);
  return { type: next.type, inputs: Object.fromEntries(known), isAdopted: step.op === READ };
}

/** Resources of a deployed stack, also those that the next update deletes. */
export function deployedResources(state: StackExport): readonly UsedResource[] {
  return resourcesOf(state).map(({ type, inputs = {}, external }) => ({
    type,
    inputs,
    isAdopted: external === true,
  }));
}
