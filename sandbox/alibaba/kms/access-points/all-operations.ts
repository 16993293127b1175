import type { AlibabaOperation } from "../../operation";
import { createApplicationAccessPoint } from "./operations/create-application-access-point";
import { createClientKey } from "./operations/create-client-key";
import { createNetworkRule } from "./operations/create-network-rule";
import { createPolicy } from "./operations/create-policy";
import { deleteApplicationAccessPoint } from "./operations/delete-application-access-point";
import { deleteClientKey } from "./operations/delete-client-key";
import { deleteNetworkRule } from "./operations/delete-network-rule";
import { deletePolicy } from "./operations/delete-policy";
import { describeApplicationAccessPoint } from "./operations/describe-application-access-point";
import { describeNetworkRule } from "./operations/describe-network-rule";
import { describePolicy } from "./operations/describe-policy";
import { getClientKey } from "./operations/get-client-key";
import { listApplicationAccessPoints } from "./operations/list-application-access-points";
import { listClientKeys } from "./operations/list-client-keys";
import { listNetworkRules } from "./operations/list-network-rules";
import { listPolicies } from "./operations/list-policies";
import { updateApplicationAccessPoint } from "./operations/update-application-access-point";
import { updateNetworkRule } from "./operations/update-network-rule";
import { updatePolicy } from "./operations/update-policy";

/** Operations of KMS 2016-01-20 on access points, their policies and rules, and client keys. */
export const ACCESS_POINT_OPERATIONS: readonly AlibabaOperation[] = [
  createNetworkRule,
  updateNetworkRule,
  deleteNetworkRule,
  describeNetworkRule,
  listNetworkRules,
  createPolicy,
  updatePolicy,
  deletePolicy,
  describePolicy,
  listPolicies,
  createApplicationAccessPoint,
  updateApplicationAccessPoint,
  deleteApplicationAccessPoint,
  describeApplicationAccessPoint,
  listApplicationAccessPoints,
  createClientKey,
  deleteClientKey,
  getClientKey,
  listClientKeys,
];
