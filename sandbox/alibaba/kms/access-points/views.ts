import type { OperationCall } from "../../../cloud/operation";
import { vendorTime } from "../../dates";
import { accessArn } from "./resource-names";
import type { AccessPointRow, AccessPolicyRow, ClientKeyRow, NetworkRuleRow } from "./tables";

/** What the vendor tells about a network rule. */
export function networkRuleView(call: OperationCall, rule: NetworkRuleRow): object {
  return {
    Arn: accessArn(call, "network", rule.name),
    Type: "Private",
    Description: rule.description,
    SourcePrivateIp: JSON.stringify(rule.sourcePrivateIps),
  };
}

/** What the vendor tells about a policy, its lists aside: CreatePolicy answers them as texts, DescribePolicy as lists. */
export function policyView(call: OperationCall, policy: AccessPolicyRow): object {
  return {
    Arn: accessArn(call, "policy", policy.name),
    Name: policy.name,
    Description: policy.description,
    KmsInstance: policy.kmsInstance,
    // Compact, whatever the caller sent: the upstream provider compares it as a text.
    AccessControlRules: JSON.stringify({ NetworkRules: policy.networkRules }),
  };
}

/** What the vendor tells about an access point. */
export function accessPointView(call: OperationCall, point: AccessPointRow): object {
  return {
    Arn: accessArn(call, "applicationaccesspoint", point.name),
    Name: point.name,
    Description: point.description,
    AuthenticationMethod: "ClientKey",
    Policies: JSON.stringify(point.policies),
  };
}

/** What the vendor tells about a client key; never its private half. */
export function clientKeyView(key: ClientKeyRow): object {
  return {
    ClientKeyId: key.clientKeyId,
    AapName: key.accessPointName,
    KeyAlgorithm: "RSA_2048",
    KeyOrigin: "KMS_PROVIDED",
    CreateTime: vendorTime(key.createdAtMs),
    NotBefore: vendorTime(key.notBeforeMs),
    NotAfter: vendorTime(key.notAfterMs),
    PublicKeyData: key.certificatePem,
  };
}
