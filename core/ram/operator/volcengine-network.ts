import { NO_ACTIONS, of, type ResourceActions } from "./resource-actions";

const VPC_TAGS = of("vpc", "TagResources", "UntagResources");
const ECS_TAGS = of("ecs", "TagResources", "UntagResources");
const CLB_TAGS = of("clb", "TagResources", "UntagResources");

/** What the upstream provider calls for the resources of network and hosts. Source: upstream provider, `volcengine/{vpc,ecs,eip,nat}`. */
export const VOLCENGINE_NETWORK_RESOURCES: Readonly<Record<string, ResourceActions>> = {
  "volcengine:vpc/vpc:Vpc": {
    create: of("vpc", "CreateVpc"),
    read: of("vpc", "DescribeVpcs", "DescribeVpcAttributes"),
    update: [...of("vpc", "ModifyVpcAttributes"), ...VPC_TAGS],
    delete: of("vpc", "DeleteVpc"),
  },
  "volcengine:vpc/subnet:Subnet": {
    create: of("vpc", "CreateSubnet"),
    read: of("vpc", "DescribeSubnets", "DescribeSubnetAttributes"),
    update: [...of("vpc", "ModifySubnetAttributes"), ...VPC_TAGS],
    delete: of("vpc", "DeleteSubnet"),
  },
  "volcengine:vpc/securityGroup:SecurityGroup": {
    create: of("vpc", "CreateSecurityGroup"),
    read: of("vpc", "DescribeSecurityGroups"),
    update: [...of("vpc", "ModifySecurityGroupAttributes"), ...VPC_TAGS],
    delete: of("vpc", "DeleteSecurityGroup"),
  },
  "volcengine:vpc/securityGroupRule:SecurityGroupRule": {
    create: of("vpc", "AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress"),
    read: of("vpc", "DescribeSecurityGroupAttributes"),
    update: of(
      "vpc",
      "ModifySecurityGroupRuleDescriptionsIngress",
      "ModifySecurityGroupRuleDescriptionsEgress",
    ),
    delete: of("vpc", "RevokeSecurityGroupIngress", "RevokeSecurityGroupEgress"),
  },
  "volcengine:vpc/routeTable:RouteTable": {
    create: of("vpc", "CreateRouteTable"),
    read: of("vpc", "DescribeRouteTableList"),
    update: [...of("vpc", "ModifyRouteTableAttributes"), ...VPC_TAGS],
    delete: of("vpc", "DeleteRouteTable"),
  },
  "volcengine:vpc/routeTableAssociate:RouteTableAssociate": {
    ...NO_ACTIONS,
    create: of("vpc", "AssociateRouteTable"),
    read: of("vpc", "DescribeRouteTableList"),
    delete: of("vpc", "DisassociateRouteTable"),
  },
  "volcengine:vpc/routeEntry:RouteEntry": {
    create: of("vpc", "CreateRouteEntry"),
    read: of("vpc", "DescribeRouteEntryList"),
    update: of("vpc", "ModifyRouteEntry"),
    delete: of("vpc", "DeleteRouteEntry"),
  },
  "volcengine:ecs/instance:Instance": {
    create: of("ecs", "RunInstances"),
    read: [
      ...of("ecs", "DescribeInstances", "DescribeUserData", "DescribeInstanceTypes"),
      "vpc:DescribeNetworkInterfaces",
      "storage_ebs:DescribeVolumes",
    ],
    update: [
      ...of("ecs", "ModifyInstanceAttribute", "ModifyInstanceSpec", "StartInstance"),
      ...of("ecs", "StopInstance", "ReplaceSystemVolume", "ModifyInstanceDeployment"),
      ...ECS_TAGS,
      "vpc:ModifyNetworkInterfaceAttributes",
      "storage_ebs:ExtendVolume",
    ],
    delete: of("ecs", "DeleteInstance"),
  },
  "volcengine:ecs/keyPair:KeyPair": {
    create: of("ecs", "CreateKeyPair", "ImportKeyPair"),
    read: of("ecs", "DescribeKeyPairs"),
    update: [...of("ecs", "ModifyKeyPairAttribute"), ...ECS_TAGS],
    delete: of("ecs", "DeleteKeyPairs"),
  },
  "volcengine:ecs/command:Command": {
    create: of("ecs", "CreateCommand"),
    read: of("ecs", "DescribeCommands"),
    update: [...of("ecs", "ModifyCommand"), ...ECS_TAGS],
    delete: of("ecs", "DeleteCommand"),
  },
  "volcengine:ecs/invocation:Invocation": {
    ...NO_ACTIONS,
    create: of("ecs", "InvokeCommand"),
    // The program reads what the run printed.
    read: of(
      "ecs",
      "DescribeInvocations",
      "DescribeInvocationInstances",
      "DescribeInvocationResults",
    ),
    delete: of("ecs", "StopInvocation"),
  },
  "volcengine:eip/address:Address": {
    create: of("vpc", "AllocateEipAddress"),
    read: of("vpc", "DescribeEipAddresses", "DescribeEipAddressAttributes"),
    update: [
      ...of("vpc", "ModifyEipAddressAttributes", "ConvertEipAddressBillingType"),
      ...VPC_TAGS,
    ],
    delete: of("vpc", "ReleaseEipAddress"),
  },
  "volcengine:eip/associate:Associate": {
    ...NO_ACTIONS,
    create: of("vpc", "AssociateEipAddress"),
    read: of("vpc", "DescribeEipAddressAttributes"),
    delete: of("vpc", "DisassociateEipAddress"),
  },
  "volcengine:nat/gateway:Gateway": {
    create: of("natgateway", "CreateNatGateway"),
    read: of("natgateway", "DescribeNatGateways"),
    update: of("natgateway", "ModifyNatGatewayAttributes", "TagResources", "UntagResources"),
    delete: of("natgateway", "DeleteNatGateway"),
  },
  "volcengine:nat/snatEntry:SnatEntry": {
    create: of("natgateway", "CreateSnatEntry"),
    read: of("natgateway", "DescribeSnatEntries"),
    update: of("natgateway", "ModifySnatEntryAttributes"),
    delete: of("natgateway", "DeleteSnatEntry"),
  },
  "volcengine:clb/clb:Clb": {
    create: of("clb", "CreateLoadBalancer"),
    read: of(
      "clb",
      "DescribeLoadBalancers",
      "DescribeLoadBalancerAttributes",
      "DescribeLoadBalancersBilling",
    ),
    update: [...of("clb", "ModifyLoadBalancerAttributes"), ...CLB_TAGS],
    delete: of("clb", "DeleteLoadBalancer"),
  },
  "volcengine:clb/serverGroup:ServerGroup": {
    create: of("clb", "CreateServerGroup"),
    read: of("clb", "DescribeServerGroups", "DescribeServerGroupAttributes"),
    update: [...of("clb", "ModifyServerGroupAttributes"), ...CLB_TAGS],
    delete: of("clb", "DeleteServerGroup"),
  },
  "volcengine:clb/serverGroupServer:ServerGroupServer": {
    create: of("clb", "AddServerGroupBackendServers"),
    read: [
      ...of("clb", "DescribeServerGroupAttributes"),
      "ecs:DescribeInstances",
      "vpc:DescribeNetworkInterfaceAttributes",
    ],
    update: of("clb", "ModifyServerGroupAttributes"),
    delete: of("clb", "RemoveServerGroupBackendServers"),
  },
  "volcengine:clb/listener:Listener": {
    create: of("clb", "CreateListener"),
    read: of("clb", "DescribeListeners", "DescribeListenerAttributes", "DescribeAcls"),
    update: [...of("clb", "ModifyListenerAttributes"), ...CLB_TAGS],
    delete: of("clb", "DeleteListener"),
  },
  "volcengine:privatelink/vpcEndpointService:VpcEndpointService": {
    create: of("privatelink", "CreateVpcEndpointService"),
    read: of("privatelink", "DescribeVpcEndpointServices", "DescribeVpcEndpointServiceResources"),
    update: of(
      "privatelink",
      "ModifyVpcEndpointServiceAttributes",
      "TagResources",
      "UntagResources",
    ),
    delete: of("privatelink", "DeleteVpcEndpointService"),
  },
  "volcengine:privatelink/vpcEndpointServicePermission:VpcEndpointServicePermission": {
    ...NO_ACTIONS,
    create: of("privatelink", "AddPermissionToVpcEndpointService"),
    read: of("privatelink", "DescribeVpcEndpointServicePermissions"),
    delete: of("privatelink", "RemovePermissionFromVpcEndpointService"),
  },
};
