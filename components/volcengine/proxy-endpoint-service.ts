import * as pulumi from "@pulumi/pulumi";
import * as volcengine from "@pulumi/volcengine";
import { secretArgs } from "../secret-args";
import { tagList } from "./tags";

export interface ProxyEndpointServiceArgs {
  readonly loadBalancerId: pulumi.Input<string>;
  /** The one account that may connect: Volcengine KMS. Changing it replaces the whitelist entry. */
  readonly permittedAccountId: string;
  /** @default - no tags */
  readonly tags?: Readonly<Record<string, string>>;
}

/** PrivateLink endpoint service in front of the load balancer. Connections are accepted by themselves, and only the KMS account may connect. */
export class ProxyEndpointService extends pulumi.ComponentResource {
  readonly serviceId: pulumi.Output<string>;
  readonly serviceName: pulumi.Output<string>;
  /** Domain that KMS calls. */
  readonly serviceDomain: pulumi.Output<string>;
  /** Id of the whitelist entry: resolves when KMS may connect. */
  readonly permissionId: pulumi.Output<string>;

  constructor(
    name: string,
    args: ProxyEndpointServiceArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("hyok:volcengine:ProxyEndpointService", name, secretArgs(args), opts);
    const service = new volcengine.privatelink.VpcEndpointService(
      name,
      {
        resources: [{ resourceId: args.loadBalancerId, resourceType: "CLB" }],
        autoAcceptEnabled: true,
        description: `XKS proxies of ${name}`,
        tags: tagList(args.tags ?? {}),
      },
      { parent: this },
    );
    const permission = new volcengine.privatelink.VpcEndpointServicePermission(
      `${name}-kms`,
      { serviceId: service.id, permitAccountId: args.permittedAccountId },
      { parent: this },
    );
    this.serviceId = service.id;
    this.serviceName = service.serviceName;
    this.serviceDomain = service.serviceDomain;
    this.permissionId = permission.id;
    this.registerOutputs({
      serviceId: this.serviceId,
      serviceName: this.serviceName,
      serviceDomain: this.serviceDomain,
    });
  }
}
