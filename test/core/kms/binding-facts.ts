import { GVSM_PORT_ATTRIBUTES, type BindingFacts } from "../../../core/kms/hsm-binding";

/** What a runbook names of one environment. */
export const BINDING_FACTS: BindingFacts = {
  stack: "prod",
  region: "cn-beijing",
  instanceId: "kst-1",
  clusterId: "cluster-1",
  masterInstanceId: "hsm-1",
  masterAddress: "10.80.0.10",
  vpcId: "vpc-1",
  zoneIds: ["cn-beijing-f", "cn-beijing-k"],
  vswitchIds: ["vsw-1", "vsw-2"],
  portAttributes: GVSM_PORT_ATTRIBUTES,
  certificates: "made",
};
