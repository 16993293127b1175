import * as pulumi from "@pulumi/pulumi";
import * as tls from "@pulumi/tls";
import * as volcengine from "@pulumi/volcengine";
import { secretArgs } from "../secret-args";
import { ProxyHost, type ProxyHostArgs } from "./proxy-host";
import { tagList } from "./tags";

export interface ProxyFleetArgs {
  /** Number of hosts; they are spread over the zones in turn. Lowering it removes the last ones. */
  readonly count: number;
  /** Subnet of each zone, in order of the zones. */
  readonly subnetIds: Readonly<Record<string, pulumi.Input<string>>>;
  readonly securityGroupId: pulumi.Input<string>;
  readonly imageId: string;
  readonly instanceType: string;
  /** @default 20 */
  readonly systemVolumeSizeGiB?: number;
  /** Give each host a public address of its own. @default false */
  readonly publicAddresses?: boolean;
  /** Security group of a bastion to make in the first zone, with a public address of its own. @default - no bastion */
  readonly bastionGroupId?: pulumi.Input<string> | undefined;
  /** @default - no tags */
  readonly tags?: Readonly<Record<string, string>>;
}

/** The ECS hosts of the XKS proxies, with one key pair. No private key is in user data; each host's own SSH key is learned through Cloud Assistant. */
export class ProxyFleet extends pulumi.ComponentResource {
  readonly hosts: readonly ProxyHost[];
  /** Way to hosts without a public address; undefined unless asked for. */
  readonly bastion: ProxyHost | undefined;
  /** Private key that opens the hosts, in OpenSSH form; secret. */
  readonly privateKey: pulumi.Output<string>;

  constructor(name: string, args: ProxyFleetArgs, opts?: pulumi.ComponentResourceOptions) {
    super("hyok:volcengine:ProxyFleet", name, secretArgs(args), opts);
    const key = new tls.PrivateKey(`${name}-operator`, { algorithm: "ED25519" }, { parent: this });
    this.privateKey = pulumi.secret(key.privateKeyOpenssh);
    const keyPair = new volcengine.ecs.KeyPair(
      `${name}-operator`,
      {
        keyPairName: name,
        publicKey: key.publicKeyOpenssh.apply((text) => text.trim()),
        tags: tagList(args.tags ?? {}),
      },
      { parent: this },
    );
    this.hosts = Array.from({ length: args.count }, (_, index) => {
      const own = { ...place(args, index), keyPairName: keyPair.keyPairName };
      return new ProxyHost(`${name}-${index + 1}`, hostArgs(args, own), { parent: this });
    });
    this.bastion = this.makeBastion(name, args, keyPair);
    this.registerOutputs({ instanceIds: this.hosts.map((host) => host.instanceId) });
  }

  private makeBastion(
    name: string,
    args: ProxyFleetArgs,
    keyPair: volcengine.ecs.KeyPair,
  ): ProxyHost | undefined {
    const { bastionGroupId: securityGroupId } = args;
    if (!securityGroupId) return undefined;
    const own = { ...place(args, 0), keyPairName: keyPair.keyPairName };
    const host = hostArgs({ ...args, securityGroupId, publicAddresses: true }, own);
    return new ProxyHost(`${name}-bastion`, host, { parent: this });
  }
}

/** Hosts go to the zones in turn. */
function place(
  { subnetIds }: ProxyFleetArgs,
  index: number,
): Pick<ProxyHostArgs, "zone" | "subnetId"> {
  const zones = Object.entries(subnetIds);
  const [zone, subnetId] = zones[index % zones.length]!;
  return { zone, subnetId };
}

function hostArgs(
  args: ProxyFleetArgs,
  own: Pick<ProxyHostArgs, "zone" | "subnetId" | "keyPairName">,
): ProxyHostArgs {
  return {
    ...own,
    securityGroupId: args.securityGroupId,
    imageId: args.imageId,
    instanceType: args.instanceType,
    systemVolumeSizeGiB: args.systemVolumeSizeGiB ?? 20,
    publicAddress: args.publicAddresses ?? false,
    ...(args.tags && { tags: args.tags }),
  };
}
