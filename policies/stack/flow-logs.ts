import { FlowLog as AlibabaFlowLog } from "@pulumi/alicloud/vpc/flowLog";
import { Network } from "@pulumi/alicloud/vpc/network";
import { Vpc } from "@pulumi/volcengine/bin/vpc/vpc";
import { backlinks } from "../rule/backlinks";
import { RECORDS } from "../rule/controls";
import { reading } from "../rule/stack";
import { relation, stackRule, type AnyResource } from "../rule/stack-rule";
import { PASS, violation, type Verdict } from "../rule/verdict";
import { FlowLog } from "./upstream";

const LOGS_OF_NETWORK = backlinks({
  class: AlibabaFlowLog,
  path: "resourceId",
  to: { class: Network },
});

const LOGS_OF_VPC = backlinks({ class: FlowLog, path: "resourceId", to: { class: Vpc } });

const MISSING = violation({
  en: "no flow log names the VPC as its resourceId, expected one that is not switched off",
  zh: "没有流日志的 resourceId 指向该 VPC，应至少有一个已启用的流日志",
});

/** Not said means active, and a preview does not know what the cloud fills in. Source: upstream provider, `vpc.FlowLog.status`. */
function isActive({ outputs }: AnyResource): boolean {
  const status = reading(() => outputs["status"]);
  return !(status.known && status.value === "Inactive");
}

const judge = (is: boolean): Verdict => (is ? PASS : MISSING);

/** The traffic of every network is recorded. */
export const flowLogs = stackRule({
  id: "stack-flow-logs",
  level: "advisory",
  severity: "medium",
  what: { en: "a VPC has no flow log", zh: "VPC 未启用流日志" },
  why: {
    en: "after an incident nobody can say who reached the proxies and where data went",
    zh: "事件发生后无法查明谁访问过代理、数据流向何处",
  },
  fix: {
    en: "make a flow log of the VPC and keep it for 90 days at least",
    zh: "为 VPC 创建流日志，并至少保留 90 天",
  },
  sources: ["U-15"],
  controls: { ...RECORDS, mlps3: ["8.1.3.5"] },
  relations: [
    relation(Network, (network, stack) => judge(LOGS_OF_NETWORK(network, stack).some(isActive))),
    relation(Vpc, (vpc, stack) => judge(LOGS_OF_VPC(vpc, stack).some(isActive))),
  ],
});
