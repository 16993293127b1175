import type { Refusal } from "../../cloud/context";

/** Obstacles in PrivateLink that have a connection error code of their own (AWS KMS `ConnectionErrorCode`, INFERRED). */
const ENDPOINT_OBSTACLES: Readonly<Record<string, string>> = {
  "endpoint-service-not-found": "XKS_VPC_ENDPOINT_SERVICE_NOT_FOUND",
  "not-whitelisted": "XKS_VPC_ENDPOINT_SERVICE_NOT_FOUND",
  "not-accepted": "XKS_VPC_ENDPOINT_SERVICE_INVALID_CONFIGURATION",
};

/** Connection error code of a refusal by the modelled network. */
export function refusalCode(refusal: Refusal): string {
  return ENDPOINT_OBSTACLES[refusal.obstacle] ?? "XKS_PROXY_NOT_REACHABLE";
}
