import type { HsmClusterArgs } from "../../../providers/hyok/hsm-cluster/resource";

/** Arguments of a cluster of HSMs that breaks no rule. */
export function hsmClusterArgs(change: Partial<HsmClusterArgs> = {}): HsmClusterArgs {
  return {
    clusterName: "orders",
    instanceIds: ["hsm-cn-example1", "hsm-cn-example2"],
    vpcId: "vpc-2zeexample",
    vswitchIds: ["vsw-2zeexample1", "vsw-2zeexample2"],
    ...change,
  };
}
