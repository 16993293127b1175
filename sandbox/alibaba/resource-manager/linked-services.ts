import type { Cloud } from "../../cloud/context";
import { trails } from "../actiontrail/tables";
import { kmsInstances } from "../kms/instances/tables";

/** What a service fixes about the role that is linked to it. */
export interface LinkedService {
  readonly roleName: string;
  readonly policyName: string;
  readonly description: string;
  /** Names of what still needs the role. */
  readonly usedBy: (cloud: Cloud) => readonly string[];
}

const nothing = (): readonly string[] => [];

/** Services with a service-linked role, by service name. The name of ActionTrail's service and its policy are assumptions. */
const SERVICES: Readonly<Record<string, LinkedService>> = {
  "keystore.kms.aliyuncs.com": {
    roleName: "AliyunServiceRoleForKMSKeyStore",
    policyName: "AliyunServiceRolePolicyForKMSKeyStore",
    description: "Lets KMS instances use networks and HSM clusters of the account.",
    usedBy: (cloud) => [...kmsInstances(cloud).keys()],
  },
  "secretsmanager-rds.kms.aliyuncs.com": {
    roleName: "AliyunServiceRoleForKMSSecretsManagerForRDS",
    policyName: "AliyunServiceRolePolicyForKMSSecretsManagerForRDS",
    description: "Lets KMS rotate the passwords of ApsaraDB RDS accounts.",
    usedBy: nothing,
  },
  "secretsmanager-ecs.kms.aliyuncs.com": {
    roleName: "AliyunServiceRoleForKMSSecretsManagerForECS",
    policyName: "AliyunServiceRolePolicyForKMSSecretsManagerForECS",
    description: "Lets KMS rotate the passwords and keys of ECS instances.",
    usedBy: nothing,
  },
  "actiontrail.aliyuncs.com": {
    roleName: "AliyunServiceRoleForActionTrail",
    policyName: "AliyunServiceRolePolicyForActionTrail",
    description: "Lets ActionTrail deliver events to the account's storage.",
    usedBy: (cloud) => [...trails(cloud).values()].map((trail) => trail.name),
  },
};

/** Names of the services that the sandbox knows. */
export const LINKED_SERVICES: readonly string[] = Object.keys(SERVICES);

/** What a service fixes; undefined for one that the sandbox does not know. */
export function linkedService(serviceName: string): LinkedService | undefined {
  return Object.hasOwn(SERVICES, serviceName) ? SERVICES[serviceName] : undefined;
}
