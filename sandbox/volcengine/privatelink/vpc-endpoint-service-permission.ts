import { CloudError } from "../../cloud/error";
import { malformed, text } from "../vpc/inputs";
import { findRow, mustFind, networkResource, newRow } from "../vpc/network-resource";
import { endpointServiceTable, permissions, type PermissionRow } from "./rows";

/** Account ids, and `*` for every account. Source: API AddPermissionToVpcEndpointService. */
const ACCOUNT_FORM = /^(\*|\d{10})$/;

/** One entry of a service's whitelist. */
export const vpcEndpointServicePermissionModel = networkResource<PermissionRow>({
  token: "volcengine:privatelink/vpcEndpointServicePermission:VpcEndpointServicePermission",
  modelled: ["permitAccountId", "serviceId"],
  table: permissions,
  create(call, inputs) {
    const service = mustFind(call, endpointServiceTable, text(inputs, "serviceId"));
    const permitAccountId = text(inputs, "permitAccountId");
    if (!ACCOUNT_FORM.test(permitAccountId)) {
      malformed("permitAccountId", "an account id of 10 digits, or *", permitAccountId);
    }
    const id = `${service.id}:${permitAccountId}`;
    if (findRow(call, permissions, id)) {
      throw new CloudError(
        "InvalidPermission.Duplicated",
        `${service.id} permits ${permitAccountId} already`,
      );
    }
    return { ...newRow(call, "epsp"), id, serviceId: service.id, permitAccountId };
  },
  outputs: (_call, row) => ({ permitAccountId: row.permitAccountId, serviceId: row.serviceId }),
  remove() {},
});
