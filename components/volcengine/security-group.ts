import * as pulumi from "@pulumi/pulumi";
import * as volcengine from "@pulumi/volcengine";
import { CLB_SOURCE_CIDR } from "../../core/limits";
import { tagList } from "./tags";

const SSH_PORT = 22;
const HTTPS_PORT = 443;

/** What the proxies' security group is made for. */
export interface SecurityGroupSettings {
  readonly vpcId: pulumi.Input<string>;
  readonly adminCidrs: readonly string[];
  readonly proxyPort: number;
  readonly tags?: Readonly<Record<string, string>>;
}

/** One opened port. */
interface Rule {
  readonly role: string;
  readonly direction: volcengine.types.enums.vpc.SecurityGroupRuleDirection;
  readonly port: number;
  readonly cidrIp: string;
  readonly description: string;
}

function rules({ adminCidrs, proxyPort }: SecurityGroupSettings): Rule[] {
  const operators = adminCidrs.map((cidrIp): Rule => {
    const role = `ssh-from-${cidrIp.replace("/", "-")}`;
    return { role, direction: "ingress", port: SSH_PORT, cidrIp, description: "SSH of operators" };
  });
  return [
    {
      role: "from-balancer",
      direction: "ingress",
      port: proxyPort,
      cidrIp: CLB_SOURCE_CIDR,
      description: "PrivateLink traffic and health checks of the load balancer",
    },
    ...operators,
    {
      role: "to-https",
      direction: "egress",
      port: HTTPS_PORT,
      cidrIp: "0.0.0.0/0",
      description: "external key manager and download of the proxy",
    },
  ];
}

/** The proxies' security group. Its id resolves when all of its rules exist. */
export function securityGroup(
  name: string,
  settings: SecurityGroupSettings,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const groupName = `${name}-proxies`;
  const tags = tagList(settings.tags ?? {});
  const group = new volcengine.vpc.SecurityGroup(
    groupName,
    { securityGroupName: groupName, vpcId: settings.vpcId, tags },
    { parent },
  );
  const made = rules(settings).map(
    ({ role, port, ...rule }) =>
      new volcengine.vpc.SecurityGroupRule(
        `${name}-${role}`,
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
  return pulumi.all([group.id, ...made.map((rule) => rule.id)]).apply(([id]) => id as string);
}
