import * as pulumi from "@pulumi/pulumi";
import * as volcengine from "@pulumi/volcengine";

/** An instance that exists already and is not ours to delete. */
export interface AdoptedHostSettings {
  readonly instanceId: string;
  /** Zones that the load balancer covers. */
  readonly zones: readonly string[];
  /** Where the caller named the instance, for the message. */
  readonly path: string;
}

/** Private address of an adopted instance. @throws pulumi.RunError when it lies in another zone. */
export function adoptedAddress(
  name: string,
  { instanceId, zones, path }: AdoptedHostSettings,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const instance = volcengine.ecs.Instance.get(name, instanceId, undefined, opts);
  return pulumi.all([instance.zoneId, instance.primaryIpAddress]).apply(([zone, address]) => {
    if (zones.includes(zone)) return address;
    throw new pulumi.RunError(
      `${path}: expected an instance in ${zones.join(" or ")}, received ${instanceId} in ${zone}; adopt an instance in a zone of the load balancer`,
    );
  });
}
