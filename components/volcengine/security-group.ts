import * as pulumi from "@pulumi/pulumi";
import * as volcengine from "@pulumi/volcengine";
import { CLB_SOURCE_CIDR } from "../../core/limits";
import { tagList } from "./tags";

const SSH_PORT = 22;
const HTTPS_PORT = 443;
const DNS_PORT = 53;
const NTP_PORT = 123;

/** The cloud's resolvers and clocks have addresses of their own in each region. */
const ANYWHERE = "0.0.0.0/0";

/** What security groups are made for. */
export interface SecurityGroupSettings {
  readonly vpcId: pulumi.Input<string>;
  /** Networks that may reach port 22. */
  readonly adminCidrs: readonly string[];
  readonly proxyPort: number;
  /** Let port 22 of the proxies be reached from this group alone. @default - from the networks */
  readonly bastionGroupId?: pulumi.Input<string> | undefined;
  readonly tags?: Readonly<Record<string, string>>;
}

/** One opened port. */
interface Rule {
  readonly role: string;
  readonly direction: volcengine.types.enums.vpc.SecurityGroupRuleDirection;
  /** @default "tcp" */
  readonly protocol?: "tcp" | "udp";
  readonly port: number;
  readonly description: string;
  readonly cidrIp?: string;
  readonly sourceGroupId?: pulumi.Input<string>;
}

const SSH = { direction: "ingress", port: SSH_PORT } as const;

function fromOperators({ adminCidrs }: SecurityGroupSettings): Rule[] {
  return adminCidrs.map((cidrIp) => {
    const role = `ssh-from-${cidrIp.replace("/", "-")}`;
    return { ...SSH, role, cidrIp, description: "SSH of operators" };
  });
}

function proxyRules(settings: SecurityGroupSettings): Rule[] {
  const { proxyPort, bastionGroupId: sourceGroupId } = settings;
  const description = "SSH through the bastion";
  return [
    {
      role: "from-balancer",
      direction: "ingress",
      port: proxyPort,
      cidrIp: CLB_SOURCE_CIDR,
      description: "PrivateLink traffic and health checks of the load balancer",
    },
    ...(sourceGroupId
      ? [{ ...SSH, role: "ssh-from-bastion", sourceGroupId, description }]
      : fromOperators(settings)),
    ...WAYS_OUT,
  ];
}

/** What a proxy needs outside; without the clock, TLS and signatures fail. */
const WAYS_OUT: readonly Rule[] = (
  [
    ["to-https", "tcp", HTTPS_PORT, "external key manager and download of the proxy"],
    ["to-dns", "udp", DNS_PORT, "name of the external key manager"],
    ["to-dns-tcp", "tcp", DNS_PORT, "name of the external key manager, long answers"],
    ["to-ntp", "udp", NTP_PORT, "time, which certificates and signatures depend on"],
  ] as const
).map(([role, protocol, port, description]) => ({
  role,
  direction: "egress",
  protocol,
  port,
  cidrIp: ANYWHERE,
  description,
}));

/** The proxies' security group. Its id resolves when all of its rules exist. */
export function securityGroup(
  name: string,
  settings: SecurityGroupSettings,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const group = { name: `${name}-proxies`, rulesOf: name, rules: proxyRules(settings) };
  return makeGroup(group, settings, parent);
}

/** The bastion's security group. Its id resolves when all of its rules exist. */
export function bastionGroup(
  name: string,
  settings: SecurityGroupSettings,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const group = { name: `${name}-bastion`, rules: fromOperators(settings) };
  return makeGroup({ ...group, rulesOf: group.name }, settings, parent);
}

function makeGroup(
  made: { readonly name: string; readonly rulesOf: string; readonly rules: readonly Rule[] },
  settings: SecurityGroupSettings,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const { name } = made;
  const tags = tagList(settings.tags ?? {});
  const group = new volcengine.vpc.SecurityGroup(
    name,
    { securityGroupName: name, vpcId: settings.vpcId, tags },
    { parent },
  );
  const rules = made.rules.map(
    ({ role, port, ...rule }) =>
      new volcengine.vpc.SecurityGroupRule(
        `${made.rulesOf}-${role}`,
        {
          securityGroupId: group.id,
          protocol: "tcp",
          portStart: port,
          portEnd: port,
          policy: "accept",
          priority: 1,
          ...rule,
        },
        { parent, deleteBeforeReplace: true },
      ),
  );
  return pulumi.all([group.id, ...rules.map((rule) => rule.id)]).apply(([id]) => id as string);
}
