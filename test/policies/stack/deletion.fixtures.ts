import { ManagedKubernetes } from "@pulumi/alicloud/cs/managedKubernetes";
import { Instance as Server, type InstanceArgs as ServerArgs } from "@pulumi/alicloud/ecs/instance";
import {
  Instance as KmsInstance,
  type InstanceArgs as KmsArgs,
} from "@pulumi/alicloud/kms/instance";
import { Instance as Rds, type InstanceArgs as RdsArgs } from "@pulumi/alicloud/rds/instance";
import {
  ApplicationLoadBalancer,
  type ApplicationLoadBalancerArgs,
} from "@pulumi/alicloud/slb/applicationLoadBalancer";
import { NatGateway } from "@pulumi/alicloud/vpc/natGateway";
import { Clb, type ClbArgs } from "@pulumi/volcengine/bin/clb/clb";
import { clusterArgs, rdsArgs } from "../alibaba-data/bases";
import { instanceArgs } from "../alibaba-ecs/bases";
import { instanceArgs as kmsArgs, TAGS } from "../alibaba-kms/bases";
import { one, type ResourceFixtures } from "../support/fixture";
import { later } from "../support/markers";
import { balancerArgs } from "../volcengine-network/bases";

const server = (change: Partial<ServerArgs>, says?: string) =>
  one(Server, instanceArgs(change), says === undefined ? {} : { says });

const kms = (change: Partial<KmsArgs>, says?: string) =>
  one(KmsInstance, kmsArgs(change), {
    options: { protect: true },
    ...(says === undefined ? {} : { says }),
  });

const balancer = (change: ApplicationLoadBalancerArgs, says?: string) =>
  one(
    ApplicationLoadBalancer,
    { addressType: "intranet", deleteProtection: "on", tags: TAGS, ...change },
    says === undefined ? {} : { says },
  );

const database = (change: Partial<RdsArgs>, says?: string) =>
  one(Rds, rdsArgs(change), says === undefined ? {} : { says });

const clb = (status: ClbArgs["modificationProtectionStatus"], says?: string) =>
  one(
    Clb,
    balancerArgs({ modificationProtectionStatus: status }),
    says === undefined ? {} : { says },
  );

const NETWORK = { vpcId: "vpc-2zeexample", deletionProtection: true };

const off = (is: string) => `deletionProtection is ${is}, expected true`;

const NOT_OFFERED = "instances that are paid or lent in this way have no deletion protection";

/** Fixtures of the rule about protection by the cloud. */
export const RESOURCE_FIXTURES: readonly ResourceFixtures[] = [
  {
    rule: "stack-deletion-protection",
    broken: {
      "a server": server({ deletionProtection: false }, off("false")),
      "nothing is said of a server": server({ deletionProtection: undefined }, off("not set")),
      "a server that is not lent": server(
        { deletionProtection: false, spotStrategy: "NoSpot" },
        off("false"),
      ),
      "a KMS instance": kms({ deletionProtection: false }, off("false")),
      "a KMS instance that may go without a backup": kms(
        { forceDeleteWithoutBackup: "true" },
        'forceDeleteWithoutBackup is "true", expected "false"',
      ),
      "a load balancer": balancer(
        { deleteProtection: "off" },
        'deleteProtection is "off", expected "on"',
      ),
      "a load balancer of Volcengine": clb(
        "NonProtection",
        'modificationProtectionStatus is "NonProtection", expected "ConsoleProtection"',
      ),
      "nothing is said of a load balancer of Volcengine": clb(
        undefined,
        'modificationProtectionStatus is not set, expected "ConsoleProtection"',
      ),
      "a NAT gateway": one(
        NatGateway,
        { ...NETWORK, deletionProtection: false },
        { says: off("false") },
      ),
      "a cluster": one(ManagedKubernetes, clusterArgs({ deletionProtection: undefined }), {
        says: off("not set"),
      }),
      "a database": database({ deletionProtection: false }, off("false")),
      "a database that is paid by use": database(
        { deletionProtection: false, instanceChargeType: "Postpaid" },
        off("false"),
      ),
    },
    good: {
      "a server": server({}),
      "a KMS instance": kms({ forceDeleteWithoutBackup: "false" }),
      "a load balancer": balancer({ paymentType: "PayAsYouGo" }),
      "a load balancer of Volcengine": clb("ConsoleProtection"),
      "a NAT gateway": one(NatGateway, NETWORK),
      "a cluster": one(ManagedKubernetes, clusterArgs()),
      "a database": database({}),
    },
    notApplicable: {
      "a server that is lent": server(
        { deletionProtection: undefined, spotStrategy: "SpotAsPriceGo" },
        NOT_OFFERED,
      ),
      "a load balancer that is paid in advance": balancer(
        { deleteProtection: "off", paymentType: "Subscription" },
        NOT_OFFERED,
      ),
      "a database that is paid in advance": database(
        { deletionProtection: undefined, instanceChargeType: "Prepaid" },
        NOT_OFFERED,
      ),
    },
    unknown: {
      "protection of a server is known later": server(
        { deletionProtection: later(false) },
        off("false"),
      ),
    },
  },
];
