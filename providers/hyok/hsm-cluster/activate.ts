import { isMainland } from "../../../core/kms/hsm-binding";
import { AlibabaError } from "../alibaba/error";
import type { HsmClusterFacts } from "../alibaba/hsm-views";
import {
  lookAt,
  towards,
  waitForJob,
  waitUntilActive,
  waitUntilInitialized,
  type Work,
} from "./work";

/** Code of InitializeCluster for a master that was never initialised: an assumption, the vendor documents none. After no other is a master initialised. */
const NOT_INITIALIZED = "HsmInstanceNotInitialized.Error";

/** Initialises a new cluster. Returns false when it needs a certificate first that the program does not give yet. */
export async function activate(work: Work, cluster: HsmClusterFacts): Promise<boolean> {
  if (cluster.status === "NEW") {
    if (!(await certify(work, cluster))) return false;
    await initialize(work, cluster);
  }
  await waitUntilInitialized(work, cluster.id);
  return true;
}

/** Outside mainland China the owner's CA signs the cluster's request before it can be initialised. */
async function certify(work: Work, cluster: HsmClusterFacts): Promise<boolean> {
  const { certificatePem, issuerCertificatePem, region } = work.wanted;
  if (isMainland(region)) return true;
  if (certificatePem === "") {
    work.log(
      "warning",
      `HSM cluster ${cluster.id}: it needs a certificate: its signing request is the output clusterCsr, which this kit's stack hands out as kmsInstance.clusterCsr; have your CA sign it, then set certificatePem and issuerCertificatePem and run pulumi up again`,
    );
    return false;
  }
  if (cluster.clusterCertificate.trim() !== certificatePem.trim())
    await work.hsm.setCertificate(cluster.id, certificatePem, issuerCertificatePem);
  return true;
}

async function initialize(work: Work, cluster: HsmClusterFacts): Promise<void> {
  const { hsm, wanted } = work;
  const master = cluster.members.find((member) => member.master)?.instanceId ?? "";
  const attempt = () =>
    towards(
      () => hsm.initialize(cluster.id),
      async () => (await lookAt(work, cluster.id)).status !== "NEW",
    );
  // A run that broke off may have left its initialisation under way.
  if (wanted.initializeMaster && (await hsm.instance(master))?.status === "MODIFYING")
    await waitUntilActive(work, master);
  try {
    await attempt();
  } catch (error) {
    if (!isOfFreshMaster(error) || !isMainland(wanted.region)) throw error;
    if (!wanted.initializeMaster) {
      throw new Error(
        `${error.message}; if the master ${master} is new and holds nothing, set initializeMaster: true`,
        { cause: error },
      );
    }
    await requireFresh(work, cluster.id, master);
    await initializeMaster(work, master);
    await attempt();
  }
}

/** No answer tells whether an HSM holds data; one at work elsewhere, with others, or not enabled is not a new one. */
async function requireFresh(work: Work, clusterId: string, master: string): Promise<void> {
  const instance = await work.hsm.instance(master);
  const { status, members } = await lookAt(work, clusterId);
  const isAlone = members.length === 1 && members[0]?.instanceId === master;
  const isFree = instance?.status === "ACTIVE" && instance.clusterId === clusterId;
  if (isFree && isAlone && status === "NEW") return;
  const seen = `${instance?.status ?? "not there"} in ${instance?.clusterId || "no cluster"}`;
  throw new Error(
    `initialising the master ${master} of HSM cluster ${clusterId}: expected it ACTIVE and the only member of that new cluster, received ${seen}, which is ${status} with ${members.map(({ instanceId }) => instanceId).join(", ") || "no member"}; look at it in the CloudHSM console, and initialise it there if it holds nothing`,
  );
}

async function initializeMaster(work: Work, master: string): Promise<void> {
  const job = await work.hsm.initializeInstance(master);
  await waitForJob(work, job, `the initialisation of HSM ${master}`);
  await waitUntilActive(work, master);
}

/** Whether the far side said that the master was never initialised. */
function isOfFreshMaster(error: unknown): error is AlibabaError {
  return error instanceof AlibabaError && error.code === NOT_INITIALIZED;
}
