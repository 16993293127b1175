import { hsmOperation } from "../hsm-operation";
import { HSM_PAGE_PARAMETERS, hsmPage } from "../paging";
import { clusters } from "../tables";

/** Lists the clusters of the call's region, deleted ones with their status. */
export const listClusters = hsmOperation({
  action: "ListClusters",
  parameters: HSM_PAGE_PARAMETERS,
  mutates: false,
  run: ({ cloud, caller, region, params }) => {
    const own = [...clusters(cloud).values()].filter(
      (cluster) => cluster.region === region && cluster.accountId === caller.accountId,
    );
    const page = hsmPage(own, params);
    const Clusters = page.items.map((cluster) => ({
      ClusterId: cluster.clusterId,
      Status: cluster.status,
    }));
    return { ...page.fields, Total: page.total, Clusters };
  },
});
