import assert from "node:assert/strict";
import { operatorPlaces } from "../../../cli/permissions/places";
import { resourceOf } from "../../../cli/permissions/used-resources";
import { readStackFile } from "../../../cli/pulumi/stack-file";
import { up, upAgain } from "../../../cli/rehearsal/deploy";
import { destroy } from "../../../cli/rehearsal/destroy";
import { setStage, type Stage } from "../../../cli/rehearsal/stage";
import { operatorPolicies, type UsedResource } from "../../../core/ram/operator-policies";
import { ensureEngine } from "../../../tools/engine/engine";
import { ROOT, runPhases } from "../../support/rehearsal-stage";
import { makeOperator } from "./operator-user";
import { softwareStack } from "./software-stack";

const STACK = "dev";

async function developmentStage(original?: string): Promise<Stage> {
  const engine = await ensureEngine(process.env, (line) => process.stderr.write(`${line}\n`));
  return setStage({
    root: ROOT,
    stack: STACK,
    ...(original !== undefined && { original }),
    engine,
    environment: process.env,
    signal: new AbortController().signal,
    progress: () => undefined,
  });
}

/** The policies at Alibaba Cloud of a stack that is not deployed yet. */
async function printedPolicies(stage: Stage): Promise<readonly string[]> {
  const used: UsedResource[] = [];
  await stage.rehearsal.workspace.stack.preview({
    onEvent: (event) => used.push(...[resourceOf(event)].filter((each) => each !== undefined)),
  });
  const { alibaba } = await stage.rehearsal.sandbox.status();
  const accounts = { alibabaAccount: alibaba.accountId };
  const places = operatorPlaces(STACK, readStackFile(ROOT, STACK), accounts);
  const policy = operatorPolicies(used, places).find(({ cloud }) => cloud === "alibaba");
  return policy?.documents ?? [];
}

/** Lets Pulumi act as a RAM user with these policies and no others. */
async function actAs(stage: Stage, documents: readonly string[]): Promise<void> {
  const status = await stage.rehearsal.sandbox.status();
  const { accessKeyId, secretAccessKey } = await makeOperator(status, documents);
  const { workspace } = stage.rehearsal.workspace.stack;
  workspace.envVars["ALICLOUD_ACCESS_KEY"] = accessKeyId;
  workspace.envVars["ALICLOUD_SECRET_KEY"] = secretAccessKey;
}

describe("operator permissions on the real engine", () => {
  let stage: Stage | undefined;
  afterEach(async () => {
    await stage?.strike(false);
    stage = undefined;
  });

  it("let a RAM user deploy, refresh and destroy all that a stack can have at Alibaba Cloud", async () => {
    stage = await developmentStage(softwareStack(STACK));
    await actAs(stage, await printedPolicies(stage));
    await runPhases(stage, up, upAgain);
    await stage.rehearsal.workspace.stack.refresh();
    await runPhases(stage, destroy);
    const calls = await stage.rehearsal.sandbox.audit();
    const own = calls.filter(({ principal }) => principal.endsWith("user/operator"));
    const actions = new Set(own.map(({ action }) => action));
    const needed = ["kms:CreateKey", "kms:ScheduleKeyDeletion"];
    assert.deepEqual(
      needed.filter((action) => !actions.has(action)),
      [],
    );
    assert.deepEqual(
      own.filter(({ errorCode }) => errorCode !== undefined),
      [],
    );
  });

  it("are all needed: without those on keys the deployment is refused by name", async () => {
    stage = await developmentStage();
    const [document = ""] = await printedPolicies(stage);
    const policy = JSON.parse(document) as { Statement: { Action: string[] }[] };
    const without = policy.Statement.filter(({ Action }) => !Action.includes("kms:CreateKey"));
    await actAs(stage, [JSON.stringify({ ...policy, Statement: without })]);
    await assert.rejects(runPhases(stage, up), /Forbidden\.NoPermission.*kms:CreateKey/s);
  });
});
