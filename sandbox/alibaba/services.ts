import { ACTIONTRAIL_OPERATIONS, ACTIONTRAIL_UNMODELLED } from "./actiontrail/all-operations";
import { ACTIONTRAIL_VERSION } from "./actiontrail/trail-operation";
import { BSS_OPERATIONS, BSS_UNMODELLED } from "./bss/all-operations";
import { BSS_VERSION } from "./bss/bss-operation";
import { CMS_OPERATIONS, CMS_UNMODELLED } from "./cms/all-operations";
import { CMS_VERSION } from "./cms/cms-operation";
import { refusal } from "./errors";
import { HSM_OPERATIONS, HSM_UNMODELLED } from "./hsm/all-operations";
import { HSM_VERSION } from "./hsm/hsm-operation";
import { KMS_OPERATIONS, KMS_UNMODELLED } from "./kms/all-operations";
import { KMS_VERSION } from "./kms/kms-operation";
import type { AlibabaOperation } from "./operation";
import { RAM_OPERATIONS, RAM_UNMODELLED } from "./ram/all-operations";
import { RAM_VERSION } from "./ram/ram-operation";
import {
  RESOURCE_MANAGER_OPERATIONS,
  RESOURCE_MANAGER_UNMODELLED,
} from "./resource-manager/all-operations";
import { RESOURCE_MANAGER_VERSION } from "./resource-manager/resource-manager-operation";
import { getCallerIdentity, STS_UNMODELLED, STS_VERSION } from "./sts/get-caller-identity";
import { VPC_OPERATIONS, VPC_UNMODELLED } from "./vpc/all-operations";
import { VPC_VERSION } from "./vpc/vpc-operation";

/** One OpenAPI service of the sandbox. */
export interface Service {
  /** First label of its host names, for example `kms`. */
  readonly name: string;
  readonly version: string;
  readonly operations: readonly AlibabaOperation[];
  /** Operations that the vendor has and the sandbox does not. */
  readonly unmodelled: readonly string[];
}

/** Modelled services. */
export const ALIBABA_SERVICES: readonly Service[] = [
  { name: "kms", version: KMS_VERSION, operations: KMS_OPERATIONS, unmodelled: KMS_UNMODELLED },
  { name: "hsm", version: HSM_VERSION, operations: HSM_OPERATIONS, unmodelled: HSM_UNMODELLED },
  {
    name: "business",
    version: BSS_VERSION,
    operations: BSS_OPERATIONS,
    unmodelled: BSS_UNMODELLED,
  },
  { name: "ram", version: RAM_VERSION, operations: RAM_OPERATIONS, unmodelled: RAM_UNMODELLED },
  {
    name: "sts",
    version: STS_VERSION,
    operations: [getCallerIdentity],
    unmodelled: STS_UNMODELLED,
  },
  {
    name: "resourcemanager",
    version: RESOURCE_MANAGER_VERSION,
    operations: RESOURCE_MANAGER_OPERATIONS,
    unmodelled: RESOURCE_MANAGER_UNMODELLED,
  },
  { name: "vpc", version: VPC_VERSION, operations: VPC_OPERATIONS, unmodelled: VPC_UNMODELLED },
  {
    name: "actiontrail",
    version: ACTIONTRAIL_VERSION,
    operations: ACTIONTRAIL_OPERATIONS,
    unmodelled: ACTIONTRAIL_UNMODELLED,
  },
  { name: "metrics", version: CMS_VERSION, operations: CMS_OPERATIONS, unmodelled: CMS_UNMODELLED },
];

/** The operation of a version and an action. @throws CloudError InvalidVersion, InvalidAction.NotFound. */
export function findOperation(
  version: string,
  action: string,
  hostService?: string,
): AlibabaOperation {
  const service = ALIBABA_SERVICES.find((candidate) => candidate.version === version);
  if (!service || (hostService !== undefined && hostService !== service.name))
    throw refusal("InvalidVersion");
  const operation = service.operations.find((candidate) => candidate.action === action);
  if (operation) return operation;
  if (service.unmodelled.includes(action)) {
    throw refusal(
      "InvalidAction.NotFound",
      `${service.name}:${action} is not modelled by the sandbox.`,
    );
  }
  throw refusal("InvalidAction.NotFound");
}
