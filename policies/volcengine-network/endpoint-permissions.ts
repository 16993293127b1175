import {
  VpcEndpointService,
  type VpcEndpointServiceArgs,
} from "@pulumi/volcengine/bin/privatelink/vpcEndpointService";
import { VpcEndpointServicePermission } from "@pulumi/volcengine/bin/privatelink/vpcEndpointServicePermission";
import { CustomKeyStore } from "../../providers/hyok/custom-key-store/resource";
import { leading } from "../rule/candidates";
import { identityOf, leadsTo } from "../rule/link-target";
import { allHold, firstWhere, hasOne } from "../rule/partly-known";
import type { Stack } from "../rule/stack";
import type { StackResource } from "../rule/stack-rule";

const BY_NAME = { class: VpcEndpointService, by: "serviceName" };
const PERMISSIONS_OF = leading(VpcEndpointServicePermission, "serviceId", {
  class: VpcEndpointService,
});
const STORES_BEHIND = leading(CustomKeyStore, "xksProxyVpcEndpointServiceName", BY_NAME);

/** A PrivateLink endpoint service. */
export type EndpointService = StackResource<VpcEndpointServiceArgs>;

/** The first account of a service's whitelist that is meant; "*" stands for every account. */
export function permittedAccount(
  service: EndpointService,
  stack: Stack,
  isMeant: (account: string) => boolean,
): string | undefined {
  return firstWhere(
    PERMISSIONS_OF(() => identityOf(service), stack),
    (permission) =>
      allHold(
        () => isMeant(permission.outputs.permitAccountId),
        () => leadsTo(stack.link(permission, "serviceId", { class: VpcEndpointService }), service),
      ),
  )?.outputs.permitAccountId;
}

/** Whether a key store of the stack is reached through a service. */
export function servesStore(service: EndpointService, stack: Stack): boolean {
  return hasOne(
    STORES_BEHIND(() => identityOf(service), stack),
    (store) => leadsTo(stack.link(store, "xksProxyVpcEndpointServiceName", BY_NAME), service),
  );
}
