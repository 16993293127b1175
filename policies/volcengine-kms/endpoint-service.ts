import {
  VpcEndpointService,
  type VpcEndpointServiceArgs,
} from "@pulumi/volcengine/bin/privatelink/vpcEndpointService";
import type { CustomKeyStoreArgs } from "../../providers/hyok/custom-key-store/resource";
import type { Link, Stack } from "../rule/stack";
import type { StackResource } from "../rule/stack-rule";

/** A key store of a stack. */
export type Store = StackResource<CustomKeyStoreArgs>;

/** The endpoint service that a store names. */
export function endpointServiceOf(store: Store, stack: Stack): Link<VpcEndpointServiceArgs> {
  return stack.link(store, "xksProxyVpcEndpointServiceName", {
    class: VpcEndpointService,
    by: "serviceName",
  });
}
