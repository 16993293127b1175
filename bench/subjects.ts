import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { PROJECT_NAME, stackFile } from "../cli/project";
import { createWorkspace } from "../cli/pulumi/workspace";
import { setStage, type Stage } from "../cli/rehearsal/stage";
import type { Engine } from "../tools/engine/engine";
import type { Shape } from "./bare/shape";
import { runEngine, type Subject } from "./engine-run";
import { processorTime } from "./process-tree";
import { shapeOf } from "./shape-of-run";

/** What all rounds of a measurement share. */
export interface Bench {
  readonly root: string;
  readonly engine: Engine;
  readonly signal: AbortSignal;
}

/** The programs of one round, side by side in one temporary folder, with one backend. */
export interface Subjects {
  /** This project's program. */
  readonly kit: Subject;
  /** A program with as many trivial resources in the same tree. */
  readonly bare: Subject;
  /** A program without resources. */
  readonly empty: Subject;
  /** Number of resources of `kit` and of `bare`, the stack not counted. */
  readonly resources: number;
  /** Size of the state that a program has, in bytes. */
  stateBytes(program: "kit" | "bare"): number;
  /** Processor time of the sandbox's daemon so far, in milliseconds. */
  sandboxCpuMs(): number;
  strike(): Promise<void>;
}

/** The environment whose program is measured. */
const STACK = "dev";

/** Sets up a fresh sandbox and the three programs. The preview that tells the shape also warms the disk cache. */
export async function setSubjects(bench: Bench, hostedKeys: number): Promise<Subjects> {
  const stage = await setStage({
    ...bench,
    stack: STACK,
    environment: process.env,
    progress: () => undefined,
  });
  try {
    setHostedKeys(stage, hostedKeys);
    const kit: Subject = { ...bench, workspace: stage.rehearsal.workspace };
    const shape = shapeOf(await runEngine(kit, "preview"));
    return {
      kit,
      bare: await bareSubject(bench, stage, { name: "bare", shape }),
      empty: await bareSubject(bench, stage, { name: "empty", shape: [] }),
      resources: shape.length,
      stateBytes: (program) =>
        stateBytes(stage, program === "kit" ? [PROJECT_NAME, STACK] : ["bare", "bare"]),
      sandboxCpuMs: () => processorTime(stage.sandbox.pid).ownMs,
      strike: () => stage.strike(false),
    };
  } catch (error) {
    await stage.strike(false);
    throw error;
  }
}

function stateBytes(stage: Stage, [project = "", stack = ""]: readonly string[]): number {
  return statSync(join(stage.directory, "backend/.pulumi/stacks", project, `${stack}.json`)).size;
}

/** Replaces the hosted keys in the copy of the stack file, before the engine reads it. */
function setHostedKeys({ rehearsal: { workspace } }: Stage, count: number): void {
  const file = stackFile(workspace.directory, workspace.stack.name);
  const document = parse(readFileSync(file, "utf8")) as { config: Record<string, unknown> };
  const names = Array.from({ length: count }, (_, index) => ({ name: `key-${index + 1}` }));
  document.config[`${PROJECT_NAME}:hostedKeys`] = names;
  writeFileSync(file, stringify(document));
}

async function bareSubject(
  bench: Bench,
  stage: Stage,
  is: { name: string; shape: Shape },
): Promise<Subject> {
  const directory = join(stage.directory, is.name);
  const shapeFile = join(directory, "shape.json");
  mkdirSync(directory, { recursive: true });
  writeFileSync(shapeFile, JSON.stringify(is.shape));
  const workspace = await createWorkspace({
    root: join(bench.root, "bench/bare"),
    directory,
    stackName: is.name,
    stackYaml: stringify({ config: { "bare:shapeFile": shapeFile } }),
    secrets: {},
    engine: bench.engine,
    environment: stage.rehearsal.workspace.stack.workspace.envVars,
  });
  return { ...bench, workspace };
}
