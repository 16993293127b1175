import { randomUUID } from "node:crypto";
import type { Cloud } from "../../cloud/context";
import { newJobId } from "./identifiers";
import { clusters, hsms, type HsmInstanceRow, masterOf, membersOf } from "./tables";

/** What a job does when it ends. */
export type JobEffect =
  | { readonly kind: "enable"; readonly instanceId: string }
  | { readonly kind: "initialize"; readonly instanceId: string }
  | { readonly kind: "reset"; readonly instanceId: string }
  | { readonly kind: "join"; readonly instanceId: string }
  | { readonly kind: "synchronize"; readonly clusterId: string }
  | { readonly kind: "deploy"; readonly clusterId: string };

/** One asynchronous task. */
export interface JobRow {
  readonly jobId: string;
  readonly createdAtMs: number;
  readonly endsAtMs: number;
  readonly effect: JobEffect;
  isDone: boolean;
}

/** Tasks by job id. */
export const jobs = (cloud: Cloud): Map<string, JobRow> => cloud.store.table("alibaba.hsm.jobs");

/** Begins a task; what it does happens `durationMs` later, by the sandbox clock. */
export function startJob(
  cloud: Cloud,
  of: { readonly durationMs: number; readonly effect: JobEffect },
): JobRow {
  const now = cloud.clock.now();
  const { durationMs, effect } = of;
  const row = { jobId: newJobId(), createdAtMs: now, endsAtMs: now + durationMs, effect };
  const job = { ...row, isDone: false };
  jobs(cloud).set(job.jobId, job);
  return job;
}

/** Ends every task whose time has come. Answers whether there was one. */
export function endDueJobs(cloud: Cloud): boolean {
  const now = cloud.clock.now();
  const due = [...jobs(cloud).values()].filter((job) => !job.isDone && job.endsAtMs <= now);
  for (const job of due) {
    apply(cloud, job.effect, job.endsAtMs);
    job.isDone = true;
  }
  return due.length > 0;
}

/** A task as the API shows it. */
export function jobView(cloud: Cloud, job: JobRow): object {
  const span = Math.max(1, job.endsAtMs - job.createdAtMs);
  const passed = Math.min(span, cloud.clock.now() - job.createdAtMs);
  return {
    JobId: job.jobId,
    Type: "create",
    Completed: job.isDone,
    CreateTime: String(job.createdAtMs),
    Progress: job.isDone ? 100 : Math.min(99, Math.floor((100 * passed) / span)),
    Status: job.isDone ? "success" : "running",
    ...(job.isDone ? { Response: "success" } : {}),
  };
}

function apply(cloud: Cloud, effect: JobEffect, atMs: number): void {
  switch (effect.kind) {
    case "synchronize":
    case "deploy":
      return synchronize(cloud, effect.clusterId, atMs);
    case "enable":
    case "join":
      return enable(cloud, effect.instanceId, atMs);
    case "initialize":
      return change(cloud, effect.instanceId, { status: "ACTIVE", dataId: randomUUID() });
    case "reset":
      return erase(cloud, effect.instanceId);
  }
}

/** A member of a cluster that synchronises by itself has the master's data as soon as it is there. */
function enable(cloud: Cloud, instanceId: string, atMs: number): void {
  change(cloud, instanceId, { status: "ACTIVE" });
  const clusterId = hsms(cloud).get(instanceId)?.clusterId;
  if (clusterId !== undefined && clusters(cloud).get(clusterId)?.mode === 2) {
    synchronize(cloud, clusterId, atMs);
  }
}

/** Every member gets the master's data and settings, and uses them. */
function synchronize(cloud: Cloud, clusterId: string, atMs: number): void {
  const cluster = clusters(cloud).get(clusterId);
  const master = masterOf(cloud, clusterId);
  if (!cluster || master?.dataId === undefined) return;
  for (const member of membersOf(cloud, clusterId)) {
    if (member !== master) {
      Object.assign(member, { dataId: master.dataId, management: { ...master.management } });
    }
    if (member.status === "MODIFYING") member.status = "ACTIVE";
  }
  Object.assign(cluster, { status: "INITIALIZED", syncedAtMs: atMs });
}

/** What an HSM held is gone for good. */
function erase(cloud: Cloud, instanceId: string): void {
  const hsm = hsms(cloud).get(instanceId);
  if (!hsm) return;
  delete hsm.dataId;
  Object.assign(hsm, { status: "ACTIVE", management: {} });
}

function change(cloud: Cloud, instanceId: string, changes: Partial<HsmInstanceRow>): void {
  const hsm = hsms(cloud).get(instanceId);
  if (hsm) Object.assign(hsm, changes);
}
