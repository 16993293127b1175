import { createPublicKey, verify } from "node:crypto";
import type { Cloud } from "../../cloud/context";
import { type ClientKeyRow, clientKeys } from "../kms/access-points/tables";
import type { KmsInstanceRow } from "../kms/instances/tables";
import { gatewayRefusal } from "./errors";
import type { GatewayRequest } from "./request";

/**
 * The client key that a request is signed with, whatever it may do.
 * @throws CloudError Unauthorized for a key that the account of the instance does not have, or no longer; SignatureNotMatch.
 */
export function authenticateClientKey(
  cloud: Cloud,
  instance: KmsInstanceRow,
  request: GatewayRequest,
): ClientKeyRow {
  const key = clientKeys(cloud).get(request.clientKeyId);
  const isKnown = key?.region === instance.region && key.accountId === instance.accountId;
  if (!key || !isKnown) throw gatewayRefusal("Unauthorized", request.clientKeyId);
  const { text, signature } = request.signed;
  const publicKey = createPublicKey(key.certificatePem);
  if (!verify("sha256", Buffer.from(text), publicKey, signature))
    throw gatewayRefusal("SignatureNotMatch");
  return key;
}
