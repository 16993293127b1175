import { refusal } from "./errors";
import { KMS_OPERATIONS, KMS_UNMODELLED } from "./kms/all-operations";
import { KMS_VERSION } from "./kms/kms-operation";
import type { AlibabaOperation } from "./operation";
import { RAM_OPERATIONS, RAM_UNMODELLED } from "./ram/all-operations";
import { RAM_VERSION } from "./ram/ram-operation";
import { getCallerIdentity, STS_UNMODELLED, STS_VERSION } from "./sts/get-caller-identity";

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
  { name: "ram", version: RAM_VERSION, operations: RAM_OPERATIONS, unmodelled: RAM_UNMODELLED },
  {
    name: "sts",
    version: STS_VERSION,
    operations: [getCallerIdentity],
    unmodelled: STS_UNMODELLED,
  },
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
