import type { Shape } from "./bare/shape";
import { isDefaultProvider, type EngineRun } from "./engine-run";

/** The tree of the resources that a run registered, for a bare program of the same shape. */
export function shapeOf(run: Pick<EngineRun, "events">): Shape {
  const indexOf = new Map<string, number>();
  const shape: { parent: number; custom: boolean }[] = [];
  for (const { resourcePreEvent } of run.events) {
    const resource = resourcePreEvent?.metadata.new;
    if (!resource || resource.type === "pulumi:pulumi:Stack" || isDefaultProvider(resource.urn))
      continue;
    if (indexOf.has(resource.urn)) continue;
    indexOf.set(resource.urn, shape.length);
    shape.push({ parent: indexOf.get(resource.parent) ?? -1, custom: resource.custom ?? false });
  }
  return shape;
}
