import {
  PartialFailure,
  type CheckRequest,
  type CheckResult,
  type CreateRequest,
  type CreateResult,
  type DeleteRequest,
  type DiffRequest,
  type DiffResult,
  type ReadRequest,
  type ReadResult,
  type ResourceHandler,
  type ResourceRequest,
  type UpdateRequest,
} from "../../server/handler";
import type { Properties } from "../../server/values";
import { Hsm } from "../alibaba/hsm";
import { failures } from "../check";
import type { HyokContext } from "../context";
import { reasonText } from "../failure";
import { converge, type Reached } from "./converge";
import { diffCluster } from "./diff";
import { inputIssues, isSameSet, readInputs, texts, withDefaults } from "./inputs";
import { checkMembers } from "./members";
import { obtain } from "./obtain";
import { outputsOf, plannedOutputs } from "./outputs";
import { leftText, remove } from "./remove";
import { DEFAULT_TIMEOUT_MS, lookAt, type Work } from "./work";

/** Nothing is known to have been reached. */
const UNFINISHED: Reached = { isSynchronized: false, awaitsCertificate: false };

/** Plugin side of `hyok:index:HsmCluster`. */
export class HsmClusterHandler implements ResourceHandler {
  constructor(private readonly context: HyokContext) {}

  check(request: CheckRequest): CheckResult {
    const inputs = withDefaults(request.news, this.context.defaultAlibabaRegion);
    return { inputs, failures: failures(inputIssues(inputs)) };
  }

  diff(request: DiffRequest): DiffResult {
    return diffCluster(request);
  }

  async create(request: CreateRequest): Promise<CreateResult> {
    const asked = request.inputs;
    if (request.preview) return { id: "", outputs: plannedOutputs(asked) };
    const work = this.work(request, asked);
    const { clusterName, clusterId } = work.wanted;
    const id = await obtain(work).catch((error: unknown) => {
      throw new Error(`creating HSM cluster ${clusterName}: ${reasonText(error, request.signal)}`);
    });
    // An adopted cluster that lacks nobody is in use, and is left alone.
    const mustSynchronize = clusterId === undefined;
    return {
      id,
      outputs: await this.reach(work, id, { asked, mustSynchronize, verb: "creating" }),
    };
  }

  async read(request: ReadRequest): Promise<ReadResult> {
    const { id, inputs, olds } = request;
    const known = withDefaults({ ...olds, ...inputs }, this.context.defaultAlibabaRegion);
    const work = this.work(request, known);
    const cluster = await work.hsm.cluster(id);
    if (cluster === undefined || cluster.status === "DELETED") return undefined;
    const isImport = Object.keys(inputs).length === 0;
    const reached: Reached = {
      isSynchronized: isImport || olds["isSynchronized"] === true,
      awaitsCertificate: olds["awaitsCertificate"] === true,
    };
    const outputs = await outputsOf(work.hsm, cluster, { asked: known, reached });
    if (!isImport) return { id, inputs, outputs };
    const { region, clusterName, vpcId, instanceIds, vswitchIds } = outputs;
    const imported = { region, clusterName, vpcId, instanceIds, vswitchIds, clusterId: id };
    return { id, inputs: withDefaults(imported, undefined), outputs };
  }

  async update(request: UpdateRequest): Promise<Properties> {
    const { id, olds, news, preview } = request;
    if (preview) return { ...olds, ...plannedOutputs(news), clusterId: id };
    const work = this.work(request, news);
    const { wanted } = work;
    try {
      await checkMembers(work, id);
    } catch (error) {
      throw new Error(
        `updating HSM cluster ${wanted.clusterName} (${id}): ${reasonText(error, request.signal)}`,
      );
    }
    const mustSynchronize =
      olds["isSynchronized"] !== true ||
      !isSameSet(texts(olds["instanceIds"]) ?? [], wanted.instanceIds);
    return this.reach(work, id, { asked: news, mustSynchronize, verb: "updating" });
  }

  async delete(request: DeleteRequest): Promise<void> {
    const { id, inputs, olds } = request;
    const work = this.work(request, { ...olds, ...inputs });
    const { hsm, wanted } = work;
    const cluster = await hsm.cluster(id);
    if (cluster === undefined || cluster.status === "DELETED") return;
    const members = cluster.members.map((member) => member.instanceId);
    if (inputs["deleteOnDestroy"] !== true)
      return request.log("warning", leftText(cluster.name, id, members));
    await remove(work, id).catch((error: unknown) => {
      throw new Error(
        `deleting HSM cluster ${wanted.clusterName} (${id}): ${reasonText(error, request.signal)}`,
      );
    });
  }

  /** Brings the cluster to what is asked; a failure keeps what is in force in state. */
  private async reach(
    work: Work,
    id: string,
    of: { readonly asked: Properties; readonly mustSynchronize: boolean; readonly verb: string },
  ): Promise<Properties> {
    const { asked, mustSynchronize, verb } = of;
    try {
      const reached = await converge(work, id, mustSynchronize);
      return await outputsOf(work.hsm, await lookAt(work, id), { asked, reached });
    } catch (error) {
      const reason = `${verb} HSM cluster ${work.wanted.clusterName} (${id}): ${reasonText(error, work.signal)}`;
      throw new PartialFailure(id, [reason], { outputs: await partialOutputs(work, id, asked) });
    }
  }

  private work(request: ResourceRequest, inputs: Properties): Work {
    const { clock } = this.context.machine;
    const { signal } = request;
    const wanted = readInputs(inputs);
    return {
      hsm: new Hsm(this.context.alibaba, { region: wanted.region, signal }),
      wanted,
      clock,
      signal,
      deadline: clock.now() + (request.timeoutMs ?? DEFAULT_TIMEOUT_MS),
      log: (severity, message) => request.log(severity, message),
    };
  }
}

/** What is in force after a failure; where nobody can be asked any more, the id and that it is unfinished. */
async function partialOutputs(work: Work, id: string, asked: Properties): Promise<Properties> {
  const unknown = { ...asked, clusterId: id, status: "UNKNOWN", ...UNFINISHED };
  if (work.signal.aborted) return unknown;
  const cluster = await work.hsm.cluster(id).catch(() => undefined);
  if (cluster === undefined) return unknown;
  return outputsOf(work.hsm, cluster, { asked, reached: UNFINISHED }).catch(() => unknown);
}
