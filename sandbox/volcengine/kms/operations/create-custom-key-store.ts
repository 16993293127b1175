import { randomUUID } from "node:crypto";
import type { Operation, OperationCall } from "../../../cloud/operation";
import { ROLES } from "../../iam/rows";
import type { Params } from "../../openapi/params";
import { attach, checkEndpointService, detach } from "../endpoint-service";
import { targetOf } from "../connect";
import { kmsError } from "../errors";
import { NAME_RULE } from "../find";
import { kmsOperation } from "../operation";
import type { KmsPorts } from "../ports";
import { throughProxy } from "../proxy-errors";
import { keyStores, type KeyStoreRow } from "../rows";
import { kmsSettings } from "../settings";
import { rejectServiceName, storeParams } from "../store-params";
import { checkTrustAnchor } from "../trust-anchor";
import { checkUnique } from "../unique";
import { storeView } from "../views";

const ROLE_NAME = "ServiceRoleForKMS";

/** Makes a custom key store, DISCONNECTED. A public proxy is called at once; one behind an endpoint service only at connect. */
export function createCustomKeyStore(ports: KmsPorts): Operation {
  return kmsOperation("CreateCustomKeyStore", async (call, params) => {
    const { cloud } = call;
    const row = newRow(call, params);
    checkTrustAnchor(row.trustAnchorCertificate);
    if (kmsSettings(cloud).requireServiceRole && !cloud.store.table(ROLES).has(ROLE_NAME)) {
      throw kmsError(
        "ServiceRoleNotExist",
        `The role ${ROLE_NAME} does not exist in this account; authorise KMS first (CreateServiceLinkedRole with ServiceName kms).`,
      );
    }
    checkUnique(call, row);
    await checkProxy(ports, call, row);
    // The proxy call took time: somebody else may have made the same store meanwhile.
    checkUnique(call, row);
    keyStores(cloud).set(row.id, row);
    cloud.store.save();
    return { CustomKeyStore: storeView(row) };
  });
}

function newRow(call: OperationCall, params: Params): KeyStoreRow {
  const name = params.requiredText("CustomKeyStoreName", NAME_RULE);
  if (!params.has("CustomKeyStoreType")) params.require("CustomKeyStoreType", "'ExternalKeyStore'");
  params.oneOf("CustomKeyStoreType", ["ExternalKeyStore"]);
  const sent = storeParams(params);
  requireProperties(params);
  rejectServiceName(call, params, sent);
  params.done();
  const now = call.cloud.clock.now();
  return {
    id: randomUUID(),
    uid: randomUUID(),
    accountId: call.caller.accountId,
    region: call.region,
    name,
    trustAnchorCertificate: sent.trustAnchorCertificate ?? "",
    accessKeyId: sent.accessKeyId ?? "",
    secretAccessKey: sent.secretAccessKey ?? "",
    connectivity: sent.connectivity ?? "VPC_ENDPOINT_SERVICE",
    uriEndpoint: sent.uriEndpoint ?? "",
    uriPath: sent.uriPath ?? "",
    ...(sent.vpcEndpointServiceName !== undefined && {
      vpcEndpointServiceName: sent.vpcEndpointServiceName,
    }),
    connectionState: "DISCONNECTED",
    createdAtMs: now,
    updatedAtMs: now,
  };
}

/** Optional in the API model; an external key store cannot exist without them (INFERRED). */
function requireProperties(params: Params): void {
  const required = {
    TrustAnchorCertificate: "1 to 5000 characters",
    XksAccessKey: "20 to 30 characters",
    XksSecretAccessKey: "43 to 64 characters",
    XksProxyConnectivity: "'VPC_ENDPOINT_SERVICE' or 'PUBLIC_ENDPOINT'",
    XksProxyUriEndpoint: "10 to 128 characters",
    XksProxyUriPath: "10 to 128 characters",
  };
  const isHalfCredential = params.has("XksAccessKey") !== params.has("XksSecretAccessKey");
  for (const [name, expected] of Object.entries(required)) {
    // A half credential was reported when it was read.
    if (params.has(name) || (isHalfCredential && name.endsWith("AccessKey"))) continue;
    params.require(name, expected);
  }
}

async function checkProxy(ports: KmsPorts, call: OperationCall, row: KeyStoreRow): Promise<void> {
  const { cloud } = call;
  const service = row.vpcEndpointServiceName;
  if (service !== undefined) checkEndpointService(cloud, ports.endpoints(cloud), service);
  const { healthAtCreate } = kmsSettings(cloud);
  if (healthAtCreate === "never" || (service !== undefined && healthAtCreate === "public-only"))
    return;
  if (service !== undefined) attach(cloud, ports.endpoints(cloud), service);
  const context = { operation: "CreateCustomKeyStore", requestId: call.requestId };
  try {
    await throughProxy("store", () => ports.proxy(cloud).health(targetOf(row), context));
  } finally {
    if (service !== undefined) detach(cloud, ports.endpoints(cloud), service);
  }
}
