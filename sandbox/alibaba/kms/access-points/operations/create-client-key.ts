import { randomUUID } from "node:crypto";
import type { OperationCall } from "../../../../cloud/operation";
import { vendorTime } from "../../../dates";
import { kmsOperation } from "../../kms-operation";
import { readPassword, readValidity } from "../client-key-fields";
import { newClientKeyMaterial } from "../client-key-material";
import { readName } from "../fields";
import { accessPointByName } from "../find";
import { accessNeed } from "../resource-names";
import { clientKeys } from "../tables";

const accessPointOf = ({ params }: OperationCall): string => readName(params, "AapName");

/** Makes a client key of an access point. Its private half is in this answer and nowhere else. */
export const createClientKey = kmsOperation({
  action: "CreateClientKey",
  parameters: ["AapName", "Password", "NotBefore", "NotAfter"],
  mutates: true,
  needs: (call) => [
    accessNeed(call, "CreateClientKey", {
      kind: "applicationaccesspoint",
      name: accessPointOf(call),
    }),
  ],
  run: async (call) => {
    const { cloud, region, caller, params } = call;
    const accessPointName = accessPointOf(call);
    const password = readPassword(params);
    const createdAtMs = cloud.clock.now();
    const validity = readValidity(params, createdAtMs);
    accessPointByName(call, accessPointName);
    const clientKeyId = `KAAP.${randomUUID()}`;
    const order = { clientKeyId, password, ...validity };
    const { certificatePem, privateKeyData } = await newClientKeyMaterial(order);
    accessPointByName(call, accessPointName); // it may have gone while the key was made
    const { accountId } = caller;
    const row = { clientKeyId, region, accountId, accessPointName, createdAtMs, ...validity };
    clientKeys(cloud).set(clientKeyId, { ...row, certificatePem });
    return {
      ClientKeyId: clientKeyId,
      KeyAlgorithm: "RSA_2048",
      PrivateKeyData: privateKeyData,
      NotBefore: vendorTime(validity.notBeforeMs),
      NotAfter: vendorTime(validity.notAfterMs),
    };
  },
});
