import { isAlibabaInDoubt } from "../alibaba/retry";
import { findOurs } from "./find";
import { checkMembers } from "./members";
import type { Work } from "./work";

/** Id of the cluster that is ours, made if there is none: never a second one, whatever an earlier attempt came to. */
export async function obtain(work: Work): Promise<string> {
  const present = await findOurs(work);
  await checkMembers(work, present?.id);
  if (present !== undefined) return present.id;
  const { hsm, wanted } = work;
  try {
    return await hsm.createCluster(wanted.clusterName, wanted.instanceIds[0] ?? "");
  } catch (error) {
    const made = isAlibabaInDoubt(error) ? await findOurs(work) : undefined;
    if (made === undefined) throw error;
    return made.id;
  }
}
