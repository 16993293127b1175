import { inspect } from "node:util";
import { CloudError } from "../../cloud/error";
import type { Properties, ResourceCall } from "../../cloud/resource";
import { clbs } from "../clb/rows";
import { requireServiceLinkedRole } from "../clb/service-linked-role";
import { flag, malformed, missing, onlyModelled, text } from "../vpc/inputs";
import {
  labelOutputs,
  mustFind,
  networkResource,
  newRow,
  readLabels,
  vendorTime,
  idsWhere,
} from "../vpc/network-resource";
import {
  connections,
  endpointServiceTable,
  permissions,
  type EndpointServiceRow,
  type ServiceResource,
} from "./rows";

const TOKEN = "volcengine:privatelink/vpcEndpointService:VpcEndpointService";

/** Characters after `epsvc-`, as in real ids: the service domain in cn-beijing then has 65 characters, one more than a common name may have. */
const ID_SUFFIX_LENGTH = 25;

/** Load balancers behind one service. Source: API CreateVpcEndpointService, `Resources.N`. */
const RESOURCE_COUNT = { min: 1, max: 20 };

/** An endpoint service in front of load balancers. */
export const vpcEndpointServiceModel = networkResource<EndpointServiceRow>({
  token: TOKEN,
  modelled: ["autoAcceptEnabled", "description", "projectName", "resources", "tags"],
  table: endpointServiceTable,
  create(call, inputs) {
    requireServiceLinkedRole(call, "ServiceRoleForPrivateLink", "privatelink");
    const head = newRow(call, "epsvc", ID_SUFFIX_LENGTH);
    return {
      ...head,
      ...readLabels(inputs, "serviceId", head.id),
      serviceName: `com.volces.privatelink.${call.region}.${head.id}`,
      serviceDomain: `${head.id}.${call.region}.privatelink.volces.com`,
      resources: readResources(call, inputs),
      autoAcceptEnabled: flag(inputs, "autoAcceptEnabled", false),
    };
  },
  outputs: (call, row) => ({
    ...labelOutputs(row, "serviceId"),
    autoAcceptEnabled: row.autoAcceptEnabled,
    creationTime: vendorTime(row.createdAt),
    resources: row.resources,
    serviceDomain: row.serviceDomain,
    serviceName: row.serviceName,
    serviceResourceType: "CLB",
    serviceType: "Interface",
    status: "Available",
    updateTime: vendorTime(row.updatedAt),
    zoneIds: zoneIds(call, row),
  }),
  update(call, row, news) {
    Object.assign(row, readLabels(news, "serviceId", row.id));
    row.resources = readResources(call, news);
    row.autoAcceptEnabled = flag(news, "autoAcceptEnabled", false);
  },
  remove(call, row) {
    const { store } = call.cloud;
    for (const id of idsWhere(permissions(store), (one) => one.serviceId === row.id)) {
      permissions(store).delete(id);
    }
    for (const connection of connections(store).values()) {
      if (connection.serviceId === row.id) connection.status = "ServiceDeleted";
    }
  },
});

function readResources(call: ResourceCall, inputs: Properties): ServiceResource[] {
  const given = inputs["resources"];
  if (!Array.isArray(given)) return missing("resources");
  const ids = (given as Properties[]).map((resource) => {
    onlyModelled(TOKEN, resource, { resourceType: ["CLB"] });
    return mustFind(call, clbs, text(resource, "resourceId")).id;
  });
  if (ids.length < RESOURCE_COUNT.min || ids.length > RESOURCE_COUNT.max) {
    return malformed(
      "resources",
      `${RESOURCE_COUNT.min} to ${RESOURCE_COUNT.max} load balancers`,
      ids,
    );
  }
  if (new Set(ids).size !== ids.length) {
    throw new CloudError(
      "InvalidResource.Duplicated",
      `resources: expected each load balancer once, received ${inspect(ids)}`,
    );
  }
  return ids.map((resourceId) => ({ resourceId, resourceType: "CLB" }));
}

function zoneIds(call: ResourceCall, row: EndpointServiceRow): string[] {
  const zones = row.resources.flatMap((resource) => {
    const clb = clbs(call.cloud.store).get(resource.resourceId);
    return clb ? [clb.masterZoneId, ...(clb.slaveZoneId ? [clb.slaveZoneId] : [])] : [];
  });
  return [...new Set(zones)].sort();
}
