import { containsCidr, isPrivate, parseCidr } from "../../../core/cidr";
import { type Cloud, Refusal } from "../../cloud/context";
import { instanceHostName, type KmsInstanceRow, kmsInstances } from "../kms/instances/tables";
import { sweepAlibaba } from "../sweep";
import { vpcs } from "../vpc/tables";

/** Port of every instance's gateway. */
const HTTPS_PORT = 443;

/**
 * The instance whose gateway an address inside an Alibaba Cloud VPC reaches by a host name. The name exists only in the instance's own VPC and in
 * those bound to it; an address of another network, such as the other cloud's, has no way there.
 * @throws Refusal
 */
export function reachInstance(
  cloud: Cloud,
  address: string,
  to: { readonly host: string; readonly port: number },
): KmsInstanceRow {
  sweepAlibaba(cloud);
  const instance = instanceOfHost(cloud, to.host);
  if (instance.status !== "Connected") {
    throw unknown(`${to.host} does not exist while ${instance.instanceId} is ${instance.status}`);
  }
  if (!isPrivate(address) || parseCidr(address)?.prefix !== 32) {
    throw new Refusal(
      "ENETUNREACH",
      "public-address",
      `${address} is no private address, and ${instance.instanceId} is reached from its VPCs only`,
    );
  }
  const networks = networksOf(cloud, instance);
  if (!networks.some(({ cidr }) => inside(cidr, address))) {
    const known = networks.map(({ vpcId, cidr }) => `${vpcId} (${cidr})`).join(", ") || "none";
    throw unknown(
      `${to.host} resolves only in the VPCs of ${instance.instanceId}: ${known}; ${address} is in none of them`,
    );
  }
  if (to.port !== HTTPS_PORT) {
    throw new Refusal(
      "ECONNREFUSED",
      "nothing-listens",
      `nothing listens on tcp/${to.port} of ${to.host}`,
    );
  }
  return instance;
}

function instanceOfHost(cloud: Cloud, host: string): KmsInstanceRow {
  const wanted = host.toLowerCase();
  const found = [...kmsInstances(cloud).values()].find(
    ({ instanceId }) => instanceHostName(instanceId) === wanted,
  );
  if (!found)
    throw unknown(
      `${host} is the host name of no KMS instance; from a VPC nothing else is modelled`,
    );
  return found;
}

/** VPCs of other accounts are not in the sandbox: nobody calls from them. */
function networksOf(
  cloud: Cloud,
  instance: KmsInstanceRow,
): { readonly vpcId: string; readonly cidr: string }[] {
  const ids = new Set([instance.vpcId, ...instance.bindVpcs.map(({ vpcId }) => vpcId)]);
  return [...ids].flatMap((vpcId) => {
    const vpc = vpcs(cloud).get(vpcId);
    return vpc ? [{ vpcId, cidr: vpc.cidr }] : [];
  });
}

function inside(cidr: string, address: string): boolean {
  const outer = parseCidr(cidr);
  const inner = parseCidr(address);
  return outer !== undefined && inner !== undefined && containsCidr(outer, inner);
}

function unknown(reason: string): Refusal {
  return new Refusal("ENOTFOUND", "alibaba-vpc", reason);
}
