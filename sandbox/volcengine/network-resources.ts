import type { FunctionModel, ResourceModel } from "../cloud/resource";
import { clbModel } from "./clb/clb";
import { listenerModel } from "./clb/listener";
import { serverGroupModel } from "./clb/server-group";
import { serverGroupServerModel } from "./clb/server-group-server";
import { commandModel } from "./ecs/command";
import type { HostRuntime } from "./ecs/host-runtime";
import { instanceModel } from "./ecs/instance";
import { getInvocationResults, invocationModel } from "./ecs/invocation";
import { keyPairModel } from "./ecs/key-pair";
import { addressModel } from "./eip/address";
import { associateModel } from "./eip/associate";
import { natGatewayModel } from "./nat/gateway";
import { snatEntryModel } from "./nat/snat-entry";
import { vpcEndpointServiceModel } from "./privatelink/vpc-endpoint-service";
import { vpcEndpointServicePermissionModel } from "./privatelink/vpc-endpoint-service-permission";
import { routeEntryModel } from "./vpc/route-entry";
import { routeTableModel } from "./vpc/route-table";
import { routeTableAssociateModel } from "./vpc/route-table-associate";
import { securityGroupModel } from "./vpc/security-group";
import { securityGroupRuleModel } from "./vpc/security-group-rule";
import { subnetModel } from "./vpc/subnet";
import { vpcModel } from "./vpc/vpc";

/** Models of all network, compute and load balancing resources; instances get their hosts from `runtime`. */
export function volcengineNetworkResources(runtime: HostRuntime): readonly ResourceModel[] {
  return [
    vpcModel,
    subnetModel,
    securityGroupModel,
    securityGroupRuleModel,
    routeTableModel,
    routeTableAssociateModel,
    routeEntryModel,
    keyPairModel,
    instanceModel(runtime),
    commandModel,
    invocationModel(runtime),
    addressModel,
    associateModel,
    natGatewayModel,
    snatEntryModel,
    clbModel,
    serverGroupModel,
    serverGroupServerModel,
    listenerModel,
    vpcEndpointServiceModel,
    vpcEndpointServicePermissionModel,
  ];
}

/** Models of the provider's functions. */
export const VOLCENGINE_FUNCTIONS: readonly FunctionModel[] = [getInvocationResults];
