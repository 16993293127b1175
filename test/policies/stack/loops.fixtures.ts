import { EcsDisk } from "@pulumi/alicloud/ecs/ecsDisk";
import { EcsDiskAttachment } from "@pulumi/alicloud/ecs/ecsDiskAttachment";
import { Instance } from "@pulumi/alicloud/ecs/instance";
import { Key } from "@pulumi/alicloud/kms/key";
import { Policy } from "@pulumi/alicloud/kms/policy";
import { Store } from "@pulumi/alicloud/log/store";
import { Policy as RamPolicy } from "@pulumi/alicloud/ram/policy";
import { FlowLog as AlibabaFlowLog, type FlowLogArgs } from "@pulumi/alicloud/vpc/flowLog";
import { Network } from "@pulumi/alicloud/vpc/network";
import { Vpc } from "@pulumi/volcengine/bin/vpc/vpc";
import { FlowLog } from "../../../policies/stack/upstream";
import { storeArgs, roleOf } from "../alibaba-data/bases";
import { diskArgs, instanceArgs } from "../alibaba-ecs/bases";
import { keyArgs, policyArgs, TAGS } from "../alibaba-kms/bases";
import { USE } from "../alibaba-ram/bases";
import { resource, type Declared, type StackCase, type StackFixtures } from "../support/fixture";
import { later, ref } from "../support/markers";
import { hostedKey } from "../volcengine-kms/bases";

const AFTER_ROLE = { dependsOn: ["role"] };

const key = (name = "key") => resource(Key, name, { args: keyArgs(), options: { protect: true } });

/** What lets the proxy work with the key. */
const policy = resource(Policy, "policy", { args: policyArgs({ resources: [ref("key")] }) });

/** A policy of RAM that is made of the key, which here gives the whole document. */
const userPolicy = resource(RamPolicy, "policy", {
  args: { policyName: "proxy", policyDocument: ref("key", "arn") },
});

/** A hosted key that is made after these resources. */
const hosted = (dependsOn: readonly string[], origin = "ExternalKeyStore"): Declared => {
  const made = hostedKey("hosted", { origin: origin as never });
  return { ...made, options: { ...made.options, dependsOn } };
};

const server = (systemDiskKmsKeyId: string) =>
  resource(Instance, "server", { args: instanceArgs({ systemDiskKmsKeyId }), options: AFTER_ROLE });

const disk = resource(EcsDisk, "disk", {
  args: diskArgs({ kmsKeyId: ref("key") }),
  options: AFTER_ROLE,
});

const attachment = resource(EcsDiskAttachment, "attachment", {
  args: { diskId: ref("disk"), instanceId: ref("server") },
});

const log = (cmkKeyId: string) =>
  resource(Store, "log", {
    args: storeArgs({
      encryptConf: { enable: true, userCmkInfo: { cmkKeyId, arn: "acs:ram::1:role/log" } },
    }),
  });

const ROLE = roleOf("ecs-disk-encryption");

const about = (subject: string, says: string, resources: readonly Declared[]): StackCase => ({
  resources,
  subject,
  says,
});

const loop = (property: string) =>
  `${property} names the external key key, expected another key: hosted keys depend on this resource`;

const NOT_OF_PROXY = "the key is none that the proxy works with";

const network = resource(Network, "network", { args: { cidrBlock: "10.80.0.0/16", tags: TAGS } });

const vpc = resource(Vpc, "vpc", {
  args: { cidrBlock: "10.60.0.0/16", tags: [{ key: "environment", value: "test" }] },
});

const flowLog = (change: Partial<FlowLogArgs> = {}) =>
  resource(AlibabaFlowLog, "log", {
    args: {
      projectName: "audit",
      logStoreName: "flows",
      resourceType: "VPC",
      resourceId: ref("network"),
      trafficType: "All",
      ...change,
    },
  });

const flowLogOfVpc = (resourceId: string) =>
  resource(FlowLog, "log", { args: { resourceType: "vpc", resourceId, trafficType: "All" } });

const NO_LOG = "no flow log names the VPC as its resourceId, expected one that is not switched off";

/** Fixtures of the rules about keys of the proxy's own parts, and about flow logs. */
export const STACK_FIXTURES: readonly StackFixtures[] = [
  {
    rule: "stack-key-loop",
    broken: {
      "the proxy's system disk": about("server", loop("systemDiskKmsKeyId"), [
        ...[ROLE, key(), policy, server(ref("key"))],
        hosted(["policy", "server"]),
      ]),
      "the proxy's system disk, by a policy of RAM": about("server", loop("systemDiskKmsKeyId"), [
        ...[ROLE, userPolicy, server(ref("key")), hosted(["policy", "server"])],
        resource(Key, "key", {
          args: keyArgs(),
          options: { protect: true, outputs: { arn: USE } },
        }),
      ]),
      "a disk that is attached to the proxy": about("disk", loop("kmsKeyId"), [
        ...[ROLE, key(), policy, server("key-bjj6732a1b2c"), disk, attachment],
        hosted(["policy", "server"]),
      ]),
      "the proxy's log": about("log", loop("encryptConf.userCmkInfo.cmkKeyId"), [
        ...[key(), policy, log(ref("key"))],
        hosted(["policy", "log"]),
      ]),
    },
    good: {
      "a server that no hosted key depends on": {
        resources: [ROLE, key(), policy, server(ref("key")), hosted(["policy"])],
      },
      "a disk of another server": {
        resources: [
          ...[ROLE, key(), policy, server("key-bjj6732a1b2c"), disk],
          resource(EcsDiskAttachment, "attachment", {
            args: { diskId: ref("disk"), instanceId: "i-2zeexample" },
          }),
          hosted(["policy", "server"]),
        ],
      },
    },
    notApplicable: {
      "another key of the stack": about("server", NOT_OF_PROXY, [
        ...[ROLE, key(), key("second"), policy, server(ref("second"))],
        hosted(["policy", "server"]),
      ]),
      "a policy that no hosted key depends on": about("server", NOT_OF_PROXY, [
        ...[ROLE, key(), policy, server(ref("key"))],
        hosted(["server"]),
      ]),
      "a key of another stack": about("server", NOT_OF_PROXY, [
        ...[ROLE, server("key-bjj6732a1b2c")],
        hosted(["server"]),
      ]),
    },
    unknown: {
      "the origin of the hosted key is known later": about("server", loop("systemDiskKmsKeyId"), [
        ...[ROLE, key(), policy, server(ref("key"))],
        hosted(["policy", "server"], later("ExternalKeyStore")),
      ]),
    },
  },
  {
    rule: "stack-flow-logs",
    broken: {
      "no flow log": about("network", NO_LOG, [network]),
      "no flow log at Volcengine": about("vpc", NO_LOG, [vpc]),
      "a flow log of another network": about("network", NO_LOG, [
        network,
        flowLog({ resourceId: "vpc-2zeexample" }),
      ]),
      "a flow log that is switched off": about("network", NO_LOG, [
        network,
        flowLog({ status: "Inactive" }),
      ]),
    },
    good: {
      "a flow log": { resources: [network, flowLog()] },
      "a flow log that is switched on": { resources: [network, flowLog({ status: "Active" })] },
      "a flow log at Volcengine": { resources: [vpc, flowLogOfVpc(ref("vpc"))] },
    },
    unknown: {
      "what the flow log records is known later": about("vpc", NO_LOG, [
        vpc,
        flowLogOfVpc(later("vpc-other")),
      ]),
    },
  },
];
